// Draws sites, vehicles with the age of their position, unreached places, hazards, and groups of each, around 0,0 in
// CSS pixels.

import { type Context, clock, coarseRing, disc, halo, lock, plate, warning } from './brush.ts';
import type { Look } from '../look.ts';
import type { Palette } from '../palette.ts';
import { type Layer, hazardSymbols, siteSymbols, vehicleSymbols } from '../point.ts';
import {
  hazardOutline,
  hazardPath,
  headingPath,
  sitePath,
  unreachedOutline,
  unreachedPath,
  vehiclePath,
} from '../symbol.ts';
import { HEADING_STEPS } from '../trail.ts';

type Other = Exclude<Layer, 'need'>;

function shapeOf(layer: Other, rank: number): Path2D {
  if (layer === 'unreached') return new Path2D(unreachedPath);
  if (layer === 'hazard') return new Path2D(hazardPath[hazardSymbols[rank] ?? 'mark']);
  if (layer === 'vehicle') return new Path2D(vehiclePath[vehicleSymbols[rank] ?? 'truck']);
  return new Path2D(sitePath[siteSymbols[rank] ?? 'post']);
}

export function drawSite(ctx: Context, look: Look, palette: Palette): void {
  const shape = shapeOf('site', look.rank);
  if (look.coarse) coarseRing(ctx, palette);
  ctx.save();
  ctx.scale(0.9, 0.9);
  ctx.lineJoin = 'round';
  halo(ctx, shape, palette, 4.5);
  ctx.fillStyle = palette.ink;
  ctx.fill(shape, 'evenodd');
  ctx.restore();
  if (look.stale) clock(ctx, palette, 8, 6);
  if (look.shut) lock(ctx, palette, 8, 6);
  if (look.crowded) warning(ctx, palette, 8, -7);
}

/**
 * A vehicle at its last reported position: an arrow that points where it went, or its symbol in a ring when that is not
 * known. Hollow when the report is old. The text below is the age of the report.
 */
export function drawVehicle(ctx: Context, look: Look, palette: Palette, font: string): void {
  const colour = look.stale ? palette.quiet : palette.moving;
  if (look.label) {
    ctx.font = `700 10px ${font}`;
    ctx.save();
    ctx.translate(0, 19);
    plate(ctx, Math.min(58, ctx.measureText(look.label).width + 8), 13, palette.paper);
    ctx.fillStyle = look.stale ? palette.ink2 : palette.ink;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(look.label, 0, 3.6, 52);
    ctx.restore();
  }
  if (look.heading !== null) {
    drawHeading(ctx, (look.heading / HEADING_STEPS) * 2 * Math.PI, look.stale, colour, palette);
    return;
  }
  disc(ctx, 14.5, palette.paper);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2.2;
  if (look.stale) ctx.setLineDash([3, 2.4]);
  ctx.beginPath();
  ctx.arc(0, 0, 12, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.save();
  ctx.scale(0.72, 0.72);
  ctx.lineWidth = 1.6;
  if (look.stale) ctx.stroke(shapeOf('vehicle', look.rank));
  ctx.fillStyle = colour;
  if (!look.stale) ctx.fill(shapeOf('vehicle', look.rank));
  ctx.restore();
}

function drawHeading(
  ctx: Context,
  angle: number,
  hollow: boolean,
  colour: string,
  palette: Palette,
): void {
  const arrow = new Path2D(headingPath);
  ctx.save();
  ctx.rotate(angle);
  ctx.lineJoin = 'round';
  halo(ctx, arrow, palette, 6);
  ctx.fillStyle = hollow ? palette.paper : colour;
  ctx.fill(arrow);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.stroke(arrow);
  ctx.restore();
}

export function drawUnreached(ctx: Context, palette: Palette): void {
  const ground = new Path2D(unreachedOutline);
  ctx.lineJoin = 'round';
  halo(ctx, ground, palette, 4);
  ctx.fillStyle = palette.paper;
  ctx.fill(ground);
  ctx.fillStyle = palette.gap;
  ctx.fill(new Path2D(unreachedPath), 'evenodd');
}

/** An obstacle or a marked place; with a clock past its end, hollow before its beginning. */
export function drawHazard(ctx: Context, look: Look, palette: Palette): void {
  const ground = new Path2D(hazardOutline);
  const colour = look.rank === 0 ? palette.gap : palette.ink2;
  halo(ctx, ground, palette, 4);
  ctx.fillStyle = palette.paper;
  ctx.fill(ground);
  ctx.fillStyle = colour;
  if (!look.dashed) ctx.fill(shapeOf('hazard', look.rank), 'evenodd');
  else {
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.setLineDash([3, 2.4]);
    ctx.stroke(ground);
    ctx.setLineDash([]);
  }
  if (look.stale) clock(ctx, palette, 8, 7);
}

/** A group: a small plate with its most common symbol and its number. Groups of needs are rings instead. */
export function drawGroupOf(
  layer: Other,
  ctx: Context,
  look: Look,
  palette: Palette,
  font: string,
): void {
  const colours = {
    site: palette.ink,
    vehicle: palette.moving,
    unreached: palette.gap,
    hazard: palette.gap,
  };
  ctx.font = `700 10px ${font}`;
  const text = ctx.measureText(look.label).width;
  const width = text + 25;
  plate(ctx, width, 18, palette.paper);
  ctx.strokeStyle = layer === 'site' ? palette.ink2 : colours[layer];
  ctx.lineWidth = layer === 'site' ? 1 : 1.5;
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(look.label, width / 2 - 6, 3.6);
  ctx.translate(11 - width / 2, 0);
  ctx.scale(0.6, 0.6);
  ctx.fillStyle = colours[layer];
  ctx.fill(shapeOf(layer, look.rank), 'evenodd');
}
