// Two items that are one, to merge and separate them.
import { expect } from 'vitest';
import { isPlace } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { linkedStock, linksOf } from '#domain/item-link.ts';
import { revisionOf } from '#domain/item.ts';
import { exact } from '#domain/quantity.ts';
import { openItems } from '#domain/stock.ts';
import type { unused } from './catalogue.ts';
import { createDepot } from './depot.ts';
import type { Depot } from './depot.ts';
import { outcome } from './world.ts';

export const tin: CommandInput<'item.define'> = {
  ...{ id: 'TIN', nameId: 'Kaleng ikan', nameEn: 'Tin', category: 'pangan', unit: 'kaleng' },
  ...{ basis: 'jiwa', expires: true, aliases: [], source: 'uji' },
};
export const carton = { ...tin, id: 'CTN', nameId: 'Ikan karton', nameEn: 'Tins', unit: 'karton' };
export const twin = { ...tin, id: 'TWN', nameId: 'Sarden', nameEn: 'Sardines' };

export function createPair(other: CommandInput<'item.define'>): Depot {
  const depot = createDepot();
  depot.board.must(depot.who.ministry, 'item.define', tin);
  depot.board.must(depot.who.ministry, 'item.define', other);
  return depot;
}

/** What the preview counts now. */
export function countsOf({ board, who }: Depot, from: string, into: string, factor?: number) {
  const input = { from, into, reason: 'ganda', revision: revisionOf(board.get('item', from)) };
  const answer = board.run(who.ministry, 'item.merge', { ...input, ...(factor && { factor }) });
  if (!('code' in answer) || answer.code !== 'preview-outdated') throw new Error(outcome(answer));
  return { input: { ...input, ...(factor && { factor }) }, facts: answer.facts };
}

export function merge(depot: Depot, from: string, into: string, factor?: number) {
  const { input, facts } = countsOf(depot, from, into, factor);
  const counts = facts.counts as typeof unused;
  return depot.board.must(depot.who.ministry, 'item.merge', { ...input, counts });
}

export const unmerge = ({ board, who }: Depot, item: string) =>
  board.must(who.ministry, 'item.unmerge', { item, revision: revisionOf(board.get('item', item)) });

/** What places hold of an item and of all that is merged into it. */
export function total({ board }: Depot, item: string, account?: string): number {
  const links = linksOf(board.rows.item.values());
  let sum = 0;
  for (const row of linkedStock(board.rows.stock.values(), links))
    if (row.item === item && isPlace(row.account) && (!account || row.account === account))
      sum = exact(sum + row.quantity);
  return sum;
}

export function expectWhole({ board }: Depot) {
  const links = linksOf(board.rows.item.values());
  // S1: by code, and by the item that codes are.
  expect(openItems(board.rows.stock.values())).toEqual([]);
  expect(openItems(linkedStock(board.rows.stock.values(), links))).toEqual([]);
  for (const line of board.rows.line.values()) {
    const { asked, open, claimed, moving, arrived, confirmed } = line;
    expect(exact(open + claimed + moving + arrived + confirmed)).toBe(asked);
  }
}
