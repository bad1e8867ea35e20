// The base map's lines in world units: coasts, borders of provinces and regencies, and neighbour countries. Draws
// them in a worker.

import { merge, mesh } from 'topojson-client';
import { WORLD, unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { Palette } from '../palette.ts';
import { TINTED_BELOW, type Tints } from '../tint.ts';
import type { CanvasExtent } from '../view.ts';

/** x, y, x, y ... in world units, with the box around them. */
type Polyline = { at: Int32Array; left: number; top: number; right: number; bottom: number };

export type Outline = {
  land: Polyline[];
  abroad: Polyline[];
  regencies: Polyline[];
  provinces: Polyline[];
  /** The outline of one regency, by code. */
  regency: (code: string) => readonly Polyline[];
};

/** Stripes on the last level, CSS pixels apart, so that it is told without colours. */
const STRIPES = 7;

type Topology = Parameters<typeof mesh>[0];
type Shape = NonNullable<Parameters<typeof mesh>[1]>;
type Areas = Extract<Parameters<typeof merge>[1], unknown[]>;
export type Indonesia = Topology & { objects: { regencies: { geometries: Areas } & Shape } };

type Rings = number[][][];
type Geometry =
  { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: Rings[] };
export type Neighbours = { features: { geometry: Geometry }[] };

/** Bounds of the neighbours' outlines in degrees. Beyond them the map fades to sea. */
export const DRAWN = { west: 90, south: -16, east: 146, north: 14 };
/** Width of the fade in degrees. */
const FADE = 2.5;

const codeOf = (shape: { properties?: unknown }) =>
  (shape.properties as { code: string } | undefined)?.code;
const provinceOf = (shape: Shape) => codeOf(shape)?.slice(0, 2);

export function outlineOf(indonesia: Indonesia, neighbours: Neighbours): Outline {
  const { regencies } = indonesia.objects;
  const border = (across: boolean) =>
    mesh(
      indonesia,
      regencies,
      (a, b) => a !== b && (provinceOf(a) !== provinceOf(b)) === across,
    ).coordinates.map(polylineOf);
  const ringsOf = (shape: Geometry) =>
    shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  return {
    land: merge(indonesia, regencies.geometries).coordinates.flat().map(polylineOf),
    abroad: neighbours.features.flatMap(({ geometry }) => ringsOf(geometry).map(polylineOf)),
    regencies: border(false),
    provinces: border(true),
    regency: regenciesOf(indonesia),
  };
}

/** Finds the outline of a regency, made when it is first asked for. */
function regenciesOf(indonesia: Indonesia): Outline['regency'] {
  const { geometries } = indonesia.objects.regencies;
  const shapes = new Map(geometries.map((shape) => [codeOf(shape), shape]));
  const made = new Map<string, readonly Polyline[]>();
  return (code) => {
    const known = made.get(code);
    if (known) return known;
    const shape = shapes.get(code);
    const lines = shape ? merge(indonesia, [shape]).coordinates.flat().map(polylineOf) : [];
    made.set(code, lines);
    return lines;
  };
}

function polylineOf(positions: readonly number[][]): Polyline {
  const at = new Int32Array(positions.length * 2);
  let [left, top, right, bottom] = [WORLD, WORLD, 0, 0];
  positions.forEach(([lng, lat], i) => {
    const x = (at[i * 2] = unitX(lng!));
    const y = (at[i * 2 + 1] = unitY(lat!));
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  return { at, left, top, right, bottom };
}

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
export type BasemapColours = Pick<
  Palette,
  'sea' | 'shallow' | 'land' | 'abroad' | 'coast' | 'regency' | 'province' | 'tint'
>;

/** Draws the extent. The context is `ratio` times as large as the extent. */
export function drawOutline(
  ctx: Context,
  extent: CanvasExtent,
  outline: Outline,
  colours: BasemapColours,
  tints: Tints = {},
): void {
  ctx.setTransform(extent.ratio, 0, 0, extent.ratio, 0, 0);
  ctx.fillStyle = colours.sea;
  ctx.fillRect(0, 0, extent.width, extent.height);
  ctx.lineJoin = 'round';
  const land = pathOf(outline.land, extent);
  const abroad = pathOf(outline.abroad, extent);

  // Water is lighter near the coast, so that islands are easy to see.
  ctx.strokeStyle = colours.shallow;
  for (const path of [abroad, land]) stroke(ctx, path, extent.zoom < 6 ? 5 : 9);

  ctx.fillStyle = colours.abroad;
  ctx.fill(abroad, 'evenodd');
  // The two sources do not match exactly on land borders, so the gap is filled with the neighbour's colour.
  ctx.strokeStyle = colours.abroad;
  stroke(ctx, abroad, 1.5);
  ctx.fillStyle = colours.land;
  ctx.fill(land, 'evenodd');
  if (extent.zoom < TINTED_BELOW) tintAreas(ctx, extent, outline, colours, tints);

  if (extent.zoom >= 6) {
    ctx.strokeStyle = colours.regency;
    stroke(ctx, pathOf(outline.regencies, extent), extent.zoom >= 9 ? 1.2 : 0.9);
  }
  ctx.strokeStyle = colours.province;
  ctx.setLineDash(extent.zoom >= 6 ? [5, 3] : [3, 2]);
  stroke(
    ctx,
    pathOf(outline.provinces, extent),
    extent.zoom >= 8 ? 1.4 : extent.zoom >= 6 ? 1.2 : 0.8,
  );
  ctx.setLineDash([]);
  ctx.strokeStyle = colours.coast;
  stroke(ctx, land, extent.zoom >= 7 ? 1 : 0.6);
  fadeEdges(ctx, extent, colours.sea);
}

function tintAreas(
  ctx: Context,
  extent: CanvasExtent,
  outline: Outline,
  colours: BasemapColours,
  tints: Tints,
): void {
  for (const [code, level] of Object.entries(tints)) {
    const path = pathOf(outline.regency(code), extent);
    ctx.fillStyle = colours.tint[level] ?? colours.land;
    ctx.fill(path, 'evenodd');
    if (level !== colours.tint.length - 1) continue;
    ctx.save();
    ctx.clip(path, 'evenodd');
    ctx.strokeStyle = colours.province;
    const lines = new Path2D();
    for (let x = -extent.height; x < extent.width; x += STRIPES) {
      lines.moveTo(x, extent.height);
      lines.lineTo(x + extent.height, 0);
    }
    stroke(ctx, lines, 1);
    ctx.restore();
  }
}

function stroke(ctx: Context, path: Path2D, width: number): void {
  ctx.lineWidth = width;
  ctx.stroke(path);
}

/** The visible lines as one path; points closer than half a pixel are left out. */
function pathOf(lines: readonly Polyline[], extent: CanvasExtent): Path2D {
  const path = new Path2D();
  const unit = unitsPerPixel(extent.zoom);
  const margin = 16 * unit;
  const view = {
    left: extent.left * unit - margin,
    top: extent.top * unit - margin,
    right: (extent.left + extent.width) * unit + margin,
    bottom: (extent.top + extent.height) * unit + margin,
  };
  const least = 0.5 * unit;
  for (const { at, left, top, right, bottom } of lines) {
    if (right < view.left || left > view.right || bottom < view.top || top > view.bottom) continue;
    if (right - left < least && bottom - top < least) continue;
    let [lastX, lastY] = [at[0]!, at[1]!];
    path.moveTo(lastX / unit - extent.left, lastY / unit - extent.top);
    for (let i = 2; i < at.length; i += 2) {
      const x = at[i]!;
      const y = at[i + 1]!;
      const end = i === at.length - 2;
      if (!end && Math.abs(x - lastX) < least && Math.abs(y - lastY) < least) continue;
      path.lineTo(x / unit - extent.left, y / unit - extent.top);
      [lastX, lastY] = [x, y];
    }
  }
  return path;
}

/** Fades the edges of the data to sea, so that they do not look like a coast. */
function fadeEdges(ctx: Context, extent: CanvasExtent, sea: string): void {
  const unit = unitsPerPixel(extent.zoom);
  const x = (lng: number) => unitX(lng) / unit - extent.left;
  const y = (lat: number) => unitY(lat) / unit - extent.top;
  const clear = transparent(sea);
  const far = 1e5;
  const band = (edge: number, inner: number, vertical: boolean) => {
    const fill = vertical
      ? ctx.createLinearGradient(0, edge, 0, inner)
      : ctx.createLinearGradient(edge, 0, inner, 0);
    fill.addColorStop(0, sea);
    fill.addColorStop(1, clear);
    ctx.fillStyle = fill;
    const [from, to] = edge < inner ? [edge - far, inner] : [inner, edge + far];
    if (vertical) ctx.fillRect(0, from, extent.width, to - from);
    else ctx.fillRect(from, 0, to - from, extent.height);
  };
  band(x(DRAWN.west), x(DRAWN.west + FADE), false);
  band(x(DRAWN.east), x(DRAWN.east - FADE), false);
  band(y(DRAWN.north), y(DRAWN.north - FADE), true);
  band(y(DRAWN.south), y(DRAWN.south + FADE), true);
}

/** The same colour, fully transparent, so that the fade does not pass through grey. */
const transparent = (hex: string) => (/^#[0-9a-f]{6}$/i.test(hex) ? `${hex}00` : 'transparent');
