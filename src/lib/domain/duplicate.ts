// Check for duplicates when a need is posted (UX 25).
import { contains } from './area.ts';
import type { Point } from './field.ts';
import { relationOf } from './item-relation.ts';
import type { Relation } from './item-relation.ts';
import type { Line, Need } from './need.ts';
import { duplicateHours, duplicateRadius, isLive } from './need.ts';
import { compareNames, placeName } from './place-name.ts';
import type { NameVerdict } from './place-name.ts';
import type { Site } from './site.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

const earthRadius = 6_371_000;
const radians = Math.PI / 180;

/** Metres between two WGS84 points along a great circle (haversine). */
export function distance(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * radians;
  const dLng = (b.lng - a.lng) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Metres within which two reports that name one place may be the same. */
export const namedRadius = 1000;
/** Largest error of a device that is believed, in metres. */
const mostError = 1000;

/** Where a report is, with all that tells it from other places. */
export interface ReportPlace {
  /** Id of its registered site. */
  site: string | null;
  /** Name of the site, else the landmark. */
  name: string | null;
  area: string;
  /** Name of the area, where it is a village. */
  areaName: string | null;
  /** Its own point; null without one, and where it is only the centre of a district (UX 102). */
  point: Point | null;
  /** Radius of the device's error in metres; null when it told none. */
  accuracy: number | null;
}

/** The place of a need. @param areaName name of its area, where that is a village */
export function placeOfNeed(
  {
    site,
    area,
    lat,
    lng,
    landmark,
    accuracy,
  }: Pick<Need, 'site' | 'area' | 'lat' | 'lng' | 'landmark' | 'accuracy'>,
  at: Pick<Site, 'name' | 'pointLevel'> | null,
  areaName: string | null,
): ReportPlace {
  const known = lat !== null && lng !== null && (at?.pointLevel ?? null) === null;
  const name = at?.name ?? landmark;
  return { site, name, area, areaName, point: known ? { lat, lng } : null, accuracy };
}

/** Why two places may be one. `away`: metres in a straight line; null where only their names tell. */
export interface SamePlace {
  by: 'site' | 'point' | 'name' | 'area';
  away: number | null;
}

/** Whether two reports may be of one place; null when they are not. */
export function samePlace(a: ReportPlace, b: ReportPlace): SamePlace | null {
  if (a.site !== null && a.site === b.site) return { by: 'site', away: 0 };
  // Two different registered sites are two places, even when they are close to each other.
  if (a.site !== null && b.site !== null) return null;
  // Names are compared last: that takes the longest, and most places are too far from each other.
  if (a.point && b.point) {
    const away = distance(a.point, b.point);
    const error = Math.min(mostError, Math.hypot(a.accuracy ?? 0, b.accuracy ?? 0));
    const reach = Math.max(duplicateRadius, error);
    if (away > Math.max(namedRadius, reach)) return null;
    const names = verdict(a, b);
    if (names === 'different' || away > (names === 'same' ? namedRadius : reach)) return null;
    return { by: names === 'same' ? 'name' : 'point', away };
  }
  if (!mayBeOneArea(a.area, b.area)) return null;
  const names = verdict(a, b);
  if (names === 'different') return null;
  if (names === 'same') return { by: 'name', away: null };
  // Two reports that say no more than the same village.
  const bare = a.name === null && b.name === null && !a.point && !b.point;
  return bare && a.area === b.area && isVillage(a.area) ? { by: 'area', away: null } : null;
}

function verdict(a: ReportPlace, b: ReportPlace): NameVerdict {
  if (a.name === null || b.name === null) return 'silent';
  // The village that one of them knows is no own name of the other's either.
  const [ofA, ofB] = [a.areaName ?? b.areaName, b.areaName ?? a.areaName];
  return compareNames(placeName(a.name, ofA), placeName(b.name, ofB));
}

/** Length of the codes of a district and of a village. */
const districtLength = 8;
const isVillage = (area: string) => area.length > districtLength;

/** Both are of one district, and not of two villages of it. */
function mayBeOneArea(a: string, b: string): boolean {
  if (a.length < districtLength || b.length < districtLength) return false;
  return contains(a, b) || contains(b, a);
}

/** An item of the new report, the open line that may be the same, and how; `same` for one item. */
export interface ItemMatch {
  wanted: string;
  item: string;
  relation: Relation | 'same';
}

/** The items of a new report that open lines of a need may cover already: the same ones first. */
function matchItems(
  wanted: readonly string[],
  lines: readonly Pick<Line, 'item' | 'asked' | 'confirmed'>[],
  endOf: (code: string) => string,
): ItemMatch[] {
  const open = lines.filter(({ confirmed, asked }) => confirmed < asked);
  const same: ItemMatch[] = [];
  const related: ItemMatch[] = [];
  for (const item of wanted)
    for (const line of open) {
      // A merged code is what it was merged into (S15).
      const [mine, theirs] = [endOf(item), endOf(line.item)];
      if (mine === theirs) same.push({ wanted: item, item: line.item, relation: 'same' });
      const relation =
        mine === theirs ? null : (relationOf(mine, theirs) ?? relationOf(item, line.item));
      if (relation) related.push({ wanted: item, item: line.item, relation });
    }
  return [...same, ...related];
}

/** A need that may be the same as a new report. */
export interface Likeness extends SamePlace {
  matches: ItemMatch[];
}

/** Young enough to be the same, and neither ended nor refused. */
function isRecent(need: Pick<Need, 'state' | 'postedAt'>, now: Instant): boolean {
  return isLive(need) && elapsed(need.postedAt, now) <= duplicateHours * hour;
}

/**
 * Whether an open need may be the same as a new report of these items; null when it is not.
 * @param endOf the item that a code was merged into
 */
export function likeness(
  wanted: { place: ReportPlace; items: readonly string[] },
  known: { need: Pick<Need, 'state' | 'postedAt'>; place: ReportPlace; lines: readonly Line[] },
  now: Instant,
  endOf: (code: string) => string = (code) => code,
): Likeness | null {
  if (!isRecent(known.need, now)) return null;
  const matches = matchItems(wanted.items, known.lines, endOf);
  const place = matches.length > 0 ? samePlace(wanted.place, known.place) : null;
  return place && { ...place, matches };
}
