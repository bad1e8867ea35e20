// Burn-down (UX 41): the balance of an account at the end of each of the last days, computed back from its present
// balance.
import type { Account } from './account.ts';
import type { Zone } from './area.ts';
import { exact } from './quantity.ts';
import type { Movement } from './stock.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** Hours ahead of UTC. Indonesia has no summer time. */
const ahead: Record<Zone, number> = {
  'Asia/Jakarta': 7,
  'Asia/Makassar': 8,
  'Asia/Jayapura': 9,
};

/** Calendar day of an instant in a zone. */
export function dayIn(zone: Zone, at: Instant): string {
  return addHours(at, ahead[zone]).slice(0, 10);
}

export interface BurnDay {
  /** Calendar day in the zone, `2025-12-09`. */
  day: string;
  in: number;
  out: number;
  /** Balance at the end of the day; for the last day, the present balance. */
  balance: number;
}

/** What is drawn: an account, an item, and the present balance of all its lots together. */
export interface Burning {
  account: Account;
  item: string;
  balance: number;
  /** Time zone of the days; without it WIB. */
  zone?: Zone;
}

/**
 * Balances at the end of each of the last `days` days, oldest first, in the item's unit. Movements may come in any
 * order, and only those of these days are needed. A movement dated later than now counts for today.
 */
export function burnDown(
  movements: Iterable<Movement>,
  { account, item, balance, zone = 'Asia/Jakarta' }: Burning,
  now: Instant,
  days = 14,
): BurnDay[] {
  const midnight = addHours(`${dayIn(zone, now)}T00:00:00.000Z`, -ahead[zone]);
  const starts = Array.from({ length: days }, (_, n) => addHours(midnight, (n - days + 1) * 24));
  const first = starts[0] ?? now;
  const drawn = starts.map((start): BurnDay => ({
    day: dayIn(zone, start),
    in: 0,
    out: 0,
    balance,
  }));
  for (const { item: moved, from, to, quantity, at } of movements) {
    if (moved !== item || at < first || from === to) continue;
    if (from !== account && to !== account) continue;
    let n = days - 1;
    while (at < (starts[n] ?? '')) n--;
    const that = drawn[n];
    if (!that) continue;
    if (to === account) that.in = exact(that.in + quantity);
    else that.out = exact(that.out + quantity);
  }
  let held = balance;
  for (const that of drawn.toReversed()) {
    that.balance = held;
    held = exact(held - that.in + that.out);
  }
  return drawn;
}
