// Makes the files of static/basemap that the map loads when one looks near: outlines and names of districts, and
// names of villages, one file a regency. They are not in the repository: `npm ci` and the build make them.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { mergeArcs } from 'topojson-client';
import { type AdminRow, readAdminRows, readAdminText } from './file.ts';
import { Pen, corner, step } from './pen.ts';

/** What a line separates; the index is written before its points. */
const kinds = ['district', 'regency', 'province', 'coast'] as const;
type Kind = (typeof kinds)[number];

interface Names {
  /** One a line, in the order of `at`. */
  names: string;
  at: number[];
}
type Box = [west: number, south: number, east: number, north: number];
type District = { arcs: number[][] | number[][][]; properties: { code: string } };
type Merged = { arcs: number[][][] };
interface Districts {
  transform: { scale: [number, number]; translate: [number, number] };
  arcs: [number, number][][];
  objects: { districts: { geometries: District[] } };
}

const target = new URL('../../static/basemap/', import.meta.url);
const regencyOf = (code: string) => code.slice(0, 5);
const topology = JSON.parse(await readAdminText('districts.topo.json.gz')) as Districts;

/** The points of an arc in degrees. */
function pointsOf(arc: number): [lng: number, lat: number][] {
  const { scale, translate } = topology.transform;
  let [x, y] = [0, 0];
  return topology.arcs[arc]!.map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
}

/** Number of an arc, whichever way it is used. */
const plain = (arc: number) => (arc < 0 ? ~arc : arc);
const arcsOf = ({ arcs }: District) => arcs.flat(2).map(plain);

/** The districts on the two sides of each arc. */
function sidesOf(districts: District[]): Map<number, string[]> {
  const sides = new Map<number, string[]>();
  for (const district of districts)
    for (const arc of arcsOf(district))
      sides.set(arc, [...(sides.get(arc) ?? []), district.properties.code]);
  return sides;
}

function kindOf(sides: string[]): Kind {
  const differ = (length: number) => new Set(sides.map((code) => code.slice(0, length))).size > 1;
  if (new Set(sides).size < 2) return 'coast';
  return differ(2) ? 'province' : differ(5) ? 'regency' : 'district';
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** Names of areas at their interior points. A village that has only its district's point is left out. */
async function namesOf(file: string): Promise<Map<string, Names>> {
  const rows = (await readAdminRows(file)).filter((row) => row('coord_source') !== 'district');
  const groups = grouped(rows, (row) => regencyOf(row('code') ?? ''));
  return new Map([...groups].map(([regency, list]) => [regency, writtenNames(list)]));
}

function writtenNames(rows: AdminRow[]): Names {
  const pen = new Pen();
  return {
    names: rows.map((row) => row('name') ?? '').join('\n'),
    at: rows.flatMap((row) => pen.to([Number(row('lng')), Number(row('lat'))])),
  };
}

/** Hundredths of a degree, outward. */
function boxOf(arcs: number[]): Box {
  const points = arcs.flatMap(pointsOf);
  const lngs = points.map(([lng]) => lng * 100);
  const lats = points.map(([, lat]) => lat * 100);
  const down = (list: number[]) => Math.floor(Math.min(...list)) / 100;
  const up = (list: number[]) => Math.ceil(Math.max(...list)) / 100;
  return [down(lngs), down(lats), up(lngs), up(lats)];
}

function write(folder: string, name: string, content: unknown): void {
  writeFileSync(new URL(`${folder}/${name}.json`, target), JSON.stringify(content));
}

for (const folder of ['kecamatan', 'desa']) {
  rmSync(new URL(folder, target), { recursive: true, force: true });
  mkdirSync(new URL(folder, target), { recursive: true });
}
const districts = topology.objects.districts.geometries;
const sides = sidesOf(districts);
const boxes: Record<string, Box> = {};
const districtNames = await namesOf('districts.csv');
const regencies = grouped(districts, ({ properties }) => regencyOf(properties.code));
for (const [regency, members] of regencies) {
  const used = [...new Set(members.flatMap(arcsOf))];
  const pen = new Pen();
  const lines = used.map((arc) => pen.line(pointsOf(arc)));
  const place = new Map(used.map((arc, index) => [arc, index]));
  const own = (arc: number) => (arc < 0 ? ~place.get(~arc)! : place.get(arc)!);
  // It wants the types of GeoJSON's own package.
  const outline = mergeArcs(topology as never, members as never) as unknown as Merged;
  boxes[regency] = boxOf(used);
  write('kecamatan', regency, {
    kinds: used.map((arc) => kinds.indexOf(kindOf(sides.get(arc)!))),
    lines,
    rings: outline.arcs.flat().map((ring) => ring.map(own)),
    ...districtNames.get(regency),
  });
}
// The box of each regency tells the map which files to load.
write('kecamatan', 'index', { step, corner, boxes });
for (const [regency, names] of await namesOf('villages.csv.gz')) write('desa', regency, names);
