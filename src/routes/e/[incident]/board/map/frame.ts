// Which area a change of the filter brings into view, so that a filter never shows an empty map.
import { isInView } from '$lib/map/follow.ts';
import type { Bounds } from '$lib/map/view.ts';
import type { LineView as Row } from '#sync/view.ts';
import type { Filter } from '../filter/address.ts';
import { boundsOf } from './bounds.ts';

type Placed = Pick<Row, 'lat' | 'lng'>;

/** Filters that name one thing: the reader wants to see it whole. */
const named = ['area', 'organisation', 'item'] as const;

/** Follows the window of the map, so it never moves it. */
const content = (filter: Filter) => JSON.stringify({ ...filter, inView: false });

/**
 * The area to show after the filter changed; null when the map stays. It moves when a filter names an area, an
 * organisation or an item, and when nothing that is listed would be in view.
 * @param within what the map shows now; null before it is open
 */
export function frameFor(
  { before, after }: { before: Filter; after: Filter },
  rows: readonly Placed[],
  within: Bounds | null,
): Bounds | null {
  if (content(before) === content(after)) return null;
  const seen = within !== null && rows.some((row) => isInView(row, within));
  const names = named.some((name) => after[name] !== null && after[name] !== before[name]);
  return seen && !names ? null : boundsOf(rows);
}

/** How many of the rows with a place lie in the window of the map, and how many beyond it. */
export function countInView(rows: readonly Placed[], within: Bounds) {
  const counts = { inside: 0, outside: 0 };
  for (const row of rows) {
    if (row.lat === null) continue;
    if (isInView(row, within)) counts.inside++;
    else counts.outside++;
  }
  return counts;
}
