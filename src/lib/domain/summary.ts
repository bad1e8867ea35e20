// The summary for the public: what is needed where, what is not needed, and for how many people. All of it is
// computed.
import { isLive, isOutsidePosts } from './need.ts';
import type { Line, Need, Urgency } from './need.ts';
import { byUrgency } from './need.ts';
import { countNeeds } from './need-count.ts';
import type { NeedCount } from './need-count.ts';
import { exact } from './quantity.ts';
import type { Site } from './site.ts';
import type { Instant } from './time.ts';

/** An item still missing in a regency, over all its places. */
export interface Lack {
  item: string;
  unit: string;
  urgency: Urgency;
  open: number;
  asked: number;
  places: {
    name: string | null;
    site: string | null;
    /** People on no listed post: their place is the regency itself (N2). */
    outsidePosts: boolean;
    open: number;
    urgency: Urgency;
  }[];
}

export interface RegencySummary {
  regency: string;
  lacks: Lack[];
  /** Items whose verified needs here are all covered, or with a surplus. */
  notNeeded: { item: string; surplus: number; unit: string }[];
  /** People at sites and outside posts. */
  people: number;
  /** The part of `people` that is an estimate. */
  estimated: number;
  /** The part of `people` who are on no listed post (N2). */
  outsidePosts: number;
  sites: number;
}

/** An item still missing on the board, over all regencies. */
export interface ItemLack extends Pick<Lack, 'item' | 'unit' | 'urgency' | 'open'> {
  /** Posts where it is missing. */
  posts: number;
  /** The part of `open` for people on no listed post (N2). */
  outsidePosts: number;
  /** Codes of the regencies, the one that lacks most first. */
  regencies: string[];
}

/** An item that is covered in some regencies. */
export interface ItemNotNeeded {
  item: string;
  /** Codes of the regencies where nothing of it is missing. */
  here: string[];
  /** Codes of the regencies where it is still missing. */
  missing: string[];
}

/** Verified lines by how far they are; the three add up to all of them. */
export interface Progress {
  /** Something of it nobody has taken. */
  open: number;
  /** All of it is taken; not all has arrived. */
  promised: number;
  /** All of it has arrived. */
  arrived: number;
}

export interface Summary {
  regencies: RegencySummary[];
  items: ItemLack[];
  notNeeded: ItemNotNeeded[];
  progress: Progress;
  lines: number;
  people: number;
  estimated: number;
  outsidePosts: number;
  sites: number;
  /** Time of the newest report about any verified need or headcount. */
  updatedAt: Instant | null;
}

/** The first five characters of a Kemendagri code are the regency; a shorter code stays as it is. */
const regencyOf = (area: string) => area.slice(0, 5);

/** Summary of a board's public rows. Unverified and ended needs are ignored. */
export function summarise(needs: Need[], lines: Line[], sites: Site[]): Summary {
  // What was asked at a site that is closed now is no longer missing there (S13).
  const closed = new Set(sites.filter((site) => site.closedAt !== null).map(({ id }) => id));
  const open = new Map(
    needs
      .filter((need) => need.state === 'verified' && isLive(need))
      .filter((need) => need.site === null || !closed.has(need.site))
      .map((need) => [need.id, need]),
  );
  const verified = lines.filter((line) => open.has(line.need));
  const standing = sites.filter((site) => site.closedAt === null);
  const names = new Map(sites.map((site) => [site.id, site.name]));
  const codes = new Set([
    ...standing.map((site) => regencyOf(site.area)),
    ...[...open.values()].map((need) => regencyOf(need.area)),
  ]);
  const regencies = [...codes].map((regency): RegencySummary => {
    const here = verified.filter((line) => regencyOf(open.get(line.need)?.area ?? '') === regency);
    const posts = standing.filter((site) => regencyOf(site.area) === regency);
    return {
      regency,
      lacks: lacksOf(here, open, names),
      notNeeded: notNeeded(here),
      ...headcount(posts, mostOutside(open.values(), regency)),
      sites: posts.length,
    };
  });
  regencies.sort(
    (a, b) => worst(a) - worst(b) || b.people - a.people || (a.regency < b.regency ? -1 : 1),
  );
  const moments = [
    ...[...open.values()].map((need) => need.refreshedAt),
    ...standing.flatMap((site) => site.countedAt ?? []),
  ];
  const counted = countNeeds(
    verified.flatMap((line) => {
      const need = open.get(line.need);
      return need && line.asked > 0 ? { need, line } : [];
    }),
  );
  return {
    regencies,
    items: itemsOf(regencies),
    notNeeded: notNeededAnywhere(regencies),
    progress: progressOf(counted, verified),
    lines: counted.needs,
    ...headcount(
      standing,
      regencies.reduce((sum, { outsidePosts }) => sum + outsidePosts, 0),
    ),
    sites: standing.length,
    updatedAt: moments.length > 0 ? moments.reduce((a, b) => (a > b ? a : b)) : null,
  };
}

function lacksOf(lines: Line[], needs: Map<string, Need>, names: Map<string, string>): Lack[] {
  const lacks = new Map<string, Lack>();
  for (const line of lines) {
    if (line.open === 0) continue;
    const { item, unit, urgency } = line;
    const known = lacks.get(item) ?? { item, unit, urgency, open: 0, asked: 0, places: [] };
    const need = needs.get(line.need);
    const site = need?.site ?? null;
    const outsidePosts = need !== undefined && isOutsidePosts(need);
    const name = site === null ? null : (names.get(site) ?? null);
    known.open = exact(known.open + line.open);
    known.asked = exact(known.asked + line.asked);
    if (byUrgency(urgency, known.urgency) < 0) known.urgency = urgency;
    known.places.push({ name, site, outsidePosts, open: line.open, urgency });
    lacks.set(item, known);
  }
  const all = [...lacks.values()];
  for (const lack of all)
    lack.places.sort((a, b) => byUrgency(a.urgency, b.urgency) || b.open - a.open);
  return all.sort((a, b) => byUrgency(a.urgency, b.urgency) || b.open - a.open);
}

function progressOf({ needs, open }: NeedCount, lines: Line[]): Progress {
  const promised = lines.filter((line) => line.open === 0 && line.claimed + line.moving > 0).length;
  return { open, promised, arrived: needs - open - promised };
}

/** The worst first; equally urgent ones by the number of posts, because units cannot be compared. */
function itemsOf(regencies: RegencySummary[]): ItemLack[] {
  const items = new Map<string, ItemLack & { shares: { regency: string; open: number }[] }>();
  for (const { regency, lacks } of regencies)
    for (const { item, unit, urgency, open, places } of lacks) {
      const known = items.get(item) ?? {
        item,
        unit,
        urgency,
        open: 0,
        posts: 0,
        outsidePosts: 0,
        regencies: [],
        shares: [],
      };
      const outside = places.filter((place) => place.outsidePosts);
      known.open = exact(known.open + open);
      known.posts += new Set(places.flatMap(({ site }) => site ?? [])).size;
      known.outsidePosts = exact(
        outside.reduce((sum, place) => sum + place.open, known.outsidePosts),
      );
      if (byUrgency(urgency, known.urgency) < 0) known.urgency = urgency;
      known.shares.push({ regency, open });
      items.set(item, known);
    }
  const all = [...items.values()].map(({ shares, ...item }) => ({
    ...item,
    regencies: shares.sort((a, b) => b.open - a.open).map(({ regency }) => regency),
  }));
  return all.sort((a, b) => byUrgency(a.urgency, b.urgency) || b.posts - a.posts);
}

/** Items covered in one regency at least, those that are missing nowhere first. */
function notNeededAnywhere(regencies: RegencySummary[]): ItemNotNeeded[] {
  const missing = (item: string) =>
    regencies.filter(({ lacks }) => lacks.some((lack) => lack.item === item));
  const items = new Map<string, string[]>();
  for (const { regency, notNeeded } of regencies)
    for (const { item } of notNeeded) items.set(item, [...(items.get(item) ?? []), regency]);
  return [...items]
    .map(([item, here]) => ({ item, here, missing: missing(item).map(({ regency }) => regency) }))
    .sort((a, b) => a.missing.length - b.missing.length || b.here.length - a.here.length);
}

/** Only from this board: nothing of the item is open here, or more came than was asked. */
function notNeeded(lines: Line[]): RegencySummary['notNeeded'] {
  const items = new Map<string, { open: number; surplus: number; unit: string }>();
  for (const { item, unit, open, surplus } of lines) {
    const known = items.get(item) ?? { open: 0, surplus: 0, unit };
    known.open = exact(known.open + open);
    known.surplus = exact(known.surplus + surplus);
    items.set(item, known);
  }
  return [...items]
    .filter(([, { open }]) => open === 0)
    .map(([item, { surplus, unit }]) => ({ item, surplus, unit }));
}

/** People of a regency outside its posts. Several reports speak of the same people, so the largest counts. */
function mostOutside(needs: Iterable<Need>, regency: string): number {
  const own = [...needs].filter((need) => need.area === regency && isOutsidePosts(need));
  return Math.max(0, ...own.map(({ people }) => people ?? 0));
}

function headcount(
  sites: Site[],
  outsidePosts: number,
): Pick<Summary, 'people' | 'estimated' | 'outsidePosts'> {
  const sum = (some: Site[]) => some.reduce((total, site) => total + (site.people ?? 0), 0);
  return {
    people: sum(sites) + outsidePosts,
    estimated: sum(sites.filter((site) => site.estimate !== null)) + outsidePosts,
    outsidePosts,
  };
}

/** 0 critical … 3 low, 4 nothing missing. */
function worst({ lacks }: RegencySummary): number {
  const [first] = lacks;
  if (!first) return 4;
  return ['critical', 'high', 'medium', 'low'].indexOf(first.urgency);
}
