// The board in a few numbers: what is missing by urgency and by item, and what waits to be verified.
import type { Actor } from '#domain/actor.ts';
import { coordinates } from '#domain/actor.ts';
import type { Line } from '#domain/need.ts';
import { exact } from '#domain/quantity.ts';
import type { LineView as Row } from '#sync/view.ts';
import { sortRows } from '../filter/filter.ts';

export interface ItemGap {
  item: string;
  /** The lines of the item added up, as if they were one. */
  line: Line;
  /** How many needs have an open quantity. */
  needs: number;
}

const added = ['asked', 'open', 'claimed', 'moving', 'arrived', 'confirmed'] as const;

/** What is missing most, by the number of needs; quantities of one unit are added up. */
export function gapsByItem(rows: Iterable<Row>): ItemGap[] {
  const gaps = new Map<string, ItemGap>();
  for (const { line, code } of rows) {
    const key = `${code} ${line.unit}`;
    const known = gaps.get(key);
    const gap = known ?? { item: code, line: { ...line }, needs: 0 };
    if (known) for (const field of added) gap.line[field] = exact(gap.line[field] + line[field]);
    if (line.open > 0) gap.needs++;
    gaps.set(key, gap);
  }
  return [...gaps.values()]
    .filter((gap) => gap.line.open > 0)
    .sort((a, b) => b.needs - a.needs || (a.item < b.item ? -1 : 1));
}

/** Reports that this reader may verify, the most urgent first. */
export function waiting(actor: Actor, rows: Iterable<Row>): Row[] {
  const mine: Row[] = [];
  for (const row of rows)
    if (row.need.state === 'reported' && coordinates(actor, row.area)) mine.push(row);
  return sortRows(mine, 'urgent');
}
