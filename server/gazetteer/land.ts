// Makes static/basemap/land.json, which tells on which island an area lies: `node server/gazetteer/land.ts`.
// Two areas are on one island when a chain of district outlines that touch each other leads from one to the other.
import { writeFileSync } from 'node:fs';
import type { LandTable } from '#domain/land.ts';
import { readAdminRows, readAdminText } from './file.ts';

type Position = [lng: number, lat: number];
interface Part {
  district: string;
  /** The outer ring first. */
  rings: number[][];
  outline: Position[];
}
interface Districts {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: Position[][];
  objects: {
    districts: {
      geometries: {
        type: 'Polygon' | 'MultiPolygon';
        arcs: number[][] | number[][][];
        properties: { code: string };
      }[];
    };
  };
}

/**
 * Islands joined by a bridge for trucks, by a village on each side. Suramadu (Surabaya to Madura), and the six bridges
 * of Barelang (Batam, Setokok, Rempang, Galang, Galang Baru). General knowledge.
 */
const bridges: readonly (readonly [string, string])[] = [
  ['35.78', '35.26'],
  ['21.71.04.1003', '21.71.05.1006'],
  ['21.71.05.1006', '21.71.08.1005'],
  ['21.71.08.1005', '21.71.08.1001'],
  ['21.71.08.1001', '21.71.08.1003'],
];
/** A gap in degrees that the simplified outlines leave on land: some 150 m. */
const gap = 0.0014;

const topology = JSON.parse(await readAdminText('districts.topo.json.gz')) as Districts;
const { scale, translate } = topology.transform;
const arcs = topology.arcs.map((arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]): Position => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});
const line = (arc: number) => (arc < 0 ? arcs[~arc]!.toReversed() : arcs[arc]!);

const parts = topology.objects.districts.geometries.flatMap(({ type, arcs: own, properties }) => {
  const polygons = (type === 'Polygon' ? [own] : own) as number[][][];
  return polygons.map((rings): Part => ({
    district: properties.code,
    rings,
    outline: rings[0]!.flatMap(line),
  }));
});

/** Parts that are known to be on one island point at each other. */
const links = parts.map((_, n) => n);
function island(n: number): number {
  while (links[n] !== n) n = links[n] = links[links[n]!]!;
  return n;
}
function join(a: number, b: number): void {
  links[island(a)] = island(b);
}

const byArc = new Map<number, number>();
for (const [n, { rings }] of parts.entries())
  for (const arc of rings.flat()) {
    const plain = arc < 0 ? ~arc : arc;
    const known = byArc.get(plain);
    if (known === undefined) byArc.set(plain, n);
    else join(n, known);
  }

// Corners that almost touch are one land: the outlines are simplified.
const corners = new Map<string, [Position, number][]>();
const cellOf = ([lng, lat]: Position, east = 0, north = 0) =>
  `${Math.floor(lng / gap) + east} ${Math.floor(lat / gap) + north}`;
for (const [n, { outline }] of parts.entries())
  for (const corner of outline) {
    for (const east of [-1, 0, 1])
      for (const north of [-1, 0, 1])
        for (const [other, m] of corners.get(cellOf(corner, east, north)) ?? [])
          if (Math.hypot(corner[0] - other[0], corner[1] - other[1]) <= gap) join(n, m);
    const cell = cellOf(corner);
    const known = corners.get(cell);
    if (known) known.push([corner, n]);
    else corners.set(cell, [[corner, n]]);
  }

const byDistrict = Map.groupBy(parts.keys(), (n) => parts[n]!.district);

function holds(outline: Position[], [lng, lat]: Position): boolean {
  let inside = false;
  for (const [n, [x, y]] of outline.entries()) {
    const [px, py] = outline.at(n - 1)!;
    if (y > lat !== py > lat && lng < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
  }
  return inside;
}

/** The part of a district that a point is in, else the one with the nearest corner. */
function partAt(district: string, at: Position): number | undefined {
  const own = byDistrict.get(district) ?? [];
  const holder = own.find((n) => holds(parts[n]!.outline, at));
  if (holder !== undefined || own.length < 2) return holder ?? own[0];
  const far = (n: number) =>
    Math.min(...parts[n]!.outline.map(([x, y]) => Math.hypot(x - at[0], y - at[1])));
  return own.toSorted((a, b) => far(a) - far(b))[0];
}

interface Village {
  code: string;
  at: Position;
  part: number;
}
const villages = (await readAdminRows('villages.csv.gz')).flatMap((row): Village[] => {
  const code = row('code') ?? '';
  const at: Position = [Number(row('lng')), Number(row('lat'))];
  const part = partAt(code.slice(0, 8), at);
  return part === undefined ? [] : [{ code, at, part }];
});
const villageIn = (area: string) => villages.find(({ code }) => code.startsWith(area))!;
for (const [one, other] of bridges) join(villageIn(one).part, villageIn(other).part);

/** Islands by the number of their villages, the one with the most first. */
const sizes = Map.groupBy(villages, ({ part }) => island(part));
const numbers = new Map(
  [...sizes].sort((a, b) => b[1].length - a[1].length).map(([root], n) => [root, n]),
);
const numberOf = ({ part }: Village) => numbers.get(island(part)) ?? 0;

const table: LandTable = { areas: {}, villages: {}, samples: {} };
/** Villages of a district on one island that are kept as samples, in a regency of several. */
const mostSamples = 4;
const rounded = (degrees: number) => Math.round(degrees * 1000) / 1000;
/** Writes one number where all of an area is one island; goes down a level where it is not. */
function write(area: string, own: Village[], length: number): void {
  const islands = new Set(own.map(numberOf));
  if (islands.size === 1) {
    table.areas[area] = numberOf(own[0]!);
    if (length < 8) return;
    const every = Math.ceil(own.length / mostSamples);
    const kept = own.filter((_, n) => n % every === 0);
    const samples = (table.samples[area.slice(0, 5)] ??= []);
    for (const village of kept)
      samples.push([rounded(village.at[1]), rounded(village.at[0]), numberOf(village)]);
  } else if (length < 8)
    for (const [code, list] of Map.groupBy(own, ({ code }) => code.slice(0, length + 3)))
      write(code, list, length + 3);
  else
    table.villages[area] = own.map((village) => [
      village.code.slice(9),
      rounded(village.at[1]),
      rounded(village.at[0]),
      numberOf(village),
    ]);
}
for (const [regency, own] of Map.groupBy(villages, ({ code }) => code.slice(0, 5)))
  write(regency, own, 5);

const target = new URL('../../static/basemap/land.json', import.meta.url);
writeFileSync(target, JSON.stringify(table));
