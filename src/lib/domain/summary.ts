// The summary for the public: what is needed where, what is not needed, and for how many people. All of it is
// computed.
import { isLive, isOutsidePosts } from './need.ts';
import type { Line, Need, Urgency } from './need.ts';
import { byUrgency } from './need.ts';
import { countNeeds } from './need-count.ts';
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

export interface Summary {
  regencies: RegencySummary[];
  lines: number;
  openLines: number;
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
  const open = new Map(
    needs
      .filter((need) => need.state === 'verified' && isLive(need))
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
    lines: counted.needs,
    openLines: counted.open,
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
