// The ledger (S1): books postings as movements and balances. Each posting takes from one account and gives the same
// to another.
import { isPlace } from './account.ts';
import type { Account } from './account.ts';
import type { Change } from './change.ts';
import { change, childId } from './command.ts';
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
