// Which sprites are in the window, and conversion between the window's pixels and the extent's.

import type * as Leaflet from 'leaflet';
import { type Sprite, spriteId } from './index/arrange.ts';
import { HitGrid, REACH_FINE } from './input/hit.ts';
import type { CanvasExtent, PixelPoint } from './view.ts';

export class Viewport {
  sprites: readonly Sprite[] = [];
  extent: CanvasExtent | null = null;
  /** Where the pointer rests in the window; null while it is elsewhere or does not hover. */
  pointer: PixelPoint | null = null;
  private readonly map: Leaflet.Map;
  private hits = new HitGrid([]);

  constructor(map: Leaflet.Map) {
    this.map = map;
  }

  show(extent: CanvasExtent, sprites: readonly Sprite[]): void {
    this.extent = extent;
    this.sprites = sprites;
    this.hits = new HitGrid(sprites);
  }

  named(id: string | null): Sprite | null {
    return this.sprites.find((sprite) => spriteId(sprite) === id) ?? null;
  }

  /** The window's origin in the extent's pixels. */
  get origin(): PixelPoint {
    const { x, y } = this.map.getPixelBounds().min!;
    return { x: x - (this.extent?.left ?? 0), y: y - (this.extent?.top ?? 0) };
  }

  get centre(): PixelPoint {
    const { origin } = this;
    const size = this.map.getSize();
    return { x: origin.x + size.x / 2, y: origin.y + size.y / 2 };
  }

  get visible(): Sprite[] {
    const { origin } = this;
    const size = this.map.getSize();
    return this.sprites.filter(
      ({ x, y }) =>
        x >= origin.x && x <= origin.x + size.x && y >= origin.y && y <= origin.y + size.y,
    );
  }

  /** The sprite at a position in the window; null while a zoom is running. */
  under(place: PixelPoint, reach: number): Sprite | null {
    if (this.extent?.zoom !== this.map.getZoom()) return null;
    const { origin } = this;
    return this.hits.at(place.x + origin.x, place.y + origin.y, reach);
  }

  /** The sprite that a resting pointer is over. */
  get pointed(): Sprite | null {
    return this.pointer && this.under(this.pointer, REACH_FINE);
  }

  latLng(spot: PixelPoint): Leaflet.LatLng {
    const { extent, map } = this;
    if (!extent) return map.getCenter();
    return map.unproject([extent.left + spot.x, extent.top + spot.y], extent.zoom);
  }

  /** Converts a position in the present extent to one in another extent. */
  movedTo(spot: PixelPoint, to: CanvasExtent): PixelPoint {
    const { extent } = this;
    if (!extent) return spot;
    const scale = 2 ** (to.zoom - extent.zoom);
    return {
      x: (extent.left + spot.x) * scale - to.left,
      y: (extent.top + spot.y) * scale - to.top,
    };
  }
}
