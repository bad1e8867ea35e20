// Food variety of a shelter: days since each protein group last came, monotony, and which near stock would help.
import { siteAccount } from './account.ts';
import type { Zone } from './area.ts';
import { dayIn } from './burndown.ts';
import type { Item } from './item.ts';
import type { Shipment } from './shipment.ts';
import type { Movement } from './stock.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** Source of protein in a meal. `mixed` are packs and cooked meals of unknown content. */
export const proteins = ['egg', 'noodle', 'fish', 'meat', 'milk', 'legume', 'mixed'] as const;
export type Protein = (typeof proteins)[number];

/** By item code. Other items are recognised by words in their name, or have no protein (rice, oil, sugar). */
const ofCode: Readonly<Record<string, Protein>> = {
  TLR: 'egg',
  MIE: 'noodle',
  SRD: 'fish',
  KRN: 'meat',
  ABN: 'meat',
  SSU: 'milk',
  MSS: 'mixed',
  LPS: 'mixed',
  DPU: 'mixed',
  MAN: 'mixed',
  TGZ: 'mixed',
};

/** Words in names of items that the catalogue may get later. */
const ofWord: readonly (readonly [Protein, RegExp])[] = [
  ['egg', /\btelu?r\b/i],
  ['noodle', /\b(mie?|bihun)\b/i],
  ['fish', /\b(ikan|sarden|tongkol|teri|udang|tuna)\b/i],
  ['meat', /\b(daging|ayam|sapi|kambing|kornet|rendang|abon|sosis)\b/i],
  ['milk', /\bsusu\b/i],
  ['legume', /\b(tempe|tahu|kacang|kedelai)\b/i],
];

/** The protein group of a food; null when it has none. */
export function proteinOf(item: Pick<Item, 'id' | 'nameId' | 'category'>): Protein | null {
  if (item.category !== 'pangan') return null;
  return ofCode[item.id] ?? ofWord.find(([, word]) => word.test(item.nameId))?.[0] ?? null;
}

export interface Arrival {
  item: string;
  at: Instant;
}

/** What reached a site: movements into it, and good receipts at its stops (which may go directly to the people). */
export function arrivalsAt(
  site: string,
  movements: Iterable<Movement>,
  shipments: Iterable<Pick<Shipment, 'stops' | 'lines'>> = [],
): Arrival[] {
  const name = siteAccount(site);
  const arrivals: Arrival[] = [];
  for (const { to, reason, item, at } of movements)
    if (to === name && (reason === 'received' || reason === 'delivered'))
      arrivals.push({ item, at });
  for (const { stops, lines } of shipments)
    for (const { item, stop, receipt } of lines)
      if (receipt && receipt.good > 0 && stops[stop]?.site === site)
        arrivals.push({ item, at: receipt.at });
  return arrivals;
}

export interface Variety {
  /** Whole calendar days since each group last came, newest first. Groups that never came are left out. */
  last: { group: Protein; days: number }[];
  /** Number of days on which only these one or two groups came; null while the food is varied, or nothing came. */
  monotony: { days: number; groups: Protein[] } | null;
}

/** Days with the same one or two groups after which the food counts as monotonous. */
const monotonyDays = 3;

/** Computes the variety from arrivals, by calendar days of the zone. Arrivals dated later than now are left out. */
export function variety(
  arrivals: Iterable<Arrival>,
  groupOf: (item: string) => Protein | null,
  now: Instant,
  zone: Zone = 'Asia/Jakarta',
): Variety {
  const today = `${dayIn(zone, now)}T00:00:00.000Z`;
  const ago = (at: Instant) => elapsed(`${dayIn(zone, at)}T00:00:00.000Z`, today) / (24 * hour);
  const latest = new Map<Protein, Instant>();
  let first: Instant | null = null;
  for (const { item, at } of arrivals) {
    const group = at > now ? null : groupOf(item);
    if (group === null) continue;
    if (at > (latest.get(group) ?? '')) latest.set(group, at);
    if (first === null || at < first) first = at;
  }
  const last = proteins
    .flatMap((group) => {
      const at = latest.get(group);
      return at === undefined ? [] : [{ group, days: ago(at) }];
    })
    .sort((a, b) => a.days - b.days);
  // The third newest group came on this day. Since then only the two newer ones came.
  const third = last[2];
  const days = third?.days ?? (first === null ? 0 : ago(first));
  const groups = last.filter((one) => !third || one.days < third.days).map(({ group }) => group);
  const dull = days >= monotonyDays && groups.length > 0;
  return { last, monotony: dull ? { days, groups } : null };
}

export interface Larder {
  site: string;
  name: string;
  /** Distance from the shelter; null when not known. */
  kilometres: number | null;
  /** Available by item, in the item's unit. */
  stock: ReadonlyMap<string, number>;
}

export interface Relief {
  group: Protein;
  site: string;
  name: string;
  kilometres: number | null;
  item: string;
  available: number;
}

/** What would end the monotony: for every other group, the nearest stock that has some of it. */
export function relief(
  groups: readonly Protein[],
  larders: Iterable<Larder>,
  groupOf: (item: string) => Protein | null,
): Relief[] {
  const best = new Map<Protein, Relief>();
  for (const { stock, ...place } of larders)
    for (const [item, available] of stock) {
      const group = available > 0 ? groupOf(item) : null;
      if (group === null || groups.includes(group)) continue;
      const found = { group, ...place, item, available };
      const known = best.get(group);
      if (!known || closer(found, known)) best.set(group, found);
    }
  return [...best.values()].sort((a, b) => (closer(a, b) ? -1 : 1));
}

/** Nearest first; at the same place the larger amount; then by code, so that the order is fixed. */
function closer(a: Relief, b: Relief): boolean {
  const [near, far] = [a.kilometres ?? Infinity, b.kilometres ?? Infinity];
  if (near !== far) return near < far;
  if (a.available !== b.available) return a.available > b.available;
  return a.site === b.site ? a.item < b.item : a.site < b.site;
}
