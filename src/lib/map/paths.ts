// Regencies as SVG paths, for a small picture that needs no script in the browser.
import { feature } from 'topojson-client';

/** The outlines of the country, with a layer `regencies`. */
export type Outlines = Parameters<typeof feature>[0];

type Position = number[];
type Ring = Position[];
type Geometry =
  { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
interface Properties {
  code: string;
  /** Where the name stands, inside the area. */
  label: Position;
}

/** Regencies on one picture; its unit is a hundredth of a degree (1.1 km), x to the east, y to the south. */
export interface RegencyPaths {
  width: number;
  height: number;
  regencies: { code: string; path: string; x: number; y: number }[];
}

const unit = 100;

/** Edge around the picture, in its unit. */
const edge = 10;

/**
 * The paths of the regencies whose code `wanted` accepts; null when there are none. Near the equator degrees need no
 * projection.
 */
export function regencyPaths(
  outlines: Outlines,
  wanted: (code: string) => boolean,
): RegencyPaths | null {
  const shapes = shapesOf(outlines).filter(({ code }) => wanted(code));
  const points = shapes.flatMap(({ rings }) => rings.flat());
  if (points.length === 0) return null;
  const west = Math.min(...points.map(([lng = 0]) => lng));
  const north = Math.max(...points.map(([, lat = 0]) => lat));
  const place = ([lng = 0, lat = 0]: Position): [number, number] => [
    Math.round((lng - west) * unit) + edge,
    Math.round((north - lat) * unit) + edge,
  ];
  const placed = points.map(place);
  return {
    width: Math.max(...placed.map(([x]) => x)) + edge,
    height: Math.max(...placed.map(([, y]) => y)) + edge,
    regencies: shapes.map(({ code, label, rings }) => {
      const [x, y] = place(label);
      return { code, path: rings.map((ring) => pathOf(ring.map(place))).join(''), x, y };
    }),
  };
}

function shapesOf(outlines: Outlines): (Properties & { rings: Ring[] })[] {
  const layer = outlines.objects.regencies;
  if (layer?.type !== 'GeometryCollection') throw new Error('the outlines have no regencies');
  return layer.geometries.map((geometry) => {
    const shape = feature(outlines, geometry);
    if (shape.type !== 'Feature') throw new Error('the outlines nest their regencies');
    return { ...(shape.properties as Properties), rings: ringsOf(shape.geometry as Geometry) };
  });
}

function ringsOf(geometry: Geometry): Ring[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

/** A closed ring with steps relative to the point before. Rings that are a point at this scale are left out. */
function pathOf(ring: [number, number][]): string {
  let [x, y] = ring[0] ?? [0, 0];
  const steps = ring.slice(1).flatMap(([nextX, nextY]) => {
    const [dx, dy] = [nextX - x, nextY - y];
    [x, y] = [nextX, nextY];
    return dx === 0 && dy === 0 ? [] : [`${dx} ${dy}`];
  });
  return steps.length > 2 ? `M${ring[0]?.join(' ')}l${steps.join(' ')}z` : '';
}
