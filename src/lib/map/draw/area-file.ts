// The files of the base map that are loaded near: lines and names as whole steps from point to point.
// server/gazetteer/pen.ts writes them.

import type { Bounds } from '../view.ts';
import { type Polyline, polylineOf } from './polyline.ts';

/** Degrees of a step, and where the first point of every file is counted from. */
export type Grid = { step: number; corner: { lng: number; lat: number } };

type Box = [west: number, south: number, east: number, north: number];
/** Which regencies there are, each with the box around it. */
export type AreaIndex = Grid & { boxes: Record<string, Box> };
/** Names, one a line, and their points. */
export type NameFile = { names: string; at: number[] };
/** `rings` are made of lines by number, `~number` backwards; together they enclose the regency. */
export type AreaFile = NameFile & { kinds: number[]; lines: number[][]; rings: number[][] };
export type RiverFile = Grid & { lines: number[][] };

/** What a line separates, in the order of the numbers in `kinds`. */
const kinds = ['district', 'regency', 'province', 'coast'] as const;
export type LineKind = (typeof kinds)[number];

export type AreaLines = Record<LineKind, Polyline[]> & { land: Polyline[] };
/** A name at its point: text, latitude, longitude. */
export type NamePoint = [text: string, lat: number, lng: number];

type Position = [lng: number, lat: number];

/** Each line in degrees. The pen moves on from line to line. */
function linesOf(lines: readonly number[][], { step, corner }: Grid): Position[][] {
  let [x, y] = [0, 0];
  return lines.map((line) => {
    const points: Position[] = [];
    for (let i = 0; i < line.length; i += 2) {
      [x, y] = [x + line[i]!, y + line[i + 1]!];
      points.push([corner.lng + x * step, corner.lat + y * step]);
    }
    return points;
  });
}

export const riversOf = (file: RiverFile): Polyline[] => linesOf(file.lines, file).map(polylineOf);

export function areaLinesOf(file: AreaFile, grid: Grid): AreaLines {
  const lines = linesOf(file.lines, grid);
  const along = (line: number) => (line < 0 ? lines[~line]!.toReversed() : lines[line]!);
  const drawn: AreaLines = { district: [], regency: [], province: [], coast: [], land: [] };
  lines.forEach((line, i) => drawn[kinds[file.kinds[i]!] ?? 'district'].push(polylineOf(line)));
  drawn.land = file.rings.map((ring) => polylineOf(ring.flatMap(along)));
  return drawn;
}

export function namesIn({ names, at }: NameFile, grid: Grid): NamePoint[] {
  const [points = []] = linesOf([at], grid);
  return names.split('\n').flatMap((text, i): NamePoint[] => {
    const point = points[i];
    return point ? [[text, point[1], point[0]]] : [];
  });
}

/** Codes of the regencies whose box meets the bounds, first those whose middle is nearest to the bounds' middle. */
export function regenciesIn({ boxes }: AreaIndex, bounds: Bounds): string[] {
  const [lng, lat] = [(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2];
  const far = ([west, south, east, north]: Box) =>
    Math.hypot((west + east) / 2 - lng, (south + north) / 2 - lat);
  return Object.entries(boxes)
    .filter(([, [west, south, east, north]]) => {
      if (west > bounds.east || east < bounds.west) return false;
      return south <= bounds.north && north >= bounds.south;
    })
    .sort(([, a], [, b]) => far(a) - far(b))
    .map(([code]) => code);
}
