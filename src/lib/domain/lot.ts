// Lots: first expiring, first out (FEFO); what is past its date is not offered.
import type { Account } from './account.ts';
import type { Stock } from './stock.ts';
import { exact } from './quantity.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** Goods are good through the day that is printed on them, by the calendar of UTC: never thrown away early. */
export function isExpired({ expiry }: Pick<Stock, 'expiry'>, now: Instant): boolean {
  return expiry !== null && now.slice(0, 10) > expiry;
}

/** Days until the printed date; negative once it has passed, null where none is printed. */
export function daysLeft({ expiry }: Pick<Stock, 'expiry'>, now: Instant): number | null {
  if (expiry === null) return null;
  return Math.floor(elapsed(now, `${expiry}T23:59:59.999Z`) / (24 * hour));
}

/** What an account holds of an item, of all lots: `usable` leaves out what has expired. */
export function holding(
  balances: Iterable<Stock>,
  name: Account,
  item: string,
  now: Instant,
): { onHand: number; usable: number } {
  let [onHand, usable] = [0, 0];
  for (const row of balances) {
    if (row.account !== name || row.item !== item) continue;
    onHand = exact(onHand + row.quantity);
    if (!isExpired(row, now)) usable = exact(usable + row.quantity);
  }
  return { onHand, usable };
}

/** One lot's share of what is taken. */
export interface LotPick {
  lot: string | null;
  expiry: string | null;
  quantity: number;
}

/**
 * First expiring first: which lots to take from, those without a date last.
 * @returns null when the good lots do not suffice
 */
export function pickLots(
  balances: Iterable<Stock>,
  name: Account,
  item: string,
  wanted: number,
  now: Instant,
): LotPick[] | null {
  const lots = [...balances]
    .filter((row) => row.account === name && row.item === item && row.quantity > 0)
    .filter((row) => !isExpired(row, now))
    .sort((a, b) => order(a.expiry, b.expiry) || order(a.lot, b.lot));
  const picks: LotPick[] = [];
  let left = wanted;
  for (const { lot, expiry, quantity: held } of lots) {
    if (left <= 0) break;
    const taken = Math.min(left, held);
    picks.push({ lot, expiry, quantity: taken });
    left = exact(left - taken);
  }
  return left > 0 ? null : picks;
}

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
