// On which island a place lies, so that nobody plans a truck across the sea (N14).
import { codePath, contains } from './area.ts';
import type { Point } from './field.ts';
import type { Site } from './site.ts';

/** Number of an island; the one with the most villages is 0. */
type Island = number;

/** Made from the shipped outlines by server/gazetteer/land.ts. */
export interface LandTable {
  /** Regencies and districts that lie on one island. */
  areas: Record<string, Island>;
  /** The villages of districts that lie on several: end of the code, point, island. */
  villages: Record<string, [end: string, lat: number, lng: number, island: Island][]>;
  /** Some villages of the other districts of a regency that lies on several islands: point, island. */
  samples: Record<string, [lat: number, lng: number, island: Island][]>;
}

/** A place: its area, and its point where one is known. */
export interface LandPlace {
  area: string;
  point: Point | null;
  /** Set when the point is only the centre of an area, which tells no island. */
  pointLevel?: Site['pointLevel'];
}

/** What lies between two places: nothing but land, sea, or nobody can tell. */
export type Crossing = 'land' | 'sea' | 'unknown';

/** Islands on which a place may lie: one where it is known, none where nothing is known. */
export type Islands = readonly Island[];

/** A boat is needed between places on two islands, however near they are (N14). */
export function crossingOf(a: Islands, b: Islands): Crossing {
  if (a.length === 0 || b.length === 0) return 'unknown';
  if (!a.some((island) => b.includes(island))) return 'sea';
  return a.length === 1 && b.length === 1 ? 'land' : 'unknown';
}

/**
 * How a route over the sea compares with one by truck, in kilometres: loading twice and waiting for a boat cost about
 * half a day. An assumption.
 */
export const crossingKilometres = 150;

/** Known points of a regency that lies on several islands. */
function pointsOf(table: LandTable, regency: string): LandTable['samples'][string] {
  const villages = Object.entries(table.villages).filter(([district]) =>
    contains(regency, district),
  );
  const own = villages.flatMap(([, list]) => list.map(withoutCode));
  return [...(table.samples[regency] ?? []), ...own];
}

const withoutCode = ([, ...rest]: LandTable['villages'][string][number]) => rest;

/**
 * The islands of a place. In a district of several it is the one of its village; with a point, of the village nearest
 * to the point; with neither, all islands of its district or regency. Of a province nothing is told.
 */
export function islandsOf(table: LandTable, { area, point, pointLevel }: LandPlace): Islands {
  const [, regency = '', district = ''] = codePath(area);
  if (regency === '') return [];
  const whole = table.areas[regency] ?? table.areas[district];
  if (whole !== undefined) return [whole];
  const villages = table.villages[district] ?? [];
  const points = district === '' ? pointsOf(table, regency) : villages.map(withoutCode);
  if (!point || pointLevel) {
    const end = area.slice(district.length + 1);
    const own = villages.find(([code]) => code === end);
    return own ? [own[3]] : [...new Set(points.map(([, , island]) => island))];
  }
  let nearest: Island[] = [];
  let least = Infinity;
  for (const [lat, lng, island] of points) {
    const away = (lat - point.lat) ** 2 + (lng - point.lng) ** 2;
    if (away >= least) continue;
    least = away;
    nearest = [island];
  }
  return nearest;
}
