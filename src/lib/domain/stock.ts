// Stock (S1): what each account holds of each lot, and the double-entry movements between accounts.
import * as v from 'valibot';
import { members } from './audience.ts';
import { birth, defineNoun, upsert } from './noun.ts';
import { account, isPlace, worldAccounts } from './account.ts';
import type { Account } from './account.ts';
import { code, date, instant, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { exact, largestQuantity } from './quantity.ts';

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

export const stockNoun = defineNoun({
  name: 'stock',
  row: stockRow,
  key: 'text',
  home: 'nation',
  events: { 'stock.moved': upsert(false) },
  indexes: { account: { keys: (row) => [row.account], sql: { column: 'account' } } },
  seenBy: () => members,
  copy: 'snapshot',
});

export const movementNoun = defineNoun({
  name: 'movement',
  row: movementRow,
  key: 'uuid',
  home: 'nation',
  events: { 'stock.posted': birth(false) },
  indexes: {},
  writeOnly: true,
  seenBy: () => members,
  retention: { note: 'text' },
  copy: 'paged',
});
