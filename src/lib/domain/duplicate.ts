// Check for duplicates when a need is posted (UX 25).
import type { Point } from './field.ts';
import type { Line, Need } from './need.ts';
import { duplicateHours, duplicateRadius, isLive } from './need.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

const earthRadius = 6_371_000;
const radians = Math.PI / 180;

/** Metres between two WGS84 points along a great circle (haversine). */
export function distance(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * radians;
  const dLng = (b.lng - a.lng) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface Wanted {
  site: string | undefined;
  point: Point | undefined;
  items: readonly string[];
}

/**
 * Metres to an open need that may be the same: same site or within 300 m, a common item, and younger than 72 h.
 * @returns null when it is not the same
 */
export function duplicateDistance(
  wanted: Wanted,
  need: Need,
  lines: Line[],
  now: Instant,
): number | null {
  if (!isLive(need) || elapsed(need.postedAt, now) > duplicateHours * hour) return null;
  if (!lines.some((line) => wanted.items.includes(line.item) && line.confirmed < line.asked))
    return null;
  if (wanted.site !== undefined && need.site === wanted.site) return 0;
  // Two different registered sites are two places, even when they are close to each other.
  if (wanted.site !== undefined && need.site !== null) return null;
  if (wanted.point === undefined || need.lat === null || need.lng === null) return null;
  const metres = distance(wanted.point, { lat: need.lat, lng: need.lng });
  return metres <= duplicateRadius ? metres : null;
}
