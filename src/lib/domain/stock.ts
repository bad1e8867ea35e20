// Stock (S1): what each account holds of each lot, and the double-entry movements between accounts.
import * as v from 'valibot';
import { account, isPlace, worldAccounts } from './account.ts';
import type { Account } from './account.ts';
import type { Change } from './change.ts';
import { change, childId } from './command.ts';
import { code, date, instant, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { exact, largestQuantity } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** Batch number as printed on the carton. */
export const lotName = text(40);

/** What one account holds of one lot of one item, in the item's unit. */
export const stockRow = v.strictObject({
  /** `account|item|lot|expiry`: the row's key, so that two who create it create the same. */
  id: v.pipe(v.string(), v.maxLength(140)),
  account,
  item: itemCode,
  lot: v.nullable(lotName),
  expiry: v.nullable(date),
  /** Below zero only where the world gave. */
  quantity: v.pipe(v.number(), v.finite(), v.minValue(-1000 * largestQuantity)),
  movedAt: instant,
  countedAt: v.nullable(instant),
});
export type Stock = v.InferOutput<typeof stockRow>;

const movementReasons = [
  'received',
  'counted',
  'loaded',
  'unloaded',
  'delivered',
  'distributed',
  'written-off',
  'lost',
  'returned',
] as const;

/** One double-entry row: so much of a lot left one account and came to another. */
export const movementRow = v.strictObject({
  id: uuid,
  item: itemCode,
  lot: v.nullable(lotName),
  expiry: v.nullable(date),
  quantity,
  from: account,
  to: account,
  reason: v.picklist(movementReasons),
  shipment: v.nullable(uuid),
  incident: v.nullable(code),
  note: v.nullable(text(300)),
  /** When it happened, which may be before it was told. */
  at: instant,
});
export type Movement = v.InferOutput<typeof movementRow>;

export interface Lot {
  item: string;
  lot: string | null;
  expiry: string | null;
}

/** The row of a lot in an account. The world does not keep lots apart. */
export function stockId(name: Account, { item, lot, expiry }: Lot): string {
  return isPlace(name) ? `${name}|${item}|${lot ?? ''}|${expiry ?? ''}` : `${name}|${item}||`;
}

/** Rows of the world's accounts for these items: what a ledger command must load besides its places. */
export function worldStockIds(items: Iterable<string>): string[] {
  return [...new Set(items)].flatMap((item) =>
    worldAccounts.map((name) => stockId(name, { item, lot: null, expiry: null })),
  );
}

/** A movement that is wanted; the ledger gives it its id. */
export type Posting = Omit<Movement, 'id' | 'shipment' | 'incident' | 'note' | 'at'> & {
  note?: string | null;
};

export interface Entry {
  /** Id of the command: what it moves is named after it. */
  id: string;
  at: Instant;
  shipment?: string | null;
  incident?: string | null;
  /** Number of the first movement among the rows that the command creates. */
  first?: number;
  /** The shelf was looked at. */
  countedAt?: Instant;
}

/**
 * Books postings one after another on the given balances (S1): every one takes from an account what it
 * gives to another, so all accounts together stay at zero. A place that would fall below zero refuses all.
 * @param balances rows of every account and lot that is touched, as far as they exist
 */
export function book(
  balances: Iterable<Stock>,
  postings: readonly Posting[],
  entry: Entry,
): Change[] | Refusal {
  const rows = new Map([...balances].map((row) => [row.id, row]));
  const touched = new Map<string, Partial<Stock>>();
  const changes: Change[] = [];
  const put = (name: Account, posting: Posting, by: number): number => {
    const id = stockId(name, posting);
    const known = rows.get(id);
    const bare = isPlace(name) ? posting : { lot: null, expiry: null };
    const row: Stock = {
      ...(known ?? { id, account: name, item: posting.item, lot: bare.lot, expiry: bare.expiry }),
      quantity: exact((known?.quantity ?? 0) + by),
      // Told late, from a phone that was offline: the row's clocks do not run backwards.
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
  for (const [n, posting] of postings.entries()) {
    const left = put(posting.from, posting, -posting.quantity);
    if (left < 0 && isPlace(posting.from))
      return refuse('stock-short', {
        item: posting.item,
        wanted: posting.quantity,
        available: exact(left + posting.quantity),
      });
    put(posting.to, posting, posting.quantity);
    const id = childId(entry.id, (entry.first ?? 0) + n + 1);
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
  }
  for (const [id, row] of touched) changes.push(change('stock.moved', 'stock', id, row));
  return changes;
}

function later(known: Instant | null | undefined, at: Instant): Instant {
  return known != null && known > at ? known : at;
}

/** S1: over all accounts, every item sums to zero, and no place is below it. @returns items that do not close */
export function openItems(balances: Iterable<Stock>): string[] {
  const sums = new Map<string, number>();
  const broken = new Set<string>();
  for (const { account: name, item, quantity: held } of balances) {
    sums.set(item, exact((sums.get(item) ?? 0) + held));
    if (held < 0 && isPlace(name)) broken.add(item);
  }
  for (const [item, sum] of sums) if (sum !== 0) broken.add(item);
  return [...broken];
}
