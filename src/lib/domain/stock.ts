// Stock (S1): how much of each lot each account has, and the double-entry movements between accounts.
import * as v from 'valibot';
import { members, nobody } from './audience.ts';
import { birth, defineNoun, upsert } from './noun.ts';
import { account, isPlace, siteOf, worldAccounts } from './account.ts';
import type { Account } from './account.ts';
import { code, date, instant, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { exact, largestQuantity } from './quantity.ts';

/** Batch number as printed on the carton. */
export const lotName = text(40);

/** A lot as somebody types it: one form for a name in other letters or with other blanks. */
export const lotInput = v.pipe(lotName, v.transform(lotForm));

export function lotForm(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase();
}

/** The lot as the account has it: rows from before names had one form keep theirs. */
export function knownLot(rows: Iterable<Stock>, name: Account, { item, lot, expiry }: Lot): Lot {
  if (lot === null) return { item, lot, expiry };
  const same = [...rows].filter(
    (row) =>
      row.account === name &&
      row.item === item &&
      row.expiry === expiry &&
      row.lot !== null &&
      lotForm(row.lot) === lotForm(lot),
  );
  const found = same.find((row) => row.lot === lot) ?? same[0];
  return { item, lot: found?.lot ?? lot, expiry };
}

/** When a shelf moved whose only movements were taken back (INTEROP 17). */
export const neverMoved = '1970-01-01T00:00:00.000Z';

/** How much of one lot of one item an account has, in the item's unit. */
export const stockRow = v.strictObject({
  /** `account|item|lot|expiry`: the key of the row, the same whoever creates it. */
  id: v.pipe(v.string(), v.maxLength(140)),
  account,
  item: itemCode,
  lot: v.nullable(lotName),
  expiry: v.nullable(date),
  /** Negative only for outside accounts. */
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
  /** Reverses or replaces what a receipt had booked. */
  'corrected',
  'transferred',
  /** Its owner gave it to the store where it lies (S16). */
  'given',
  /** From one code of an item to another that it was merged with. */
  'merged',
] as const;

/** A double-entry movement: an amount of a lot left one account and came to another. */
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
  /** When it happened; it may be reported later. */
  at: instant,
});
export type Movement = v.InferOutput<typeof movementRow>;

export interface Lot {
  item: string;
  lot: string | null;
  expiry: string | null;
}

/** The row of a lot in an account. Outside accounts do not separate lots. */
export function stockId(name: Account, { item, lot, expiry }: Lot): string {
  return isPlace(name) ? `${name}|${item}|${lot ?? ''}|${expiry ?? ''}` : `${name}|${item}||`;
}

/** Rows of the outside accounts for these items. A ledger command must load them beside its places. */
export function worldStockIds(items: Iterable<string>): string[] {
  return [...new Set(items)].flatMap((item) =>
    worldAccounts.map((name) => stockId(name, { item, lot: null, expiry: null })),
  );
}

/** S1: over all accounts every item sums to zero, and no place is negative. @returns items that break this */
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

export const stockNoun = defineNoun({
  name: 'stock',
  row: stockRow,
  key: 'text',
  home: 'nation',
  events: { 'stock.moved': upsert(false) },
  indexes: {
    account: { keys: (row) => [row.account], sql: { column: 'account' } },
    item: { keys: (row) => [row.item], sql: { column: 'item' } },
    /** All that lies at a site, also what others own there (S16). */
    site: {
      keys: (row) => [siteOf(row.account)].filter((id) => id !== null),
      of: 'site',
      sql: {
        condition: `account like 'site:%' and split_part(account, ':', 2) = any($1::text[])`,
      },
    },
  },
  // An empty shelf says nothing that a missing one does not, so it leaves the copies until something lies there again.
  seenBy: ({ quantity }) => (quantity === 0 ? nobody : members),
  copy: 'snapshot',
});

export const movementNoun = defineNoun({
  name: 'movement',
  row: movementRow,
  key: 'uuid',
  home: 'nation',
  events: { 'stock.posted': birth(false) },
  indexes: {
    /** Movements of a place in a month in UTC, `account@2025-12`: the books of a past time are made from them. */
    month: {
      keys: ({ from, to, at }) =>
        [from, to].filter(isPlace).map((name) => `${name}@${at.slice(0, 7)}`),
      sql: {
        condition: `id in (select moved.id
          from unnest($1::text[]) as asked, lateral (select split_part(asked, '@', 1) as name,
            (split_part(asked, '@', 2) || '-01T00:00:00Z')::timestamptz as since) as part, movement moved
          where (moved."from" = name or moved."to" = name)
          and moved.at >= since and moved.at < since + interval '1 month')`,
      },
      // Valid for one transaction: nobody keeps movements in memory.
      boards: 'all',
    },
  },
  writeOnly: true,
  seenBy: () => members,
  retention: { note: 'text' },
  copy: 'paged',
});
