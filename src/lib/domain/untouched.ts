// "Belum ada yang datang": people to whom nobody has promised or brought anything for some time.
import type { Claim } from './claim.ts';
import type { Line, Need } from './need.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { addHours, elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** Hours without a promise or an arrival after which a place is shown. */
export const unreachedAfterHours = 24;

export interface Untouched {
  /** The shelter; null for a need without a shelter. */
  site: string | null;
  /** The need without a shelter; null for a shelter. */
  need: string | null;
  name: string | null;
  area: string;
  lat: number | null;
  lng: number | null;
  /** Null when nobody counted: sorted as zero, shown as unknown. */
  people: number | null;
  /** Verified lines that are still partly open. */
  openLines: number;
  /** Last promise or arrival; else the time of the first verified need; null when there is none. */
  since: Instant | null;
  /** Whole hours since then; null when not known, which sorts as the longest. */
  hours: number | null;
  /** True when nothing was ever promised or brought. */
  never: boolean;
}

export interface UntouchedRows {
  sites: Iterable<Site>;
  needs: Iterable<Need>;
  lines: Iterable<Line>;
  claims: Iterable<Claim>;
  shipments: Iterable<Shipment>;
}

const later = (a: Instant | null | undefined, b: Instant | null | undefined) =>
  !a || (b && b > a) ? (b ?? null) : a;

/**
 * Shelters with people, and open verified needs elsewhere, for which nothing was promised or brought in the last
 * `hours`. A released or expired promise does not count. Most people first, then the longest time.
 */
export function untouched(
  rows: UntouchedRows,
  now: Instant,
  hours = unreachedAfterHours,
): Untouched[] {
  const verified = new Map<string, Need>();
  for (const need of rows.needs) if (need.state === 'verified') verified.set(need.id, need);
  const { ofNeed, ofSite } = touches(rows, verified);
  const open = new Map<string, number>();
  for (const line of rows.lines)
    if (line.open > 0) open.set(line.need, (open.get(line.need) ?? 0) + 1);
  const known = new Map<string, { first: Instant; openLines: number }>();
  for (const need of verified.values()) {
    if (need.site === null) continue;
    const at = need.verifiedAt ?? need.postedAt;
    const { first, openLines } = known.get(need.site) ?? { first: at, openLines: 0 };
    known.set(need.site, {
      first: at < first ? at : first,
      openLines: openLines + (open.get(need.id) ?? 0),
    });
  }
  const found: Untouched[] = [];
  const silent = (
    place: Omit<Untouched, 'since' | 'hours' | 'never'>,
    touched: Instant | null,
    first: Instant | null,
  ) => {
    const since = touched ?? first;
    if (since !== null && since > addHours(now, -hours)) return;
    const silence = since === null ? null : Math.floor(elapsed(since, now) / hour);
    found.push({ ...place, since, hours: silence, never: touched === null });
  };
  const shelters = new Set<string>();
  for (const site of rows.sites) {
    if (site.kind !== 'shelter' || site.closedAt !== null || !site.people) continue;
    shelters.add(site.id);
    const { id, name, area, lat, lng, people } = site;
    const { first = null, openLines = 0 } = known.get(id) ?? {};
    const place = { site: id, need: null, name, area, lat, lng, people, openLines };
    silent(place, ofSite.get(id) ?? null, first);
  }
  for (const need of verified.values()) {
    const { id, site, area, lat, lng, people } = need;
    const openLines = open.get(id) ?? 0;
    if (openLines === 0 || (site !== null && shelters.has(site))) continue;
    const place = { site: null, need: id, name: null, area, lat, lng, people, openLines };
    silent(
      place,
      later(ofNeed.get(id), site && ofSite.get(site)),
      need.verifiedAt ?? need.postedAt,
    );
  }
  return found.sort(order);
}

/** When something was last promised for or brought to each need and each site. */
function touches(
  { claims, shipments }: Pick<UntouchedRows, 'claims' | 'shipments'>,
  needs: ReadonlyMap<string, Need>,
) {
  const ofNeed = new Map<string, Instant | null>();
  const ofSite = new Map<string, Instant | null>();
  const needOfClaim = new Map<string, string>();
  const touch = (need: string | null, at: Instant | null) => {
    if (need === null) return;
    ofNeed.set(need, later(ofNeed.get(need), at));
    const site = needs.get(need)?.site;
    if (site) ofSite.set(site, later(ofSite.get(site), at));
  };
  for (const { id, need, ending, takenAt, endedAt } of claims) {
    needOfClaim.set(id, need);
    if (ending === 'confirmed') touch(need, endedAt);
    else if (ending !== 'released' && ending !== 'expired') touch(need, takenAt);
  }
  for (const { stops, lines } of shipments) {
    for (const { site, arrivedAt } of stops)
      if (site !== null) ofSite.set(site, later(ofSite.get(site), arrivedAt));
    for (const { claim, stop, receipt } of lines) {
      const at = receipt && receipt.good > 0 ? receipt.at : null;
      touch((claim !== null && needOfClaim.get(claim)) || null, at);
      const site = stops[stop]?.site;
      if (site) ofSite.set(site, later(ofSite.get(site), at));
    }
  }
  return { ofNeed, ofSite };
}

function order(a: Untouched, b: Untouched): number {
  return (
    (b.people ?? 0) - (a.people ?? 0) ||
    (b.hours ?? Infinity) - (a.hours ?? Infinity) ||
    ((a.site ?? a.need ?? '') < (b.site ?? b.need ?? '') ? -1 : 1)
  );
}
