// Supply of a storage site (UX 41): on hand, reserved, available, days of supply, what expires, what is low.
import { siteAccount } from './account.ts';
import type { Account } from './account.ts';
import { linkedMovements, linkedShipments, linkedStock, noLinks } from './item-link.ts';
import type { Links } from './item-link.ts';
import { daysLeft, isExpired } from './lot.ts';
import { exact } from './quantity.ts';
import type { Shipment } from './shipment.ts';
import { isUnderWay } from './shipment.ts';
import type { Site } from './site.ts';
import type { Movement, Stock } from './stock.ts';
import { addHours, elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

const day = 24 * hour;
/** Days over which issues are averaged, and the smallest number of days with issues for a useful mean. */
const meanDays = 7;
const fewestIssueDays = 2;
/** A site with fewer days of supply is marked. */
const alertDays = 2;
/** Goods whose printed date is at most so many days away count as expiring. */
export const expiringDays = 30;

export interface Issues {
  /** Mean quantity a day, in the item's unit. */
  mean: number;
  /** Number of the last seven days on which something was issued. */
  days: number;
}

/** What left an account for people or vehicles; negative when a vehicle was unloaded again. */
function issued({ from, to, reason, quantity }: Movement, name: Account): number {
  if (from === name && (reason === 'loaded' || reason === 'distributed')) return quantity;
  return to === name && reason === 'unloaded' ? -quantity : 0;
}

/**
 * Mean daily issue of each item over the last seven days. An item that first moved here less than seven days ago is
 * averaged over the days since then, so that a new site does not look well supplied. Give movements of more than
 * seven days.
 */
export function issuesOf(
  movements: Iterable<Movement>,
  name: Account,
  now: Instant,
): Map<string, Issues> {
  const since = addHours(now, -24 * meanDays);
  const items = new Map<string, { first: Instant; total: number; days: Set<number> }>();
  for (const movement of movements) {
    if ((movement.from !== name && movement.to !== name) || movement.at > now) continue;
    const known = items.get(movement.item) ?? { first: movement.at, total: 0, days: new Set() };
    items.set(movement.item, known);
    if (movement.at < known.first) known.first = movement.at;
    const quantity = movement.at > since ? issued(movement, name) : 0;
    known.total = exact(known.total + quantity);
    if (quantity > 0) known.days.add(Math.floor(elapsed(movement.at, now) / day));
  }
  const found = new Map<string, Issues>();
  for (const [item, { first, total, days }] of items) {
    const span = Math.min(meanDays, Math.max(1, Math.ceil(elapsed(first, now) / day)));
    found.set(item, { mean: total / span, days: days.size });
  }
  return found;
}

/** How many days a quantity lasts; null with a reason when there are too few days of issues ("Belum cukup data"). */
export type Days = { days: number; alert: boolean } | { days: null; reason: 'too-few-issues' };

export function daysOfSupply(available: number, issues: Issues | undefined): Days {
  if (!issues || issues.days < fewestIssueDays || issues.mean <= 0)
    return { days: null, reason: 'too-few-issues' };
  const days = available / issues.mean;
  return { days, alert: days < alertDays };
}

export interface Supply {
  item: string;
  onHand: number;
  /** Reserved by plans and not yet loaded. */
  reserved: number;
  /** Expired: on hand but not available. */
  expired: number;
  /** Usable on hand minus reserved, never below zero. */
  available: number;
  /** Usable, with a date in the next 30 days; `next` is the first date. */
  expiring: { quantity: number; next: string | null };
  supply: Days;
  /** True when less is available than the site wants to have. */
  low: { minimum: number; short: number } | null;
}

export interface SupplyRows {
  stock: Iterable<Stock>;
  shipments: Iterable<Shipment>;
  movements: Iterable<Movement>;
  /** Merged items (S15). */
  links?: Links;
}

/** The card of a storage site: every item that it has or wants to have, by item code. */
export function supplies(
  site: Pick<Site, 'id' | 'minimums'>,
  rows: SupplyRows,
  now: Instant,
): Supply[] {
  const name = siteAccount(site.id);
  const { links = noLinks } = rows;
  const minimums = minimumsOf(site.minimums, links);
  const items = new Map<string, Omit<Supply, 'available' | 'supply' | 'low'>>();
  const of = (item: string) => {
    const expiring: Supply['expiring'] = { quantity: 0, next: null };
    const known = items.get(item) ?? { item, onHand: 0, reserved: 0, expired: 0, expiring };
    items.set(item, known);
    return known;
  };
  for (const item of minimums.keys()) of(item);
  for (const row of linkedStock(rows.stock, links)) {
    if (row.account !== name) continue;
    const known = of(row.item);
    known.onHand = exact(known.onHand + row.quantity);
    if (isExpired(row, now)) known.expired = exact(known.expired + row.quantity);
    else if (row.quantity > 0 && (daysLeft(row, now) ?? Infinity) <= expiringDays) {
      const { quantity, next } = known.expiring;
      known.expiring.quantity = exact(quantity + row.quantity);
      known.expiring.next = next !== null && next < (row.expiry ?? '') ? next : row.expiry;
    }
  }
  for (const shipment of linkedShipments(rows.shipments, links)) {
    if (shipment.from !== site.id || shipment.loadedAt || !isUnderWay(shipment)) continue;
    for (const { item, quantity } of shipment.lines) {
      const known = of(item);
      known.reserved = exact(known.reserved + quantity);
    }
  }
  const issues = issuesOf(linkedMovements(rows.movements, links), name, now);
  return [...items.values()]
    .map((known): Supply => {
      const { item, onHand, expired, reserved } = known;
      const available = Math.max(0, exact(onHand - expired - reserved));
      const minimum = minimums.get(item);
      const low = minimum === undefined || available >= minimum ? null : minimum;
      return {
        ...known,
        available,
        supply: daysOfSupply(available, issues.get(item)),
        low: low === null ? null : { minimum: low, short: exact(low - available) },
      };
    })
    .sort((a, b) => (a.item < b.item ? -1 : 1));
}

/** What a site wants to have, by the item that each code is. */
function minimumsOf(minimums: Site['minimums'], links: Links): Map<string, number> {
  const found = new Map<string, number>();
  for (const [code, quantity] of Object.entries(minimums ?? {})) {
    const link = links.get(code);
    const item = link?.item ?? code;
    found.set(item, exact((found.get(item) ?? 0) + quantity * (link?.factor ?? 1)));
  }
  return found;
}
