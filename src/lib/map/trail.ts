// Where vehicles were reported, and which way they went. Only reported places: nothing is computed between them. Pure.

import { unitX, unitY } from './mercator.ts';
import type { LatLng, MapRoute } from './route.ts';
import type { MapShape } from './shape.ts';

/** Reported places of a vehicle, oldest first. */
export type MapTrail = { id: string; places: readonly LatLng[]; stale: boolean };

/** Everything that is drawn as lines below the symbols. */
export type MapLines = {
  routes: readonly MapRoute[];
  trails: readonly MapTrail[];
  shapes: readonly MapShape[];
};

/** Steps of a full turn in which a heading is told; finer ones cannot be seen on a symbol of 24 px. */
export const HEADING_STEPS = 24;
/** Two reports nearer to each other than this (world units, 30 m) say nothing about a direction. */
const LEAST = 200;

/**
 * The direction between the last two reports, clockwise from north in steps of HEADING_STEPS; null when there is none:
 * a single report, or a vehicle that stood still.
 */
export function headingOf(places: readonly LatLng[]): number | null {
  const [before, last] = places.slice(-2);
  if (!before || !last) return null;
  const dx = unitX(last.lng) - unitX(before.lng);
  const dy = unitY(last.lat) - unitY(before.lat);
  if (Math.hypot(dx, dy) < LEAST) return null;
  const turn = Math.atan2(dx, -dy) / (2 * Math.PI);
  return Math.round(((turn + 1) % 1) * HEADING_STEPS) % HEADING_STEPS;
}
