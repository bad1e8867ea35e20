// How long people last on what lies within their reach while nothing comes in (N15). Always an estimate.
import { contains } from './area.ts';
import type { Isolation } from './incident.ts';
import { isolationOf } from './incident.ts';
import { crossingOf, islandsOf } from './land.ts';
import type { LandPlace, LandTable } from './land.ts';
import type { Need } from './need.ts';
import { isLive } from './need.ts';
import { exact } from './quantity.ts';
import type { Site } from './site.ts';
import type { Standard } from './standard.ts';
import { isStorage } from './storage.ts';

/** What lasts: food (each item alone feeds a person) and water to drink. */
export const enduranceKinds = ['food', 'water'] as const;
export type EnduranceKind = (typeof enduranceKinds)[number];

/** Items that each cover the whole need of a day by their standard. */
const itemsOf: Record<EnduranceKind, readonly string[]> = {
  food: ['BRS', 'MSS', 'DPU'],
  water: ['ASM'],
};

/** One item of the sum: `quantity` ÷ `factor` = `personDays`. */
export interface EnduranceLine {
  item: string;
  quantity: number;
  /** Units for one person and day, with the source of the standard. */
  factor: number;
  basis: string;
  personDays: number;
}

export interface Endurance {
  kind: EnduranceKind;
  lines: EnduranceLine[];
  personDays: number;
  /** `personDays` ÷ people; null when nobody is counted. */
  days: number | null;
}

/** How long the amounts last for so many people, by the standards for one person and day. */
export function endurance(
  people: number,
  amounts: Iterable<ReadonlyMap<string, number>>,
  standards: Iterable<Standard>,
): Endurance[] {
  const byItem = new Map<string, Standard>();
  for (const standard of standards)
    if (standard.daily && standard.per === 'people') byItem.set(standard.id, standard);
  const sums = new Map<string, number>();
  for (const held of amounts)
    for (const [item, quantity] of held)
      if (byItem.has(item)) sums.set(item, exact((sums.get(item) ?? 0) + quantity));
  return enduranceKinds.map((kind) => {
    const lines = itemsOf[kind].flatMap((item): EnduranceLine[] => {
      const standard = byItem.get(item);
      const quantity = sums.get(item) ?? 0;
      if (!standard || quantity <= 0) return [];
      const { factor, basis } = standard;
      return [{ item, quantity, factor, basis, personDays: exact(quantity / factor) }];
    });
    const personDays = exact(lines.reduce((sum, line) => sum + line.personDays, 0));
    return { kind, lines, personDays, days: people > 0 ? personDays / people : null };
  });
}

export type ReachSite = Pick<
  Site,
  'id' | 'name' | 'kind' | 'area' | 'lat' | 'lng' | 'pointLevel' | 'people' | 'closedAt'
>;

export interface ReachRows {
  isolated: readonly Isolation[];
  sites: Iterable<ReachSite>;
  /** Available amounts by site and item. */
  available: ReadonlyMap<string, ReadonlyMap<string, number>>;
  needs: Iterable<Pick<Need, 'id' | 'site' | 'area' | 'people' | 'state'>>;
  standards: Iterable<Standard>;
  land: LandTable | null;
}

/** What a place that is cut off can live on. */
export interface Reach {
  isolation: Isolation;
  /** At posts of the area and in reports without a post. */
  people: number;
  /** Stores and shelters that have something, by name. */
  sources: Pick<ReachSite, 'id' | 'name'>[];
  endurance: Endurance[];
}

/**
 * What lies in reach of a place that is cut off: in the area that is cut off, not behind a second cut in it, and not on
 * another island.
 * @returns null when the place is not cut off
 */
export function reachOf(place: LandPlace, rows: ReachRows): Reach | null {
  const isolation = isolationOf(rows.isolated, place.area);
  if (!isolation) return null;
  const { land } = rows;
  const own = land ? islandsOf(land, place) : [];
  const isIn = (at: LandPlace) =>
    contains(isolation.area, at.area) &&
    isolationOf(rows.isolated, at.area)?.area === isolation.area &&
    (land === null || crossingOf(own, islandsOf(land, at)) !== 'sea');
  let people = 0;
  const sources: ReachSite[] = [];
  for (const site of rows.sites) {
    const { area, lat, lng, pointLevel } = site;
    const point = lat === null || lng === null ? null : { lat, lng };
    if (site.closedAt !== null || !isIn({ area, point, pointLevel })) continue;
    if (!isStorage(site)) people += site.people ?? 0;
    if ([...(rows.available.get(site.id)?.values() ?? [])].some((quantity) => quantity > 0))
      sources.push(site);
  }
  for (const need of rows.needs)
    if (need.site === null && isLive(need) && isIn({ area: need.area, point: null }))
      people += need.people ?? 0;
  const amounts = sources.flatMap(({ id }) => rows.available.get(id) ?? []);
  return {
    isolation,
    people,
    sources: sources
      .map(({ id, name }) => ({ id, name }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    endurance: endurance(people, amounts, rows.standards),
  };
}
