// Lots: first expired, first out (FEFO). Expired lots are not offered.
import { shelfAccount } from './account.ts';
import type { Account } from './account.ts';
import type { Claim } from './claim.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { reservedAt } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import { stockId } from './stock.ts';
import type { Stock } from './stock.ts';
import { exact } from './quantity.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** Goods are good until the end of the printed day in UTC, so that they never expire too early. */
export function isExpired({ expiry }: Pick<Stock, 'expiry'>, now: Instant): boolean {
  return expiry !== null && now.slice(0, 10) > expiry;
}

/** Days until the printed date; negative after it, null when there is none. */
export function daysLeft({ expiry }: Pick<Stock, 'expiry'>, now: Instant): number | null {
  if (expiry === null) return null;
  return Math.floor(elapsed(now, `${expiry}T23:59:59.999Z`) / (24 * hour));
}

/** Amount of an item in an account, of all lots. `usable` excludes expired lots. */
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

/** The part that is taken from one lot. */
export interface LotPick {
  lot: string | null;
  expiry: string | null;
  quantity: number;
}

/** The first `amount` of the lots, and the rest. */
export function splitLots(lots: readonly LotPick[], amount: number): [LotPick[], LotPick[]] {
  const [taken, kept]: [LotPick[], LotPick[]] = [[], []];
  let left = amount;
  for (const lot of lots) {
    const part = Math.min(left, lot.quantity);
    left = exact(left - part);
    if (part > 0) taken.push({ ...lot, quantity: part });
    if (part < lot.quantity) kept.push({ ...lot, quantity: exact(lot.quantity - part) });
  }
  return [taken, kept];
}

/**
 * Which lots to take from: the first to expire first, lots without a date last.
 * @returns null when the usable lots are not enough
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

/** What a place can still give of an item, and what keeps the rest. */
export interface Free {
  available: number;
  reserved: number;
  /** Codes of the planned shipments that have reserved some. */
  plans: string[];
}

/**
 * What a place can still give of an item: its usable lots minus what planned shipments have reserved (S3).
 * @param owner whose goods (S16); null for the site's own
 */
export function freeAt(
  stock: Iterable<Stock>,
  traffic: Iterable<Shipment>,
  site: string,
  item: string,
  now: Instant,
  owner: string | null = null,
): Free {
  const { usable } = holding(stock, shelfAccount(site, owner), item, now);
  const plans = [...traffic].filter((one) => reservedAt([one], site, item, owner) > 0);
  const reserved = reservedAt(plans, site, item, owner);
  const available = exact(Math.max(0, usable - reserved));
  return { available, reserved, plans: plans.map(({ code }) => code) };
}

/**
 * S3: a load takes what its plan reserved, and beyond that only what no plan has reserved.
 * @param lines of the shipment, with the amounts that are to be loaded
 */
export function loadBeyondPlan(
  shipment: Shipment,
  lines: readonly { item: string; quantity: number }[],
  stock: readonly Stock[],
  traffic: readonly Shipment[],
  now: Instant,
): Refusal | undefined {
  const { from } = shipment;
  if (from === null) return undefined;
  for (const item of new Set(lines.map((line) => line.item))) {
    const own = lines.filter((line) => line.item === item);
    const wanted = exact(own.reduce((sum, { quantity }) => sum + quantity, 0));
    const owner = shipment.fromOwner ?? null;
    const planned = reservedAt([shipment], from, item, owner);
    const { available, ...free } = freeAt(stock, traffic, from, item, now, owner);
    const most = exact(planned + available);
    if (wanted > planned && wanted > most) {
      const plans = free.plans.filter((code) => code !== shipment.code);
      return refuse('stock-short', { item, wanted, ...free, available: most, plans });
    }
  }
  return undefined;
}

/** Takes usable lots, the first to expire first, and subtracts them from `left` for the next line. */
export function takeLots(
  left: Map<string, Stock>,
  name: Account,
  item: string,
  wanted: number,
  now: Instant,
  field: string,
) {
  const picks = pickLots(left.values(), name, item, wanted, now);
  if (picks === null) {
    const good = [...left.values()].filter(
      (row) => row.account === name && row.item === item && !isExpired(row, now),
    );
    const available = exact(good.reduce((sum, row) => sum + row.quantity, 0));
    return refuse('stock-short', { field, item, wanted, available });
  }
  for (const pick of picks) {
    const row = left.get(stockId(name, { item, ...pick }));
    if (row) left.set(row.id, { ...row, quantity: exact(row.quantity - pick.quantity) });
  }
  return picks;
}

/**
 * What open plans of its holder already bring for a claim. The same promise is not planned twice (S3). The plan of an
 * earlier holder is not counted, because it cannot be loaded any more.
 */
export function plannedFor(
  claim: Pick<Claim, 'id' | 'organisation'>,
  shipments: readonly Shipment[],
) {
  const own = shipments.filter(
    (one) =>
      one.loadedAt === null &&
      one.organisation === claim.organisation &&
      one.lines.some((line) => line.claim === claim.id),
  );
  const lines = own.flatMap((one) => one.lines.filter((line) => line.claim === claim.id));
  const planned = exact(lines.reduce((sum, line) => sum + line.quantity, 0));
  return { planned, plans: own.map(({ code: name }) => name) };
}
