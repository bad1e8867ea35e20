// The wall (dinding): what a screen in a room shows of a board to everybody who passes. It takes nothing that the public may
// not read of needs and places; of goods on the way it takes hour, goods, place and organisation, never a position (V26).
import { nation } from './area.ts';
import { isObstacle, hazardState } from './hazard.ts';
import type { Hazard } from './hazard.ts';
import { byImportance } from './need-order.ts';
import type { Line, Need, Urgency } from './need.ts';
import { urgencies } from './need.ts';
import { isUnderWay } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { isStorage } from './storage.ts';
import { addHours, elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** Hours without a word after which a place counts as silent: "tidak ada kabar". */
export const wallSilentHours = 48;

export interface WallRows {
  sites: Iterable<Site>;
  needs: Iterable<Need>;
  lines: Iterable<Line>;
  /** Empty for the public. */
  shipments: Iterable<Shipment>;
  hazards: Iterable<Hazard>;
}

/** A line that is still open. Its place is a registered site, else an area alone. */
export interface WallGap {
  line: Line;
  site: Site | null;
  area: string;
}

export interface WallArrival {
  shipment: Shipment;
  /** Name of the next stop where it is a registered site; others may be somebody's home. */
  to: string | null;
  area: string;
  eta: Instant;
  late: boolean;
}

export interface WallSilence {
  site: Site;
  /** Whole hours since the last word; null when there never was one. */
  hours: number | null;
}

export interface Wall {
  /** Verified lines with something open, the first to be read first. */
  gaps: WallGap[];
  openBy: Record<Urgency, number>;
  /** People counted at open shelters, and at how many of them somebody counted. */
  people: { sum: number; counted: number; sites: number };
  arrivals: WallArrival[];
  silent: WallSilence[];
  /** Obstacles that stand, also those to be checked. */
  hazards: Hazard[];
}

/** V26: what the wall shows now. Silence is told as such and is never zero. */
export function wallOf(rows: WallRows, now: Instant): Wall {
  const sites = new Map([...rows.sites].map((site) => [site.id, site]));
  const needs = [...rows.needs];
  const verified = new Map(
    needs
      .filter(({ state, siteClosedAt }) => state === 'verified' && siteClosedAt === null)
      .map((need) => [need.id, need]),
  );
  const open = [...rows.lines].flatMap((line) => {
    const need = verified.get(line.need);
    if (!need || line.open <= 0) return [];
    return [{ line, need, site: sites.get(need.site ?? '') ?? null }];
  });
  open.sort(byImportance);
  const openBy = Object.fromEntries(urgencies.map((one) => [one, 0])) as Record<Urgency, number>;
  for (const { line } of open) openBy[line.urgency] += 1;
  const shelters = [...sites.values()].filter(
    ({ closedAt, kind }) => closedAt === null && kind === 'shelter',
  );
  const counted = shelters.filter(({ people }) => people !== null);
  return {
    gaps: open.map(({ line, need, site }) => ({ line, site, area: site?.area ?? need.area })),
    openBy,
    people: {
      sum: counted.reduce((sum, { people }) => sum + (people ?? 0), 0),
      counted: counted.length,
      sites: shelters.length,
    },
    arrivals: arrivalsOf(rows.shipments, now),
    silent: silentSites([...sites.values()], needs, now),
    hazards: [...rows.hazards].filter((one) => {
      const state = hazardState(one, now);
      return isObstacle(one) && (state === 'standing' || state === 'doubtful');
    }),
  };
}

/** Shipments on the road with a stated arrival, the earliest first, so that late ones come first. */
function arrivalsOf(shipments: Iterable<Shipment>, now: Instant): WallArrival[] {
  const coming = [...shipments].flatMap((shipment): WallArrival[] => {
    const { eta, departedAt, stops } = shipment;
    const next = stops.find(({ arrivedAt, skippedAt }) => arrivedAt === null && !skippedAt);
    if (!next || eta === null || departedAt === null || !isUnderWay(shipment)) return [];
    const to = next.site === null ? null : next.name;
    return [{ shipment, to, area: next.area, eta, late: eta < now }];
  });
  return coming.sort((a, b) => (a.eta < b.eta ? -1 : a.eta > b.eta ? 1 : 0));
}

/** Open places of the incident from which there was no word for so long, the longest silence first. */
export function silentSites(
  sites: readonly Site[],
  needs: readonly Need[],
  now: Instant,
  hours = wallSilentHours,
): WallSilence[] {
  const words = new Map<string, Instant>();
  for (const { site, refreshedAt } of needs)
    if (site !== null && refreshedAt > (words.get(site) ?? '')) words.set(site, refreshedAt);
  const limit = addHours(now, -hours);
  const silent = sites.flatMap((site): WallSilence[] => {
    if (site.closedAt !== null || isStorage(site) || site.area === nation) return [];
    const said = words.get(site.id) ?? '';
    const last = (site.countedAt ?? '') > said ? (site.countedAt ?? '') : said;
    if (last > limit) return [];
    return [{ site, hours: last === '' ? null : Math.floor(elapsed(last, now) / hour) }];
  });
  const rank = ({ hours: length }: WallSilence) => length ?? Infinity;
  return silent.sort((a, b) => rank(b) - rank(a) || (a.site.name < b.site.name ? -1 : 1));
}

/** Milliseconds: data older than this is said so in large words, and the page tries to begin anew. */
export const wallOld = 2 * 60_000;
/** Hour of the night at which a page begins anew, by the clock of the place, and the least age for it in ms. */
const nightHour = 3;
const leastAge = 6 * hour;

/**
 * Whether the page should begin anew: its data is old, or it is night and the page has run long. Whoever asks checks first
 * that the server answers, so that a screen never shows an error instead of old data.
 * @param hourThere hour of the day by the clock of the place
 */
export function wallRestart(
  given: { now: number; loadedAt: number; dataAt: number | null },
  hourThere: number,
): 'old' | 'night' | null {
  const { now, loadedAt, dataAt } = given;
  // A page that has just begun gets the time to load.
  if (now - loadedAt < wallOld) return null;
  if (dataAt === null || now - dataAt > wallOld) return 'old';
  return hourThere === nightHour && now - loadedAt > leastAge ? 'night' : null;
}
