// Routes of goods, and which of their lines are drawn in an extent. Pure functions.

import { unitX, unitY, unitsPerPixel } from './mercator.ts';
import type { CanvasExtent } from './view.ts';

export type LatLng = { lat: number; lng: number };

/** Straight lines from place to place; they do not follow roads. */
export type MapRoute = {
  id: string;
  legs: readonly { from: LatLng; to: LatLng }[];
  /** True when it has left; else it is drawn dashed. */
  departed: boolean;
};

/** CSS pixels from the extent's corner. */
export type Stroke = { x1: number; y1: number; x2: number; y2: number; dashed: boolean };

/** Largest number of lines to draw. */
export const mostStrokes = 300;
/** Lines shorter than this, in CSS pixels, are not drawn. */
const MIN_LENGTH = 3;
/** Lines are cut this far outside the extent, in CSS pixels, so that the cut ends are not visible. */
const MARGIN = 8;

/**
 * The lines to draw for routes in an extent: the first `most` of the list. They are cut at the extent, because dashes
 * outside it would also take time. Equal lines are drawn once, solid when any of their shipments has left.
 */
export function strokesIn(
  routes: Iterable<MapRoute>,
  extent: CanvasExtent,
  most: number = mostStrokes,
): Stroke[] {
  const unit = unitsPerPixel(extent.zoom);
  const pixelOf = ({ lat, lng }: LatLng) => ({
    x: unitX(lng) / unit - extent.left,
    y: unitY(lat) / unit - extent.top,
  });
  const found = new Map<string, Stroke>();
  for (const { legs, departed } of routes)
    for (const leg of legs) {
      const [a, b] = [pixelOf(leg.from), pixelOf(leg.to)];
      if (Math.hypot(a.x - b.x, a.y - b.y) < MIN_LENGTH) continue;
      const key = [a.x, a.y, b.x, b.y].map(Math.round).join();
      const known = found.get(key);
      if (known) known.dashed &&= !departed;
      if (known || found.size >= most) continue;
      const seen = clip({ x1: a.x, y1: a.y, x2: b.x, y2: b.y, dashed: !departed }, extent);
      if (seen) found.set(key, seen);
    }
  return [...found.values()];
}

/** The part of a line inside the extent (Liang and Barsky), or null. */
function clip(line: Stroke, { width, height }: CanvasExtent): Stroke | null {
  const { x1, y1, x2, y2 } = line;
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [enter, leave] = [0, 1];
  const sides: [step: number, room: number][] = [
    [-dx, x1 + MARGIN],
    [dx, width + MARGIN - x1],
    [-dy, y1 + MARGIN],
    [dy, height + MARGIN - y1],
  ];
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return null;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter >= leave) return null;
  const at = (part: number) => ({ x: x1 + part * dx, y: y1 + part * dy });
  const [from, to] = [at(enter), at(leave)];
  return { ...line, x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}
