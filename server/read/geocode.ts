// Reverse geocoding without a network: finds the district of a point, from polygons in memory.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { pointToLineDistance } from '@turf/point-to-line-distance';
import { feature } from 'topojson-client';
import { codePath, insideIndonesia, parentCode } from '#domain/area.ts';
import type { AreaName } from '#domain/area.ts';
import type { Place } from '#domain/area-query.ts';
import { distance } from '#domain/duplicate.ts';
import type { Point } from '#domain/field.ts';
import { readAdminRows, readAdminText } from '#server/gazetteer/file.ts';
import type { AdminRow } from '#server/gazetteer/file.ts';

/** Coasts and borders are simplified to 150 m and small islands are left out, so a beach may be outside. */
const reachKm = 5;

/**
 * The outlines put some villages into a neighbour's district or into the sea: small islands, and borders drawn 150 m off.
 * So near the point of one of these the village decides.
 */
const villageKm = 0.1;

/** Between 11 S and 6 N every degree of latitude and longitude is at least this long. */
const kmPerDegree = 108;

export interface Geocoder {
  /** Null at sea, abroad, and more than 5 km from every district. */
  locate: (point: Point) => Place | null;
}

type Polygon = Exclude<Parameters<typeof booleanPointInPolygon>[1], { type: 'Feature' }>;
type Ring = number[][];
/** Degrees. */
type Box = Record<'west' | 'south' | 'east' | 'north', number>;
type District = AreaName & Box & { polygon: Polygon };

let opening: Promise<Geocoder> | undefined;

/**
 * The geocoder, loaded once: about 30 MB, and a third of a second in which the process does nothing else. So call it
 * when the process starts. After a failed load the next caller tries again.
 */
export function openGeocoder(): Promise<Geocoder> {
  opening ??= load().catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

/** District, regency and province of a point, or null: see `Geocoder.locate`. */
export async function reverseGeocode(point: Point): Promise<Place | null> {
  return (await openGeocoder()).locate(point);
}

async function load(): Promise<Geocoder> {
  const [text, outlying, ...above] = await Promise.all([
    readAdminText('districts.topo.json.gz'),
    readAdminRows('outlying.csv'),
    readAdminRows('provinces.csv'),
    readAdminRows('regencies.csv'),
  ]);
  const names = new Map(above.flat().map((row) => [row('code'), row('name')]));
  const districts = districtsOf(text);
  const villages = villagesOf(outlying, districts);

  function placeOf({ code, name }: AreaName, approximate: boolean): Place {
    const [province = '', regency = ''] = codePath(code);
    return {
      district: { code, name },
      regency: { code: regency, name: names.get(regency) ?? '' },
      province: { code: province, name: names.get(province) ?? '' },
      approximate,
    };
  }

  return {
    locate(point) {
      if (!insideIndonesia(point)) return null;
      const position = [point.lng, point.lat];
      const own = nearestVillage(villages, point, villageKm);
      if (own) return placeOf(own.district, true);
      const holder = districts.find(
        (district) => near(district, point, 0) && booleanPointInPolygon(position, district.polygon),
      );
      if (holder) return placeOf(holder, false);
      const neighbour =
        nearest(districts, point) ?? nearestVillage(villages, point, reachKm)?.district;
      return neighbour ? placeOf(neighbour, true) : null;
    },
  };
}

/** The district with the nearest border, if it is near enough. */
function nearest(districts: District[], point: Point): District | undefined {
  const margin = reachKm / kmPerDegree;
  return districts
    .filter((district) => near(district, point, margin))
    .map((district) => {
      const lines = ringsOf(district.polygon).flatMap((ring) => pieces(ring, point, margin));
      return { district, km: Math.min(...lines.map((line) => kmTo(line, point))) };
    })
    .filter(({ km }) => km <= reachKm)
    .sort((a, b) => a.km - b.km)[0]?.district;
}

interface Village {
  district: District;
  at: Point;
}

/** Villages whose own point the outlines put elsewhere. */
function villagesOf(rows: AdminRow[], districts: District[]): Village[] {
  const byCode = new Map(districts.map((district) => [district.code, district]));
  return rows.flatMap((row) => {
    const district = byCode.get(parentCode(row('code') ?? '') ?? '');
    return district ? [{ district, at: { lat: Number(row('lat')), lng: Number(row('lng')) } }] : [];
  });
}

/** The nearest of them within so many kilometres. */
function nearestVillage(villages: Village[], point: Point, km: number): Village | undefined {
  const margin = km / kmPerDegree;
  return villages
    .filter(
      ({ at }) => Math.abs(at.lat - point.lat) <= margin && Math.abs(at.lng - point.lng) <= margin,
    )
    .map((village) => ({ village, metres: distance(village.at, point) }))
    .filter(({ metres }) => metres <= km * 1000)
    .sort((a, b) => a.metres - b.metres)[0]?.village;
}

/** The straight parts of a ring that may be near enough. Measuring all others would take 20 ms. */
function pieces(ring: Ring, point: Point, margin: number): Ring[] {
  return ring.slice(1).flatMap((end, index) => {
    const piece = [ring[index] ?? end, end];
    return near(boxOf([piece]), point, margin) ? [piece] : [];
  });
}

function kmTo(line: Ring, { lat, lng }: Point): number {
  return pointToLineDistance([lng, lat], { type: 'LineString', coordinates: line });
}

/** True when the point lies in the district's box, widened by a margin in degrees. */
function near(box: Box, { lat, lng }: Point, margin: number): boolean {
  return (
    lng >= box.west - margin &&
    lng <= box.east + margin &&
    lat >= box.south - margin &&
    lat <= box.north + margin
  );
}

function districtsOf(text: string): District[] {
  const topology = JSON.parse(text) as Parameters<typeof feature>[0];
  const layer = topology.objects.districts;
  if (layer?.type !== 'GeometryCollection') throw new Error('districts.topo.json has no districts');
  return layer.geometries.map((geometry) => {
    const shape = feature(topology, geometry);
    if (shape.type !== 'Feature') throw new Error('districts.topo.json nests its districts');
    const polygon = shape.geometry as Polygon;
    return { ...(geometry.properties as AreaName), polygon, ...boxOf(ringsOf(polygon)) };
  });
}

function ringsOf(polygon: Polygon): Ring[] {
  return polygon.type === 'Polygon' ? polygon.coordinates : polygon.coordinates.flat();
}

function boxOf(lines: Ring[]): Box {
  const box = { west: 180, south: 90, east: -180, north: -90 };
  for (const line of lines)
    for (const [lng = 0, lat = 0] of line) {
      box.west = Math.min(box.west, lng);
      box.south = Math.min(box.south, lat);
      box.east = Math.max(box.east, lng);
      box.north = Math.max(box.north, lat);
    }
  return box;
}
