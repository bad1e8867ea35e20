// Needs as facts of a rule: with lines and claims, and open needs near a new one.
import type { Claim } from './claim.ts';
import { areaLevel } from './area.ts';
import { likeness, placeOfNeed } from './duplicate.ts';
import type { Likeness, ReportPlace } from './duplicate.ts';
import type { Point } from './field.ts';
import { kinOf } from './item-kin.ts';
import type { Kin } from './item-kin.ts';
import { withRelated } from './item-relation.ts';
import type { Line, Need } from './need.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask, Known, Reader } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Site } from './site.ts';

export interface NeedFact {
  need: Need;
  lines: Line[];
  /** Claims that still take part of one of the lines: promised, moving, arrived or confirmed. */
  claims: Claim[];
}

/** An open need that may be the same as a new report. */
export interface NearbyNeed {
  need: Need;
  lines: Line[];
  like: Likeness;
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

/** A new report, as far as it matters for finding the same one. */
export interface NewReport {
  site?: string | undefined;
  area?: string | undefined;
  point?: Point | undefined;
  accuracy?: number | undefined;
  landmark?: string | undefined;
  items: readonly string[];
}

/** The place of a new report; null when nothing tells where it is. */
function placeOfReport(reader: Reader, report: NewReport): Known<ReportPlace | null> {
  const site = report.site === undefined ? null : rowHere(reader, 'site', report.site);
  const found = report.point === undefined ? null : reader.place(report.point);
  if (site === unknown || found === unknown) return unknown;
  const area = site?.area ?? report.area ?? found?.district;
  if (area === undefined) return null;
  const areaName = villageName(reader, area);
  if (areaName === unknown) return unknown;
  const { lat, lng } = site ?? report.point ?? { lat: null, lng: null };
  const landmark = report.landmark ?? null;
  const accuracy = site ? null : (report.accuracy ?? null);
  return placeOfNeed(
    { site: site?.id ?? null, area, lat, lng, landmark, accuracy },
    site,
    areaName,
  );
}

/** Name of an area that is a village; null for others. */
function villageName(reader: Reader, area: string): Known<string | null> {
  if (areaLevel(area) !== 'village') return null;
  const known = reader.area(area);
  return known === unknown ? unknown : (known?.name ?? null);
}

/** Every code of the items with the item it was merged into (S15). */
function codesOf(reader: Reader, items: readonly string[]): Known<Map<string, string>> {
  const groups = items.map((item) => kinOf(reader, item));
  if (groups.includes(unknown)) return unknown;
  const ends = new Map<string, string>();
  for (const group of groups as Kin[][])
    for (const { code } of group) ends.set(code, group[0]?.code ?? code);
  return ends;
}

interface NearFacts {
  need: Need;
  lines: Known<Iterable<Line>>;
  site: Known<Site | null>;
  areaName: Known<string | null>;
}

/**
 * Open needs that may be the same as a new report: near it or of its name, young enough, with a common item (UX 25).
 * @param search for needs of the same items, or also of related ones
 */
export function nearbyNeeds(
  report: NewReport,
  search: 'same' | 'related' = 'same',
): Ask<NearbyNeed[]> {
  return (reader) => {
    const place = placeOfReport(reader, report);
    if (place === unknown || place === null) return place ?? [];
    const { items } = report;
    const looked = codesOf(reader, search === 'same' ? items : withRelated(items));
    if (looked === unknown) return unknown;
    const needs = reader.near({
      site: place.site ?? undefined,
      point: place.point ?? undefined,
      area: place.area,
      name: place.name ?? undefined,
      items: [...looked.keys()],
    });
    if (needs === unknown) return unknown;
    // All facts are asked for before the first unknown one ends it, so that one look-up loads all.
    const known = needs.map((need): NearFacts => ({
      need,
      lines: reader.list('line', 'need', need.id),
      site: need.site === null ? null : reader.row('site', need.site),
      areaName: villageName(reader, need.area),
    }));
    const found: NearbyNeed[] = [];
    for (const { need, lines, site, areaName } of known) {
      if (lines === unknown || site === unknown || areaName === unknown) return unknown;
      const own = [...lines];
      const other = { need, place: placeOfNeed(need, site, areaName), lines: own };
      const like = likeness(
        { place, items },
        other,
        reader.now,
        (code) => looked.get(code) ?? code,
      );
      if (like) found.push({ need, lines: own, like });
    }
    return found;
  };
}
