// Moves the map: to a view, an area or a place, with an animation unless the reader asked for less motion.
// Loaded only in a browser.

import type * as Leaflet from 'leaflet';
import { coversOf } from './covers.ts';
import { type Pane, type Place, viewOfBounds, viewToShow } from './follow.ts';
import { type Direction, unitVector } from './input/arrow-keys.ts';
import { boundsOf, viewOf } from './leaflet.ts';
import { type Bounds, type View, sameView } from './view.ts';

/** True unless the reader asked the system for less motion. */
export const wantsMotion = (): boolean => !matchMedia('(prefers-reduced-motion: reduce)').matches;

export class Motion {
  private readonly map: Leaflet.Map;
  private step: number;
  private readonly animate: boolean;
  /** Where a zoom that is running ends; Leaflet takes no other view until then. */
  private ending: View | null = null;
  private next: View | null = null;

  /** @param step between two zooms */
  constructor(map: Leaflet.Map, step: number, animate: boolean) {
    this.map = map;
    this.step = step;
    this.animate = animate;
    map.on('zoomanim', ({ center, zoom }) => {
      this.ending = { lat: center.lat, lng: center.lng, zoom };
    });
    map.on('zoomend', () => {
      const { next } = this;
      this.ending = this.next = null;
      if (next) this.setView(next);
    });
  }

  /** Sets what lies between two zooms, and goes to the nearest of them. */
  setStep(step: number): void {
    const { map } = this;
    this.step = map.options.zoomSnap = step;
    const zoom = Math.round(map.getZoom() / step) * step;
    if (zoom !== map.getZoom()) map.setZoom(zoom, { animate: false });
  }

  get view(): View {
    return viewOf(this.map);
  }

  get bounds(): Bounds {
    return boundsOf(this.map);
  }

  get pane(): Pane {
    const { x, y } = this.map.getSize();
    return { size: { width: x, height: y }, covers: coversOf(this.map.getContainer()) };
  }

  setView(view: View): void {
    if (sameView(view, this.next ?? this.ending ?? this.view)) return;
    if (this.ending) {
      this.next = view;
      return;
    }
    this.map.setView([view.lat, view.lng], view.zoom, { animate: this.animate });
  }

  /** Shows the whole area. */
  fit(bounds: Bounds): void {
    this.setView(viewOfBounds(bounds, this.pane, this.step));
  }

  /** Brings a place comfortably into view; where it is already, nothing moves. */
  follow(place: Place): void {
    const view = viewToShow(place, this.next ?? this.ending ?? this.view, this.pane);
    if (view) this.setView(view);
  }

  /** Moves the window by a part of its size. */
  pan(direction: Direction, part: number): void {
    const { x, y } = this.map.getSize();
    const [dx, dy] = unitVector[direction];
    this.map.panBy([dx * x * part, dy * y * part], { animate: this.animate });
  }
}
