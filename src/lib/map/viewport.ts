// What of the sprites is in the window, and where: between the window's pixels and the frame's.

import type * as Leaflet from 'leaflet';
import { type Sprite, spriteId } from './index/arrange.ts';
import { HitGrid } from './input/hit.ts';
import type { Frame } from './view.ts';

export type Spot = { x: number; y: number };

export class Sight {
  sprites: readonly Sprite[] = [];
  frame: Frame | null = null;
  private readonly map: Leaflet.Map;
  private hits = new HitGrid([]);

  constructor(map: Leaflet.Map) {
    this.map = map;
  }

  see(frame: Frame, sprites: readonly Sprite[]): void {
    this.frame = frame;
    this.sprites = sprites;
    this.hits = new HitGrid(sprites);
  }

  named(id: string | null): Sprite | null {
    return this.sprites.find((sprite) => spriteId(sprite) === id) ?? null;
  }

  /** The window's corner in the frame's pixels. */
  get corner(): Spot {
    const { x, y } = this.map.getPixelBounds().min!;
    return { x: x - (this.frame?.left ?? 0), y: y - (this.frame?.top ?? 0) };
  }

  get middle(): Spot {
    const { corner } = this;
    const size = this.map.getSize();
    return { x: corner.x + size.x / 2, y: corner.y + size.y / 2 };
  }

  get visible(): Sprite[] {
    const { corner } = this;
    const size = this.map.getSize();
    return this.sprites.filter(
      ({ x, y }) =>
        x >= corner.x && x <= corner.x + size.x && y >= corner.y && y <= corner.y + size.y,
    );
  }

  /** The sprite under a place of the window; none while the picture is being zoomed. */
  under(place: Spot, reach: number): Sprite | null {
    if (this.frame?.zoom !== this.map.getZoom()) return null;
    const { corner } = this;
    return this.hits.at(place.x + corner.x, place.y + corner.y, reach);
  }

  latLng(spot: Spot): Leaflet.LatLng {
    const { frame, map } = this;
    if (!frame) return map.getCenter();
    return map.unproject([frame.left + spot.x, frame.top + spot.y], frame.zoom);
  }

  /** Where a spot of the frame shown so far lies in another frame. */
  carried(spot: Spot, to: Frame): Spot {
    const { frame } = this;
    if (!frame) return spot;
    const scale = 2 ** (to.zoom - frame.zoom);
    return {
      x: (frame.left + spot.x) * scale - to.left,
      y: (frame.top + spot.y) * scale - to.top,
    };
  }
}
