// The rectangle that holds the needs of a board: what the map shows first.
import type { LineView as Row } from '#sync/view.ts';
import type { Bounds } from '$lib/map/view.ts';

/** Sabang to Merauke. */
export const indonesia: Bounds = { south: -11, west: 95, north: 6, east: 141 };

/** Margin around the outermost points, in degrees. */
const air = 0.15;

/** Null when nothing has a place. */
export function boundsOf(rows: Iterable<Pick<Row, 'lat' | 'lng'>>): Bounds | null {
  const bounds = { south: 90, west: 180, north: -90, east: -180 };
  let any = false;
  for (const { lat, lng } of rows) {
    if (lat === null || lng === null) continue;
    any = true;
    bounds.south = Math.min(bounds.south, lat);
    bounds.north = Math.max(bounds.north, lat);
    bounds.west = Math.min(bounds.west, lng);
    bounds.east = Math.max(bounds.east, lng);
  }
  if (!any) return null;
  const { south, west, north, east } = bounds;
  return { south: south - air, west: west - air, north: north + air, east: east + air };
}
