// The shipped base map: coasts, province and regency borders, neighbours, as lines in world units, and
// how they are drawn. Runs in a worker where the browser can draw there.

import { merge, mesh } from 'topojson-client';
import { WORLD, unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { Palette } from '../palette.ts';
import type { Frame } from '../view.ts';

/** x, y, x, y ... in world units, with the box around them. */
type Line = { at: Int32Array; left: number; top: number; right: number; bottom: number };

export type Outline = { land: Line[]; abroad: Line[]; regencies: Line[]; provinces: Line[] };

type Topology = Parameters<typeof mesh>[0];
type Shape = NonNullable<Parameters<typeof mesh>[1]>;
type Areas = Extract<Parameters<typeof merge>[1], unknown[]>;
export type Indonesia = Topology & { objects: { regencies: { geometries: Areas } & Shape } };

type Rings = number[][][];
type Geometry =
  { type: 'Polygon'; coordinates: Rings } | { type: 'MultiPolygon'; coordinates: Rings[] };
export type Neighbours = { features: { geometry: Geometry }[] };

/** Where the neighbours' outlines are cut off; the map fades to sea there. */
export const DRAWN = { west: 90, south: -16, east: 146, north: 14 };
/** Width of that fade, in degrees. */
const FADE = 2.5;

const provinceOf = (shape: Shape) =>
  (shape.properties as { code: string } | undefined)?.code.slice(0, 2);

export function outlineOf(indonesia: Indonesia, neighbours: Neighbours): Outline {
  const { regencies } = indonesia.objects;
  const border = (across: boolean) =>
    mesh(
      indonesia,
      regencies,
      (a, b) => a !== b && (provinceOf(a) !== provinceOf(b)) === across,
    ).coordinates.map(lineOf);
  const ringsOf = (shape: Geometry) =>
    shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
  return {
    land: merge(indonesia, regencies.geometries).coordinates.flat().map(lineOf),
    abroad: neighbours.features.flatMap(({ geometry }) => ringsOf(geometry).map(lineOf)),
    regencies: border(false),
    provinces: border(true),
  };
}

function lineOf(positions: readonly number[][]): Line {
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
export type Ground = Pick<
  Palette,
  'sea' | 'shallow' | 'land' | 'abroad' | 'coast' | 'regency' | 'province'
>;

/** Draws what lies in the frame; the context is `ratio` times as large as the frame. */
export function drawOutline(ctx: Context, frame: Frame, outline: Outline, ground: Ground): void {
  ctx.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  ctx.fillStyle = ground.sea;
  ctx.fillRect(0, 0, frame.width, frame.height);
  ctx.lineJoin = 'round';
  const land = pathOf(outline.land, frame);
  const abroad = pathOf(outline.abroad, frame);

  // Water is paler near the coast: the eye finds the islands before it reads a name.
  ctx.strokeStyle = ground.shallow;
  for (const path of [abroad, land]) stroke(ctx, path, frame.zoom < 6 ? 5 : 9);

  ctx.fillStyle = ground.abroad;
  ctx.fill(abroad, 'evenodd');
  // The two sources do not meet exactly on the land borders: close the gap with the neighbour's colour.
  ctx.strokeStyle = ground.abroad;
  stroke(ctx, abroad, 1.5);
  ctx.fillStyle = ground.land;
  ctx.fill(land, 'evenodd');

  if (frame.zoom >= 6) {
    ctx.strokeStyle = ground.regency;
    stroke(ctx, pathOf(outline.regencies, frame), frame.zoom >= 9 ? 1.2 : 0.9);
  }
  ctx.strokeStyle = ground.province;
  ctx.setLineDash(frame.zoom >= 6 ? [5, 3] : [3, 2]);
  stroke(
    ctx,
    pathOf(outline.provinces, frame),
    frame.zoom >= 8 ? 1.4 : frame.zoom >= 6 ? 1.2 : 0.8,
  );
  ctx.setLineDash([]);
  ctx.strokeStyle = ground.coast;
  stroke(ctx, land, frame.zoom >= 7 ? 1 : 0.6);
  fadeEdges(ctx, frame, ground.sea);
}

function stroke(ctx: Context, path: Path2D, width: number): void {
  ctx.lineWidth = width;
  ctx.stroke(path);
}

/** Lines in sight as one path; points closer than half a pixel are left out. */
function pathOf(lines: readonly Line[], frame: Frame): Path2D {
  const path = new Path2D();
  const unit = unitsPerPixel(frame.zoom);
  const margin = 16 * unit;
  const view = {
    left: frame.left * unit - margin,
    top: frame.top * unit - margin,
    right: (frame.left + frame.width) * unit + margin,
    bottom: (frame.top + frame.height) * unit + margin,
  };
  const least = 0.5 * unit;
  for (const { at, left, top, right, bottom } of lines) {
    if (right < view.left || left > view.right || bottom < view.top || top > view.bottom) continue;
    if (right - left < least && bottom - top < least) continue;
    let [lastX, lastY] = [at[0]!, at[1]!];
    path.moveTo(lastX / unit - frame.left, lastY / unit - frame.top);
    for (let i = 2; i < at.length; i += 2) {
      const x = at[i]!;
      const y = at[i + 1]!;
      const end = i === at.length - 2;
      if (!end && Math.abs(x - lastX) < least && Math.abs(y - lastY) < least) continue;
      path.lineTo(x / unit - frame.left, y / unit - frame.top);
      [lastX, lastY] = [x, y];
    }
  }
  return path;
}

/** Beyond the data there is no coast: say so with open water instead of a cut. */
function fadeEdges(ctx: Context, frame: Frame, sea: string): void {
  const unit = unitsPerPixel(frame.zoom);
  const x = (lng: number) => unitX(lng) / unit - frame.left;
  const y = (lat: number) => unitY(lat) / unit - frame.top;
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
    if (vertical) ctx.fillRect(0, from, frame.width, to - from);
    else ctx.fillRect(from, 0, to - from, frame.height);
  };
  band(x(DRAWN.west), x(DRAWN.west + FADE), false);
  band(x(DRAWN.east), x(DRAWN.east - FADE), false);
  band(y(DRAWN.north), y(DRAWN.north - FADE), true);
  band(y(DRAWN.south), y(DRAWN.south + FADE), true);
}

/** The same colour without weight, so that the fade does not turn grey on its way. */
const transparent = (hex: string) => (/^#[0-9a-f]{6}$/i.test(hex) ? `${hex}00` : 'transparent');
