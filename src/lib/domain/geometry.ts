// Shapes on the map as GeoJSON (RFC 7946): a point, a line or a polygon without holes, bounded in vertices.
import * as v from 'valibot';
import { distance } from './duplicate.ts';
import type { Point } from './field.ts';

/** Vertices of one shape, at most. */
export const mostVertices = 1000;

/** Five decimals are about a metre; more say nothing and cost bytes in every copy. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
const degrees = (most: number) =>
  v.pipe(v.number(), v.minValue(-most), v.maxValue(most), v.transform(rounded));

/** Longitude before latitude, as GeoJSON has it. */
const position = v.strictTuple([degrees(180), degrees(90)]);
export type Position = v.InferOutput<typeof position>;

const same = (a: Position | undefined, b: Position | undefined) =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1];

const ring = v.pipe(
  v.array(position),
  v.minLength(4),
  v.maxLength(mostVertices + 1),
  v.check((given) => same(given[0], given.at(-1)), 'ring-open'),
  v.check((given) => distinct(given) >= 3, 'shape-flat'),
);

export const geometry = v.variant('type', [
  v.strictObject({ type: v.literal('Point'), coordinates: position }),
  v.strictObject({
    type: v.literal('LineString'),
    coordinates: v.pipe(
      v.array(position),
      v.minLength(2),
      v.maxLength(mostVertices),
      v.check((given) => distinct(given) >= 2, 'shape-flat'),
    ),
  }),
  v.strictObject({
    type: v.literal('Polygon'),
    coordinates: v.strictTuple([ring]),
  }),
]);
export type Geometry = v.InferOutput<typeof geometry>;

function distinct(positions: readonly Position[]): number {
  return new Set(positions.map(String)).size;
}

export const pointAt = ([lng, lat]: Position): Point => ({ lat, lng });

/** The corners of a shape, each once: a polygon without the repeated last one. */
export function verticesOf({ type, coordinates }: Geometry): Point[] {
  if (type === 'Point') return [pointAt(coordinates)];
  return (type === 'LineString' ? coordinates : coordinates[0].slice(0, -1)).map(pointAt);
}

/** The shape of tapped corners; null while there are too few of them. */
export function shapeOf(type: Geometry['type'], corners: readonly Point[]): Geometry | null {
  const positions = corners.map(({ lat, lng }): Position => [rounded(lng), rounded(lat)]);
  const [first] = positions;
  if (!first) return null;
  if (type === 'Point') return { type, coordinates: first };
  if (type === 'LineString')
    return distinct(positions) < 2 ? null : { type, coordinates: positions };
  return distinct(positions) < 3 ? null : { type, coordinates: [[...positions, first]] };
}

/**
 * Where the symbol of a shape stands: the point itself, the middle vertex of a line, and of a polygon the mean of its
 * corners or, where that lies outside, the corner nearest to it.
 */
export function middleOf(shape: Geometry): Point {
  const corners = verticesOf(shape);
  const last = corners.length - 1;
  if (shape.type !== 'Polygon') return corners[Math.floor(last / 2)] ?? { lat: 0, lng: 0 };
  const sum = corners.reduce((to, { lat, lng }) => ({ lat: to.lat + lat, lng: to.lng + lng }), {
    lat: 0,
    lng: 0,
  });
  const mean = { lat: rounded(sum.lat / (last + 1)), lng: rounded(sum.lng / (last + 1)) };
  if (isInside(mean, corners)) return mean;
  return corners.reduce((best, one) => (distance(one, mean) < distance(best, mean) ? one : best));
}

/** The farthest corner from a point, in metres. */
export function reachFrom(at: Point, shape: Geometry): number {
  return Math.max(...verticesOf(shape).map((corner) => distance(at, corner)));
}

/** Whether a point lies in a polygon of these corners (even-odd rule). */
export function isInside({ lat, lng }: Point, corners: readonly Point[]): boolean {
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners.at(i - 1) ?? a;
    if (a.lat > lat === b.lat > lat) return;
    if (lng < a.lng + ((lat - a.lat) / (b.lat - a.lat)) * (b.lng - a.lng)) inside = !inside;
  });
  return inside;
}

/** Kilometres on a plane around the first point: exact enough for a few hundred kilometres near the equator. */
function planeAt({ lat, lng }: Point): (at: Point) => [x: number, y: number] {
  const degree = 111.2;
  const across = degree * Math.cos((lat * Math.PI) / 180);
  return (at) => [(at.lng - lng) * across, (at.lat - lat) * degree];
}

/** Kilometres between a straight way and a shape; zero where it touches or crosses. */
export function awayFrom(from: Point, to: Point, shape: Geometry): number {
  const corners = verticesOf(shape);
  const [first, second] = [from, to];
  if (shape.type === 'Polygon' && (isInside(first, corners) || isInside(second, corners))) return 0;
  const plane = planeAt(from);
  const way: Segment = [plane(from), plane(to)];
  const spots = corners.map(plane);
  const closed = shape.type === 'Polygon' ? [...spots, ...spots.slice(0, 1)] : spots;
  if (closed.length === 1) return spotAway(closed[0] ?? [0, 0], way);
  const sides = closed.slice(1).map((spot, i): Segment => [closed[i] ?? spot, spot]);
  return Math.min(...sides.map((side) => between(way, side)));
}

type Spot = readonly [x: number, y: number];
type Segment = readonly [Spot, Spot];

function spotAway([x, y]: Spot, [[ax, ay], [bx, by]]: Segment): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const part =
    square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return Math.hypot(x - ax - part * dx, y - ay - part * dy);
}

function turn([ax, ay]: Spot, [bx, by]: Spot, [cx, cy]: Spot): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** The least distance of two segments; zero where they cross. */
function between(one: Segment, other: Segment): number {
  const [a, b] = one;
  const [c, d] = other;
  if (turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0) return 0;
  return Math.min(spotAway(a, other), spotAway(b, other), spotAway(c, one), spotAway(d, one));
}
