// The list of an incident's sites: what is missing at each, whose count is old, who runs it, in which order.
import { crowding } from './capacity.ts';
import { urgencies } from './need.ts';
import type { Urgency } from './need.ts';
import { foldWords } from './search-text.ts';
import type { Site } from './site.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** What is missing at a site: lines of which something is still open. */
export interface SiteGap {
  /** Open lines that were verified. */
  open: number;
  /** Open lines of reports that nobody has checked; never added to `open`. */
  unverified: number;
  /** Verified open lines that are critical. */
  critical: number;
  /** The most urgent open line: of the verified ones, if there are any. */
  worst: Urgency | null;
}

export const noGap: SiteGap = { open: 0, unverified: 0, critical: 0, worst: null };

/** What the list reads of a need line. */
interface GapLine {
  readonly site: { readonly id: string } | null;
  readonly live: boolean;
  readonly urgency: Urgency;
  readonly line: { readonly open: number };
  readonly need: { readonly state: string };
}

const rank = (urgency: Urgency) => urgencies.indexOf(urgency);

/** Gaps by the id of their site, in one pass over all lines. */
export function gapsBySite(lines: Iterable<GapLine>): Map<string, SiteGap> {
  const gaps = new Map<string, SiteGap>();
  for (const { site, live, urgency, line, need } of lines) {
    if (!site || !live || line.open <= 0) continue;
    const before = gaps.get(site.id) ?? noGap;
    gaps.set(
      site.id,
      need.state === 'reported' ? withReport(before, urgency) : withNeed(before, urgency),
    );
  }
  return gaps;
}

function withNeed(before: SiteGap, urgency: Urgency): SiteGap {
  return {
    ...before,
    open: before.open + 1,
    critical: before.critical + (urgency === 'critical' ? 1 : 0),
    worst: before.open > 0 ? worse(before.worst, urgency) : urgency,
  };
}

function withReport(before: SiteGap, urgency: Urgency): SiteGap {
  const worst = before.open > 0 ? before.worst : worse(before.worst, urgency);
  return { ...before, unverified: before.unverified + 1, worst };
}

const worse = (one: Urgency | null, other: Urgency): Urgency =>
  one !== null && rank(one) < rank(other) ? one : other;

/** Hours after which a count of people is old: people move, so who sends goods should ask first. An assumption. */
export const oldCountHours = 72;

/** Nobody has counted or estimated the people for so long, or ever. */
export function isCountOld(site: Pick<Site, 'countedAt' | 'people'>, now: Instant): boolean {
  if (site.people === null || site.countedAt === null) return true;
  return elapsed(site.countedAt, now) > oldCountHours * hour;
}

/** A site with what the list shows of it. */
export interface ListedSite {
  site: Site;
  gap: SiteGap;
}

/** Filters that can be combined, by the words of the address. */
export const siteFilters = ['kurang', 'lama', 'perkiraan', 'padat', 'tanpa-pengelola'] as const;
export type SiteFilter = (typeof siteFilters)[number];

const tests: Record<SiteFilter, (listed: ListedSite, now: Instant) => boolean> = {
  kurang: ({ gap }) => gap.worst !== null,
  lama: ({ site }, now) => site.kind === 'shelter' && isCountOld(site, now),
  perkiraan: ({ site }) => site.estimate !== null && site.people !== null,
  padat: ({ site }) => crowding(site) !== null,
  'tanpa-pengelola': ({ site }) => site.organisation === null,
};

export function passes(listed: ListedSite, filter: SiteFilter, now: Instant): boolean {
  return tests[filter](listed, now);
}

/** Folded names, made once for each state of a site, so that typing in a list of thousands stays quick. */
const folded = new WeakMap<Site, string>();

/** Whether each word of the query begins a word of the site's name, landmark or place. @param query folded */
export function isNamed(site: Site, query: string, place: string): boolean {
  if (query === '') return true;
  let own = folded.get(site);
  if (own === undefined) {
    own = ` ${foldWords(`${site.name} ${site.landmark ?? ''}`)}`;
    folded.set(site, own);
  }
  const text = `${own} ${foldWords(place)}`;
  return query.split(' ').every((word) => text.includes(` ${word}`));
}

export const siteOrders = ['kurang', 'jiwa', 'lama', 'nama'] as const;
export type SiteOrder = (typeof siteOrders)[number];

type Compare = (a: ListedSite, b: ListedSite) => number;

const byName: Compare = (a, b) => (a.site.name < b.site.name ? -1 : 1);
const byPeople: Compare = (a, b) => (b.site.people ?? -1) - (a.site.people ?? -1);
const worstRank = ({ worst }: SiteGap) => (worst === null ? urgencies.length : rank(worst));
/** Sites that were never counted come first. */
const counted = ({ site }: ListedSite) => (site.people === null ? '' : (site.countedAt ?? ''));

const orders: Record<SiteOrder, readonly Compare[]> = {
  kurang: [
    (a, b) => worstRank(a.gap) - worstRank(b.gap),
    (a, b) => b.gap.critical - a.gap.critical,
    (a, b) => b.gap.open + b.gap.unverified - (a.gap.open + a.gap.unverified),
    byPeople,
  ],
  jiwa: [byPeople],
  lama: [(a, b) => (counted(a) < counted(b) ? -1 : counted(a) > counted(b) ? 1 : 0), byPeople],
  nama: [],
};

/** In order; equal ones by name. */
export function sortSites(sites: readonly ListedSite[], order: SiteOrder): ListedSite[] {
  const all = [...orders[order], byName];
  return sites.toSorted((a, b) => {
    for (const compare of all) {
      const way = compare(a, b);
      if (way !== 0) return way;
    }
    return 0;
  });
}
