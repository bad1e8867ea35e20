// Acts that are dated in the past: their time, and the books of that time (S6).
import { isPlace } from './account.ts';
import type { Account } from './account.ts';
import type { DoubtCode } from './doubt.ts';
import type { Incident } from './incident.ts';
import { amountIn } from './item-kin.ts';
import type { Balance } from './item-kin.ts';
import { storedRows } from './ledger.ts';
import { exact } from './quantity.ts';
import { unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { stockId } from './stock.ts';
import type { Movement, Stock } from './stock.ts';
import { addHours, elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** A device's clock may be ahead by this much (ms); a time within it is taken as now. */
const clockError = 5 * (hour / 60);
/** No movement is older than this many months. */
const oldestMonths = 240;

/**
 * When an act happened: now, or the stated time. No act is in the future; one before the incident began is asked for
 * twice. The national board has no beginning.
 */
export function timeOf(
  stated: Instant | undefined,
  now: Instant,
  incident: Pick<Incident, 'startedAt' | 'name'> | undefined,
  confirmed: readonly DoubtCode[],
  field = 'at',
): Instant | Refusal {
  if (stated === undefined) return now;
  const ahead = elapsed(now, stated);
  if (ahead > clockError) return refuse('in-future', { field, at: stated });
  if (ahead >= 0) return now;
  const early = incident !== undefined && stated < incident.startedAt;
  if (early && !confirmed.includes('before-incident'))
    return refuse('before-incident', {
      field,
      at: stated,
      start: incident.startedAt,
      incident: incident.name,
    });
  return stated;
}

/** Movements of places from a time to now; none are read for an act of now. */
export function movementsSince(
  accounts: readonly Account[],
  since: Instant | undefined,
): Ask<Movement[]> {
  return (reader) => {
    if (since === undefined || since >= reader.now) return [];
    const months: string[] = [];
    const last = reader.now.slice(0, 7);
    for (let month = last; months.length < oldestMonths; month = monthBefore(month)) {
      months.push(month);
      if (month <= since.slice(0, 7)) break;
    }
    const lists = accounts
      .filter(isPlace)
      .flatMap((name) =>
        months.map((month) => reader.list('movement', 'month', `${name}@${month}`)),
      );
    if (lists.includes(unknown)) return unknown;
    const found = (lists as Iterable<Movement>[]).flatMap((list) => [...list]);
    return [...new Map(found.map((row) => [row.id, row])).values()].filter(({ at }) => at > since);
  };
}

/** `2025-12` before `2026-01`. */
function monthBefore(month: string): string {
  return addHours(`${month}-01T00:00:00.000Z`, -1).slice(0, 7);
}

export interface PastBooks {
  /** Balances at that time. */
  then: Stock[];
  /** The smallest balance of each row from that time to now: no more can leave at that time (S6). */
  least: Stock[];
}

/**
 * The books of a past time, from the present balances and the movements after it. Movements are taken back under the
 * code they were booked under; a balance of several codes is the sum of its rows at that time (S15).
 */
export function booksAt(stock: readonly Balance[], movements: readonly Movement[]): PastBooks {
  const newestFirst = [...movements].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const stored = new Map([...storedRows(stock)].map(([id, { quantity }]) => [id, quantity]));
  const add = (id: string, by: number) => stored.set(id, exact((stored.get(id) ?? 0) + by));
  const balanceOf = ({ id, quantity, parts }: Balance) =>
    parts
      ? exact(
          parts.reduce(
            (sum, { row, from, to }) => sum + amountIn(stored.get(row.id) ?? 0, from, to),
            0,
          ),
        )
      : (stored.get(id) ?? quantity);
  const least = new Map(stock.map((row) => [row.id, row.quantity]));
  newestFirst.forEach((movement, n) => {
    add(stockId(movement.to, movement), -movement.quantity);
    add(stockId(movement.from, movement), movement.quantity);
    // Balances between movements of one instant are no balances of any time.
    if (newestFirst[n + 1]?.at === movement.at) return;
    for (const row of stock)
      least.set(row.id, Math.min(least.get(row.id) ?? row.quantity, balanceOf(row)));
  });
  return {
    then: stock.map((row) => ({ ...row, quantity: balanceOf(row) })),
    least: stock.map((row) => ({ ...row, quantity: least.get(row.id) ?? row.quantity })),
  };
}
