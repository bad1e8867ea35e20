// Which view shows a point or an area, and what lies outside a view. Pure: the map and the list both ask here.

import { latOf, lngOf, unitX, unitY, unitsPerPixel } from './mercator.ts';
import type { Bounds, PixelPoint, View } from './view.ts';

export type Place = { lat: number; lng: number };
export type Size = { width: number; height: number };
/** A rectangle in CSS pixels of the window. */
export type Box = { left: number; top: number; right: number; bottom: number };
/** The window of a map: its size, and what is drawn over it (legend, card, notices). */
export type Pane = { size: Size; covers: readonly Box[] };

/** A point is comfortably in view when it is at least this far from every edge, in CSS pixels. */
const MARGIN = 32;
/** Covers are ignored when they leave less than this share of the window free. */
const LEAST_FREE = 0.2;
/** A point outside the view is never shown from further away than this zoom. */
const LEAST_ZOOM = 9;
/** An area is never shown from nearer than this zoom, so that one point keeps its surroundings. */
const MOST_ZOOM = 13;

const area = ({ left, top, right, bottom }: Box) =>
  Math.max(0, right - left) * Math.max(0, bottom - top);

/** The largest part of the window beside all covers. */
export function freeBox({ size, covers }: Pane): Box {
  const whole: Box = { left: 0, top: 0, right: size.width, bottom: size.height };
  let free = whole;
  for (const cover of covers) {
    if (cover.left >= free.right || cover.right <= free.left) continue;
    if (cover.top >= free.bottom || cover.bottom <= free.top) continue;
    const parts: Box[] = [
      { ...free, right: cover.left },
      { ...free, left: cover.right },
      { ...free, bottom: cover.top },
      { ...free, top: cover.bottom },
    ];
    free = parts.reduce((best, part) => (area(part) > area(best) ? part : best));
  }
  return area(free) < LEAST_FREE * area(whole) ? whole : free;
}

/** True when a spot of the window is away from its edges and under no cover. */
export function isComfortable({ x, y }: PixelPoint, { size, covers }: Pane): boolean {
  const inside = (box: Box, grown: number) =>
    x > box.left - grown && x < box.right + grown && y > box.top - grown && y < box.bottom + grown;
  if (!inside({ left: 0, top: 0, right: size.width, bottom: size.height }, -MARGIN)) return false;
  const free = freeBox({ size, covers });
  return inside(free, 0) || !covers.some((cover) => inside(cover, MARGIN / 2));
}

/** Where a place is drawn in the window of a view, in CSS pixels. */
export function spotOf(place: Place, view: View, size: Size): PixelPoint {
  const unit = unitsPerPixel(view.zoom);
  return {
    x: (unitX(place.lng) - unitX(view.lng)) / unit + size.width / 2,
    y: (unitY(place.lat) - unitY(view.lat)) / unit + size.height / 2,
  };
}

/** The view that draws a place in the middle of the free part of the window. */
function centred(place: Place, zoom: number, pane: Pane): View {
  const free = freeBox(pane);
  const unit = unitsPerPixel(zoom);
  const { width, height } = pane.size;
  return {
    lat: latOf(unitY(place.lat) - ((free.top + free.bottom - height) / 2) * unit),
    lng: lngOf(unitX(place.lng) - ((free.left + free.right - width) / 2) * unit),
    zoom,
  };
}

/** The view that shows a place; null when it is comfortably in view already. */
export function viewToShow(place: Place, now: View, pane: Pane): View | null {
  if (isComfortable(spotOf(place, now, pane.size), pane)) return null;
  return centred(place, Math.max(now.zoom, LEAST_ZOOM), pane);
}

/** The nearest view that shows the whole area in the free part of the window. `step`: between two zooms. */
export function viewOfBounds(bounds: Bounds, pane: Pane, step: number): View {
  const free = freeBox(pane);
  const [west, east] = [unitX(bounds.west), unitX(bounds.east)];
  const [north, south] = [unitY(bounds.north), unitY(bounds.south)];
  const room = (from: number, to: number) => Math.max(1, to - from - 2 * MARGIN);
  const units = Math.max(
    1,
    (east - west) / room(free.left, free.right),
    (south - north) / room(free.top, free.bottom),
  );
  const fitting = Math.log2(unitsPerPixel(0) / units);
  const zoom = Math.min(MOST_ZOOM, Math.floor(fitting / step) * step);
  const middle = { lat: latOf((north + south) / 2), lng: lngOf((west + east) / 2) };
  return centred(middle, zoom, pane);
}

/** True when a place lies in the bounds of a view; false for one without a place. */
export function isInView(place: { lat: number | null; lng: number | null }, b: Bounds): boolean {
  const { lat, lng } = place;
  if (lat === null || lng === null) return false;
  return lat >= b.south && lat <= b.north && lng >= b.west && lng <= b.east;
}
