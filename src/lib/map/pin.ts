// A map on which one point is chosen. Loaded only in a browser, together with Leaflet.

import type * as Leaflet from 'leaflet';
import { type Basemap, zoomStep } from './draw/basemap.ts';
import { covers, extentOf } from './draw/canvas-layer.ts';
import { coversOf, obstacleOf } from './covers.ts';
import { Renderer } from './draw/renderer.ts';
import { onThemeChange } from './draw/theme-colours.ts';
import type { Place } from './follow.ts';
import { type Direction, unitVector } from './input/arrow-keys.ts';
import { createMap, limitZoom, viewOf } from './leaflet.ts';
import type { Theme } from './palette.ts';
import type { MapShape } from './shape.ts';
import {
  type Bounds,
  type CanvasExtent,
  type PixelPoint,
  type View,
  roundedPlace,
} from './view.ts';

/** Zoom at which a point is shown first: a street. */
const NEAR = 15;
/** CSS pixels from the edge at which the map moves on, so that a pin moved by keys stays in sight. */
const EDGE = 32;

export type PinOptions = {
  container: HTMLElement;
  theme: Theme;
  basemap: Basemap;
  /** The point chosen at first; without one the bounds are shown. */
  point: Place | null;
  bounds: Bounds;
  /** Zoom at which the point is shown first; without it a street. */
  zoom?: number | undefined;
  /** The reader pressed the map, where the pin shall be. */
  onpick: (place: Place) => void;
  /** The map moved, so the pin is drawn elsewhere. */
  onmove: (view: View) => void;
};

export class PinController {
  private readonly options: PinOptions;
  private readonly map: Leaflet.Map;
  private readonly renderer: Renderer;
  private readonly stop: () => void;
  private requested: CanvasExtent | null = null;

  constructor(L: typeof Leaflet, options: PinOptions) {
    const { container, theme, basemap, point, bounds, zoom = NEAR } = options;
    this.options = options;
    const step = zoomStep(basemap);
    const view = point && { ...point, zoom };
    const map = createMap(L, container, { step, animate: false, view, bounds, wheel: false });
    this.map = map;
    this.renderer = new Renderer(L, map);
    this.renderer.setTheme(theme);
    void this.renderer.setBase(basemap, theme);
    map.on('move zoom viewreset', () => this.moved());
    map.on('moveend', () => this.placeNames());
    map.on('click', ({ latlng }) => options.onpick(roundedPlace(latlng)));
    this.stop = onThemeChange(() => this.renderer.setTheme(theme));
    this.ask();
    this.placeNames();
  }

  get view(): View {
    return viewOf(this.map);
  }

  get centre(): Place {
    return roundedPlace(this.map.getCenter());
  }

  /** Where a place is drawn, in CSS pixels of the window. */
  spotOf({ lat, lng }: Place): PixelPoint {
    return this.map.latLngToContainerPoint([lat, lng]);
  }

  placeAt({ x, y }: PixelPoint): Place {
    return roundedPlace(this.map.containerPointToLatLng([x, y]));
  }

  /** The place that lies so many CSS pixels from another. */
  beside(place: Place, direction: Direction, pixels: number): Place {
    const { x, y } = this.spotOf(place);
    const [dx, dy] = unitVector[direction];
    return this.placeAt({ x: x + dx * pixels, y: y + dy * pixels });
  }

  /** Lines and areas below the pin. */
  setShapes(shapes: readonly MapShape[]): void {
    this.renderer.setShapes(shapes);
  }

  /** Moves the map when the place is out of sight or near the edge. */
  reveal(place: Place): void {
    const { x, y } = this.spotOf(place);
    const size = this.map.getSize();
    const inside = x > EDGE && y > EDGE && x < size.x - EDGE && y < size.y - EDGE;
    if (!inside) this.map.panTo([place.lat, place.lng], { animate: false });
  }

  /** Goes to a place, near enough to choose a point there. */
  show(place: Place, zoom = NEAR): void {
    this.map.setView([place.lat, place.lng], zoom, { animate: false });
  }

  zoomBy(steps: number, around: Place | null): void {
    const zoom = this.map.getZoom() + steps;
    if (around) this.map.setZoomAround([around.lat, around.lng], zoom, { animate: false });
    else this.map.setZoom(zoom, { animate: false });
  }

  resize(): void {
    this.map.invalidateSize({ pan: false });
    limitZoom(this.map);
    this.moved();
  }

  close(): void {
    this.stop();
    this.renderer.remove();
    this.map.remove();
  }

  private moved(): void {
    this.renderer.reposition();
    if (!this.requested || !covers(this.requested, this.map)) this.ask();
    this.options.onmove(this.view);
  }

  /** Names of places keep clear of what lies over the map. */
  private placeNames(): void {
    const { x, y } = this.map.getPixelBounds().min!;
    const { left = 0, top = 0 } = this.requested ?? {};
    const boxes = coversOf(this.options.container);
    this.renderer.setCovers(boxes.map((box) => obstacleOf(box, { x: x - left, y: y - top })));
    this.renderer.drawNames();
  }

  private ask(): void {
    const extent = extentOf(this.map);
    if (extent.width < 2 || extent.height < 2) return;
    this.requested = extent;
    this.renderer.prepare(extent);
    this.renderer.show(extent, [], () => undefined, { short: String });
  }
}
