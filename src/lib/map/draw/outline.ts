// The base map's lines in world units: coasts, borders of provinces and regencies, and neighbour countries. Draws
// them in a worker.

import { merge, mesh } from 'topojson-client';
import { unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { Palette } from '../palette.ts';
import { TINTED_BELOW, type Tints } from '../tint.ts';
import type { CanvasExtent } from '../view.ts';
import type { Near } from './near-ground.ts';
import { type Polyline, pathOf, polylineOf } from './polyline.ts';

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

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
export type BasemapColours = Pick<
  Palette,
  | 'sea'
  | 'shallow'
  | 'land'
  | 'abroad'
  | 'coast'
  | 'river'
  | 'district'
  | 'border'
  | 'regency'
  | 'province'
  | 'tint'
  | 'stripe'
>;

export type Ground = {
  outline: Outline;
  near: Near;
  colours: BasemapColours;
  tints: Tints;
  /** Lies over tiles, which have land, water and coasts of their own. */
  over: boolean;
};

/** Draws the extent. The context is `ratio` times as large as the extent. */
export function drawOutline(ctx: Context, extent: CanvasExtent, ground: Ground): void {
  ctx.setTransform(extent.ratio, 0, 0, extent.ratio, 0, 0);
  ctx.lineJoin = 'round';
  const { outline, near, colours, tints, over } = ground;
  const { land, regencies, provinces } = linesOf(ground);
  const coast = pathOf(land, extent);
  if (!over) drawLand(ctx, extent, outline, coast, colours);
  if (extent.zoom < TINTED_BELOW) {
    ctx.globalAlpha = over ? 0.55 : 1;
    tintAreas(ctx, extent, outline, colours, tints);
    ctx.globalAlpha = 1;
  }
  if (!over) drawRivers(ctx, extent, near, colours);

  if (near.areas.length > 0) {
    ctx.strokeStyle = colours.district;
    const districts = near.areas.flatMap(({ district }) => district);
    stroke(ctx, pathOf(districts, extent), extent.zoom >= 11 ? 1.1 : 0.8);
  }
  if (extent.zoom >= 6) {
    ctx.strokeStyle = near.areas.length > 0 ? colours.border : colours.regency;
    stroke(ctx, pathOf(regencies, extent), extent.zoom >= 9 ? 1.2 : 0.9);
  }
  ctx.strokeStyle = colours.province;
  ctx.setLineDash(extent.zoom >= 6 ? [5, 3] : [3, 2]);
  stroke(ctx, pathOf(provinces, extent), provinceWidth(extent.zoom));
  ctx.setLineDash([]);
  if (over) return;
  ctx.strokeStyle = colours.coast;
  stroke(ctx, near.complete ? pathOf(coasts(near), extent) : coast, extent.zoom >= 7 ? 1 : 0.6);
  fadeEdges(ctx, extent, colours.sea);
}

/** The finest lines there are for all of the extent. */
function linesOf({ outline, near }: Ground): Pick<Outline, 'land' | 'regencies' | 'provinces'> {
  if (!near.complete) return outline;
  const { areas } = near;
  return {
    land: areas.flatMap(({ land }) => land),
    regencies: areas.flatMap(({ regency }) => regency),
    provinces: areas.flatMap(({ province }) => province),
  };
}

const coasts = ({ areas }: Near) => areas.flatMap(({ coast }) => coast);
const provinceWidth = (zoom: number) => (zoom >= 8 ? 1.4 : zoom >= 6 ? 1.2 : 0.8);

function drawLand(
  ctx: Context,
  extent: CanvasExtent,
  outline: Outline,
  land: Path2D,
  colours: BasemapColours,
): void {
  ctx.fillStyle = colours.sea;
  ctx.fillRect(0, 0, extent.width, extent.height);
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
}

/** Wider when near, so that they are not taken for borders. */
function drawRivers(ctx: Context, extent: CanvasExtent, near: Near, colours: BasemapColours): void {
  if (near.rivers.length === 0) return;
  ctx.strokeStyle = colours.river;
  ctx.lineCap = 'round';
  stroke(ctx, pathOf(near.rivers, extent), extent.zoom >= 10 ? 2 : extent.zoom >= 8 ? 1.4 : 0.9);
  ctx.lineCap = 'butt';
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
    ctx.strokeStyle = colours.stripe;
    const lines = new Path2D();
    for (let x = -extent.height; x < extent.width; x += STRIPES) {
      lines.moveTo(x, extent.height);
      lines.lineTo(x + extent.height, 0);
    }
    stroke(ctx, lines, 1.5);
    ctx.restore();
  }
}

function stroke(ctx: Context, path: Path2D, width: number): void {
  ctx.lineWidth = width;
  ctx.stroke(path);
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
