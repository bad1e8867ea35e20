// What an organisation can take now (UX 111): needs ordered by what its own stores hold, urgency, sectors and distance.
import type { Claim } from './claim.ts';
import { isRunning } from './claim.ts';
import type { Point } from './field.ts';
import type { Sector } from './focus.ts';
import { linkedAmounts, noLinks } from './item-link.ts';
import type { Links } from './item-link.ts';
import { islandsOf } from './land.ts';
import type { Crossing, Islands, LandTable } from './land.ts';
import { indexSources, nearest } from './nearest.ts';
import type { Nearest } from './nearest.ts';
import { urgencies } from './need.ts';
import type { Urgency } from './need.ts';
import { exact } from './quantity.ts';
import type { Shipment } from './shipment.ts';
import { isUnderWay } from './shipment.ts';
import type { Source } from './source.ts';
import { isWhole } from './unit.ts';

/** A line that may be taken: verified, not ended, with an open quantity. */
export interface Wanted {
  id: string;
  item: string;
  /** The item under whose code stores hold it, when its own was merged (S15). */
  heldAs?: string;
  unit: string;
  open: number;
  urgency: Urgency;
  area: string;
  /** Null when no point is known. */
  point: Point | null;
  /** The point is only the centre of its district, which tells no island. */
  coarse?: boolean;
  sectors: readonly Sector[];
}

export interface Takeable {
  line: string;
  /**
   * The own store that has some of it and is nearest; without stock, the nearest own store. Promised goods are still in
   * their store, so it stays the same after a take.
   */
  store: Source | null;
  /** In a straight line to that store; null when a point is not known. */
  kilometres: number | null;
  /** What lies between it and the place (N14). */
  crossing: Crossing;
  /** The smallest area that both are in. */
  shared: Nearest['shared'];
  /** Free amount of the item in all own stores, in the line's unit. */
  available: number;
  /** What one press takes: the open quantity, as far as own stores have it; 0 when they have none. */
  take: number;
  /** The organisation works in a sector of the item. */
  focus: boolean;
}

/**
 * What own stores can still promise, by item: what they have, minus what the organisation has promised and no shipment
 * has planned yet. Plans are already taken off the stock of the stores. Loaded goods are no longer on a shelf, and their
 * part of the claim is moving, so loaded shipments change nothing here.
 * @param promises of one incident: a reader's copy holds no claims of others, so promises on other incidents that no
 * shipment has planned are not taken off
 */
export function freeStock(
  stores: Iterable<Pick<Source, 'stock'>>,
  promises: Iterable<{ claim: Pick<Claim, 'id' | 'endedAt' | 'claimed'>; item: string }>,
  shipments: Iterable<Shipment>,
  links: Links = noLinks,
): ReadonlyMap<string, number> {
  const free = new Map<string, number>();
  for (const { stock } of stores)
    for (const [item, quantity] of stock) free.set(item, exact((free.get(item) ?? 0) + quantity));
  const planned = new Map<string, number>();
  for (const shipment of shipments) {
    if (shipment.loadedAt || !isUnderWay(shipment)) continue;
    for (const { claim, quantity } of shipment.lines)
      if (claim !== null) planned.set(claim, exact((planned.get(claim) ?? 0) + quantity));
  }
  for (const { claim, item } of promises) {
    if (!isRunning(claim)) continue;
    const promised = Math.max(0, claim.claimed - (planned.get(claim.id) ?? 0));
    const link = links.get(item);
    const code = link?.item ?? item;
    free.set(code, exact((free.get(code) ?? 0) - promised * (link?.factor ?? 1)));
  }
  for (const [item, quantity] of free) if (quantity < 0) free.set(item, 0);
  return linkedAmounts(free, links);
}

/** Open quantity as far as there is something to give; whole units are never broken. */
export function amountToTake({ open, unit }: Pick<Wanted, 'open' | 'unit'>, free: number): number {
  const most = Math.min(open, free);
  return isWhole(unit) ? Math.floor(most) : exact(most);
}

interface Entry {
  wanted: Wanted;
  near: Nearest | undefined;
  free: number;
  focus: boolean;
}

/**
 * The first `limit` needs that an organisation can take, in order. Reads each line once and sorts only those that are
 * shown, so that ten thousand lines take a few milliseconds.
 * @param free by item, of `freeStock`
 */
export function takeables(
  lines: Iterable<Wanted>,
  {
    stores,
    free,
    sectors,
    limit = 100,
    land = null,
  }: {
    stores: readonly Source[];
    free: ReadonlyMap<string, number>;
    sectors: readonly Sector[];
    limit?: number;
    /** The table of islands; without it nobody knows where the sea is. */
    land?: LandTable | null;
  },
): Takeable[] {
  const index = indexSources(stores, land);
  const islands = islandFinder(land);
  const own = new Set(sectors);
  /** Held before not held; in each by urgency; in each the own sectors first. */
  const groups: Entry[][] = Array.from({ length: 4 * urgencies.length }, () => []);
  for (const wanted of lines) {
    const given = free.get(wanted.item) ?? 0;
    const held = amountToTake(wanted, given) > 0;
    const { item, heldAs = item, open: quantity, point, area } = wanted;
    const wish = { item, heldAs, quantity, point, area, islands: islands(wanted) };
    // Without stock, the nearest own store.
    const [near] = nearest(index, wish, { limit: 1, withoutStock: !index.holders.has(heldAs) });
    const focus = wanted.sectors.some((sector) => own.has(sector));
    const rank =
      (held ? 0 : 2 * urgencies.length) + 2 * urgencies.indexOf(wanted.urgency) + (focus ? 0 : 1);
    groups[rank]?.push({ wanted, near, free: given, focus });
  }
  const found: Takeable[] = [];
  for (const group of groups) {
    if (found.length >= limit) break;
    group.sort((a, b) => rankOf(a) - rankOf(b) || (a.wanted.id < b.wanted.id ? -1 : 1));
    for (const { wanted, near, free: given, focus } of group.slice(0, limit - found.length))
      found.push({
        line: wanted.id,
        store: near?.source ?? null,
        kilometres: near?.travel.kind === 'straight-line' ? near.travel.kilometres : null,
        crossing: near?.crossing ?? 'unknown',
        shared: near?.shared ?? null,
        available: given,
        take: Math.max(0, amountToTake(wanted, given)),
        focus,
      });
  }
  return found;
}

/** How near a line's store is; without a store the line comes last. */
function rankOf({ near }: Pick<Entry, 'near'>): number {
  return near?.rank ?? Number.MAX_VALUE;
}

/** The islands of lines; each place is looked up once. */
function islandFinder(land: LandTable | null): (wanted: Wanted) => Islands {
  const known = new Map<string, Islands>();
  return ({ area, point, coarse = false }) => {
    if (!land) return [];
    const at = coarse ? null : point;
    const key = `${area} ${at?.lat} ${at?.lng}`;
    const found = known.get(key) ?? islandsOf(land, { area, point: at });
    known.set(key, found);
    return found;
  };
}
