// The ledger (S1): books postings as movements and balances. Each posting takes from one account and gives the same
// to another.
import { isPlace } from './account.ts';
import type { Account } from './account.ts';
import type { Change } from './change.ts';
import { change, childId } from './command.ts';
import { amountIn } from './item-kin.ts';
import type { Balance, Part } from './item-kin.ts';
import { exact } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { stockId } from './stock.ts';
import type { Movement, Stock } from './stock.ts';
import type { Instant } from './time.ts';

/** A movement to be booked. The ledger gives it its id. */
export type Posting = Omit<Movement, 'id' | 'shipment' | 'incident' | 'note' | 'at'> & {
  note?: string | null;
};

export interface Entry {
  /** Id of the command. Ids of its movements are made from it. */
  id: string;
  at: Instant;
  shipment?: string | null;
  incident?: string | null;
  /** Number of the first movement among the rows that the command creates. */
  first?: number;
  /** The stock was counted. */
  countedAt?: Instant;
}

/**
 * Books postings one after another on the given balances (S1). Each takes from one account and gives the same to
 * another, so the sum of all accounts stays zero. If a place would fall below zero, all postings are refused.
 * @param balances existing rows of every account and lot of the postings
 */
export function book(
  balances: Iterable<Stock>,
  postings: readonly Posting[],
  entry: Entry,
): Change[] | Refusal {
  const given = [...balances];
  const rows = storedRows(given);
  const lots = lotsOf(rows.values());
  const shared = new Map(given.map((row: Balance) => [row.id, row.parts ?? []]));
  const touched = new Map<string, Partial<Stock>>();
  const changes: Change[] = [];
  const put = (name: Account, posting: Posting, by: number): number => {
    const id = stockId(name, posting);
    const known = rows.get(id);
    const bare = isPlace(name) ? posting : { lot: null, expiry: null };
    const row: Stock = {
      ...(known ?? { id, account: name, item: posting.item, lot: bare.lot, expiry: bare.expiry }),
      quantity: exact((known?.quantity ?? 0) + by),
      // A phone that was offline can send an old time. The row's times never go back.
      movedAt: later(known?.movedAt, entry.at),
      countedAt:
        entry.countedAt && isPlace(name)
          ? later(known?.countedAt, entry.countedAt)
          : (known?.countedAt ?? null),
    };
    rows.set(id, row);
    touched.set(id, row);
    return row.quantity;
  };
  const post = (posting: Posting, n: number): Refusal | undefined => {
    const left = put(posting.from, posting, -posting.quantity);
    if (left < 0 && isPlace(posting.from))
      return refuse('stock-short', {
        item: posting.item,
        wanted: posting.quantity,
        available: exact(left + posting.quantity),
      });
    put(posting.to, posting, posting.quantity);
    const id = childId(entry.id, n);
    changes.push(
      change('stock.posted', 'movement', id, {
        id,
        ...posting,
        shipment: entry.shipment ?? null,
        incident: entry.incident ?? null,
        note: posting.note ?? null,
        at: entry.at,
      }),
    );
    return undefined;
  };
  let relabelled = firstRelabelled;
  for (const [n, posting] of postings.entries()) {
    const held = rows.get(stockId(posting.from, posting))?.quantity ?? 0;
    const parts = shared.get(stockId(posting.from, posting)) ?? [];
    for (const part of held < posting.quantity ? parts : [])
      for (const one of relabel(part, posting, rows)) {
        post(one, relabelled);
        relabelled += 1;
      }
    const refused = post(posting, (entry.first ?? 0) + n + 1);
    if (refused) return refused;
  }
  const crowded = crowdedShelf(rows.values(), lots);
  if (crowded) return refuse('lots-too-many', { ...crowded, limit: mostLots });
  for (const [id, row] of touched) changes.push(change('stock.moved', 'stock', id, row));
  return changes;
}

/** Number of lots of one item that a place may hold at once: every copy of the national board has each of them. */
const mostLots = 50;

/** How many lots with goods each place has of each item. Rows of several codes count under their own. */
function lotsOf(rows: Iterable<Stock>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { account, item, quantity } of rows)
    if (quantity > 0 && isPlace(account)) {
      const shelf = `${account}|${item}`;
      counts.set(shelf, (counts.get(shelf) ?? 0) + 1);
    }
  return counts;
}

/** A shelf that came to hold more lots than allowed. One that held them before may stay, and be emptied. */
function crowdedShelf(
  rows: Iterable<Stock>,
  before: Map<string, number>,
): { item: string } | undefined {
  for (const [shelf, count] of lotsOf(rows))
    if (count > mostLots && count > (before.get(shelf) ?? 0))
      return { item: shelf.split('|')[1] ?? '' };
  return undefined;
}

/** Number of the first movement from one code of an item to another: above all other rows of a command. */
const firstRelabelled = 3000;

/** The rows as they are stored, without what other codes of an item add to them. */
export function storedRows(balances: readonly Balance[]): Map<string, Stock> {
  const rows = new Map<string, Stock>();
  for (const { parts, ...row } of balances)
    if (parts) for (const part of parts) rows.set(part.row.id, part.row);
    else rows.set(row.id, row);
  return rows;
}

/**
 * What is missing of a code is taken from another code of the same item at the same place (S15): two movements over
 * the account of differences, so that each code sums to zero (S1). Whole things are taken whole.
 */
function relabel({ row, from, to }: Part, posting: Posting, rows: Map<string, Stock>): Posting[] {
  const name = posting.from;
  const missing = exact(posting.quantity - (rows.get(stockId(name, posting))?.quantity ?? 0));
  const held = rows.get(row.id)?.quantity ?? 0;
  if (from.code === to.code || missing <= 0 || held <= 0) return [];
  const wanted = (missing * to.factor) / from.factor;
  const taken = Math.min(held, from.whole ? Math.ceil(exact(wanted)) : upward(wanted));
  const given = amountIn(taken, from, to);
  if (given <= 0) return [];
  const moved = { lot: row.lot, expiry: row.expiry, reason: 'merged' } as const;
  return [
    { ...moved, item: from.code, quantity: taken, from: name, to: 'adjustment' },
    { ...moved, item: to.code, quantity: given, from: 'adjustment', to: name },
  ];
}

/** Rounded up to thousandths. */
const upward = (value: number) => exact(Math.ceil(exact(value * 1000)) / 1000);

function later(known: Instant | null | undefined, at: Instant): Instant {
  return known != null && known > at ? known : at;
}
