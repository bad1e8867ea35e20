// Which lines the board lists and in what order: the same for list, map and counts (UX 6).
import { contains } from '#domain/area.ts';
import { columnsOf } from '#domain/focus.ts';
import { isStale } from '#domain/need.ts';
import { countNeeds } from '#domain/need-count.ts';
import { byImportance, weightOf } from '#domain/need-order.ts';
import type { Instant } from '#domain/time.ts';
import { isInView } from '$lib/map/follow.ts';
import type { Bounds } from '$lib/map/view.ts';
import type { Filter, Sort } from './address.ts';
import type { LineView as Row } from '#sync/view.ts';

/** The parts of the reader that filters need. */
export interface Viewer {
  organisation: string | null;
  areas: readonly string[];
}

/** True when the line belongs on the list. */
export function matches(row: Row, filter: Filter, reader: Viewer, now: Instant): boolean {
  const { need, line, item } = row;
  if (filter.ended === row.live) return false;
  if (filter.open && !filter.ended && line.open === 0) return false;
  if (filter.unverified && need.state !== 'reported') return false;
  if (filter.stale && !isStale(need, line, now)) return false;
  if (filter.unplaced && isPlaced(row)) return false;
  if (filter.urgencies.length > 0 && !filter.urgencies.includes(line.urgency)) return false;
  if (filter.categories.length > 0 && !(item && filter.categories.includes(item.category)))
    return false;
  if (filter.item !== null && row.code !== filter.item) return false;
  if (filter.sector !== null && !columnsOf(item).some((one) => one === filter.sector)) return false;
  if (filter.area !== null && !contains(filter.area, need.area)) return false;
  if (filter.myArea && !reader.areas.some((area) => contains(area, need.area))) return false;
  if (filter.organisation !== null && !concerns(row, filter.organisation)) return false;
  return !filter.mine || concerns(row, reader.organisation);
}

/** The rows that are in the window of the map, where the filter asks for those alone. */
export function inWindow(
  rows: readonly Row[],
  { inView }: Filter,
  window: Bounds | null,
): readonly Row[] {
  return inView && window ? rows.filter((row) => isInView(row, window)) : rows;
}

/** The organisation took a part of it, posted it, or runs the site. */
function concerns({ need, site, claims }: Row, organisation: string | null): boolean {
  if (organisation === null) return false;
  return (
    need.postedBy === organisation ||
    site?.organisation === organisation ||
    claims.some((claim) => claim.organisation === organisation)
  );
}

/** Has a point of its own or of its site. */
function isPlaced({ lat, lng }: Pick<Row, 'lat' | 'lng'>): boolean {
  return lat !== null && lng !== null;
}

/** Share of what was asked that nobody has taken; 0 to 1. */
const gap = ({ line }: Row) => (line.asked > 0 ? line.open / line.asked : 0);
const descending = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);

const orders: Record<Sort, (a: Row, b: Row) => number> = {
  urgent: byImportance,
  newest: (a, b) => descending(a.need.postedAt, b.need.postedAt),
  oldest: (a, b) => descending(b.need.refreshedAt, a.need.refreshedAt),
  // Units differ, so the share decides, then the people behind it.
  gap: (a, b) => gap(b) - gap(a) || weightOf(b) - weightOf(a),
};

/** Sorts in place; lines that are equal are ordered by id. */
export function sortRows(rows: Row[], sort: Sort): Row[] {
  const order = orders[sort];
  return rows.sort((a, b) => order(a, b) || (a.id < b.id ? -1 : 1));
}

export interface Counts {
  /** Listed by the filter. */
  listed: number;
  unplaced: number;
  critical: number;
  unverified: number;
  stale: number;
}

/** The numbers above the list, all of the lines that the filter lists. */
export function count(rows: readonly Row[], now: Instant): Counts {
  const listed = countNeeds(rows).needs;
  const counts: Counts = { listed, unplaced: 0, critical: 0, unverified: 0, stale: 0 };
  for (const row of rows) {
    if (!isPlaced(row)) counts.unplaced++;
    if (row.line.urgency === 'critical') counts.critical++;
    if (row.need.state === 'reported') counts.unverified++;
    if (isStale(row.need, row.line, now)) counts.stale++;
  }
  return counts;
}
