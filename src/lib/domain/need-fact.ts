// Needs as facts of a rule: with lines and claims, and open needs near a new one.
import type { Claim } from './claim.ts';
import { duplicateDistance } from './duplicate.ts';
import type { Line, Need } from './need.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask, Known, NearQuery, Reader } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Site } from './site.ts';

export interface NeedFact {
  need: Need;
  lines: Line[];
  /** Claims that still take part of one of the lines: promised, moving, arrived or confirmed. */
  claims: Claim[];
}

/** An open need near the place of a new one. */
export interface NearbyNeed {
  need: Need;
  lines: Line[];
  /** Metres in a straight line; 0 at the same site. */
  distance: number;
}

/** The need with its lines and unfinished claims. It must be on the command's board. */
export function needFact(id: string): Ask<NeedFact> {
  return (reader, field) => wholeNeed(reader, id) ?? refuse('not-found', { field });
}

/** The site of a need; null without one. */
export function siteOfNeed(id: string): Ask<Site | null> {
  return (reader) => {
    const need = rowHere(reader, 'need', id);
    if (need === unknown) return unknown;
    if (need === null || need.site === null) return null;
    return reader.row('site', need.site);
  };
}

/** A need that was merged into another. */
export interface MergedNeed {
  need: Need;
  /** Name of its site, else its landmark; null where it has neither. */
  place: string | null;
}

/** The needs that are merged into one, in no order. */
export function mergedInto(id: string): Ask<MergedNeed[]> {
  return (reader) => {
    const needs = reader.list('need', 'mergedInto', id);
    if (needs === unknown) return unknown;
    const found: MergedNeed[] = [];
    for (const need of needs) {
      const site = need.site === null ? null : reader.row('site', need.site);
      if (site === unknown) return unknown;
      found.push({ need, place: site?.name ?? need.landmark });
    }
    return found;
  };
}

function wholeNeed(reader: Reader, id: string): Known<NeedFact | null> {
  const need = rowHere(reader, 'need', id);
  if (need === unknown || need === null) return need;
  const lines = reader.list('line', 'need', id);
  const claims = reader.list('claim', 'need', id);
  if (lines === unknown || claims === unknown) return unknown;
  const own = [...lines];
  const byLine = Map.groupBy(claims, ({ line }) => line);
  return { need, lines: own, claims: own.flatMap((line) => byLine.get(line.id) ?? []) };
}

/** Open needs around the point or at the site, with a common item, young enough to be the same (UX 25). */
export function nearbyNeeds(wanted: NearQuery): Ask<NearbyNeed[]> {
  return (reader) => {
    const site = wanted.site === undefined ? null : rowHere(reader, 'site', wanted.site);
    const needs = reader.near(wanted);
    if (needs === unknown || site === unknown) return unknown;
    const own =
      site && site.lat !== null && site.lng !== null ? { lat: site.lat, lng: site.lng } : undefined;
    const spot = { ...wanted, point: wanted.point ?? own };
    // All facts are asked for before the first unknown one ends it, so that one look-up loads all.
    const lists = needs.map((need) => reader.list('line', 'need', need.id));
    if (lists.includes(unknown)) return unknown;
    const found: NearbyNeed[] = [];
    for (const [n, need] of needs.entries()) {
      const lines = [...(lists[n] as Iterable<Line>)];
      const distance = duplicateDistance(spot, need, lines, reader.now);
      if (distance !== null) found.push({ need, lines, distance });
    }
    return found;
  };
}
