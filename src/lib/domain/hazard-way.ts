// Hazards between places: whether a straight way, or the stations of a vehicle, crosses what is cut (V23).
import type { Point } from './field.ts';
import { awayFrom } from './geometry.ts';
import { hazardState, isObstacle } from './hazard.ts';
import type { Hazard } from './hazard.ts';
import type { Shipment } from './shipment.ts';
import type { Instant } from './time.ts';

/**
 * Kilometres within which a way is said to cross what is marked: roads wind about the straight line, and a mark is one
 * point of a road. An assumption.
 */
export const hazardReach = 2;

/** Obstacles that count now: also those past their end, because nobody said that they are over (F4). */
export function obstaclesNow(hazards: Iterable<Hazard>, now: Instant): Hazard[] {
  return [...hazards].filter((one) => {
    const state = hazardState(one, now);
    return isObstacle(one) && (state === 'standing' || state === 'doubtful');
  });
}

/**
 * V23: the obstacles on the straight lines from place to place, in the order of the stations; always an estimate. A place
 * without a point is left out.
 * @param obstacles of `obstaclesNow`
 */
export function hazardsOnWay(
  obstacles: readonly Hazard[],
  places: readonly (Point | null)[],
): Hazard[] {
  if (obstacles.length === 0) return [];
  const known = places.filter((place) => place !== null);
  const crossed = known.slice(1).flatMap((to, i) => {
    const from = known[i] ?? to;
    return obstacles.filter(({ geometry }) => awayFrom(from, to, geometry) <= hazardReach);
  });
  return [...new Set(crossed)];
}

/** Ids of the places of a shipment that are still ahead, after the one where it was last. */
export function stationsAhead({
  from,
  stops,
}: Pick<Shipment, 'from' | 'stops'>): (string | null)[] {
  const reached = stops.findLast(({ arrivedAt }) => arrivedAt !== null);
  const ahead = stops.filter(
    ({ arrivedAt, skippedAt }) => arrivedAt === null && skippedAt === undefined,
  );
  return ahead.length === 0
    ? []
    : [reached ? reached.site : from, ...ahead.map(({ site }) => site)];
}
