// Ways of goods as the map is given them, and which strokes of them lie in a frame: pure, for canvas and tests.

import { unitX, unitY, unitsPerPixel } from './mercator.ts';
import type { Frame } from './view.ts';

export type Place = { lat: number; lng: number };

/** From place to place as the crow flies; no road is claimed. */
export type MapRoute = {
  id: string;
  legs: readonly { from: Place; to: Place }[];
  /** It has left; else it is drawn dashed. */
  departed: boolean;
};

/** CSS pixels from the frame's corner. */
export type Stroke = { x1: number; y1: number; x2: number; y2: number; dashed: boolean };

/** Lines drawn at most. */
export const mostStrokes = 300;
/** Shorter than this in CSS pixels nothing is drawn: both ends are one spot. */
const LEAST = 3;
/** Room beyond the frame, so that no end of a cut line shows. */
const BRIM = 8;

/**
 * What to draw of the routes in a frame, at most `most` lines, the first ones of the list. Cut off at the frame: a dashed
 * line over thousands of unseen pixels costs as much as one in sight. One way taken by many is one line, solid when any
 * has left.
 */
export function strokesIn(
  routes: Iterable<MapRoute>,
  frame: Frame,
  most: number = mostStrokes,
): Stroke[] {
  const unit = unitsPerPixel(frame.zoom);
  const spot = ({ lat, lng }: Place) => ({
    x: unitX(lng) / unit - frame.left,
    y: unitY(lat) / unit - frame.top,
  });
  const found = new Map<string, Stroke>();
  for (const { legs, departed } of routes)
    for (const leg of legs) {
      const [a, b] = [spot(leg.from), spot(leg.to)];
      if (Math.hypot(a.x - b.x, a.y - b.y) < LEAST) continue;
      const key = [a.x, a.y, b.x, b.y].map(Math.round).join();
      const known = found.get(key);
      if (known) known.dashed &&= !departed;
      if (known || found.size >= most) continue;
      const seen = clip({ x1: a.x, y1: a.y, x2: b.x, y2: b.y, dashed: !departed }, frame);
      if (seen) found.set(key, seen);
    }
  return [...found.values()];
}

/** The part of a line inside the frame (Liang and Barsky), or null. */
function clip(line: Stroke, { width, height }: Frame): Stroke | null {
  const { x1, y1, x2, y2 } = line;
  const [dx, dy] = [x2 - x1, y2 - y1];
  let [enter, leave] = [0, 1];
  const sides: [step: number, room: number][] = [
    [-dx, x1 + BRIM],
    [dx, width + BRIM - x1],
    [-dy, y1 + BRIM],
    [dy, height + BRIM - y1],
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
