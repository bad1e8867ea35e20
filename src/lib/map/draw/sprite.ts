// Draws one sprite around 0,0 in CSS pixels: a need by urgency, a group of needs as a pie, or another symbol.

import { type Context, clock, coarseRing, disc, halo } from './brush.ts';
import { drawGroupOf, drawHazard, drawSite, drawUnreached, drawVehicle } from './glyph.ts';
import type { Look } from '../look.ts';
import type { Palette } from '../palette.ts';
import { type Arc, angleOf, pieOf } from '../pie.ts';
import { urgencies } from '../point.ts';
import { urgencyPath } from '../symbol.ts';

/** Steps of a full turn; finer steps cannot be seen on a ring of 40 px. */
export const PIE_STEPS = 48;

/** Steps of the ring of urgencies around a group. */
export const RING_STEPS = 24;
/** How far the arc of each urgency reaches beyond the radius, worst first, in CSS pixels: told without colours. */
const THICKER = [2, 1, 0, -1];
/** Between two arcs, in turns. */
const GAP = 0.012;

/** A sprite extends at most this far from its centre, in CSS pixels. */
export const REACH = 30;

export function drawSprite(ctx: Context, look: Look, palette: Palette, font: string): void {
  const { layer, count } = look;
  if (layer === 'need' && count > 1) drawGroup(ctx, look, palette, font);
  else if (layer === 'need') drawNeed(ctx, look, palette);
  else if (count > 1) drawGroupOf(layer, ctx, look, palette, font);
  else if (layer === 'vehicle') drawVehicle(ctx, look, palette, font);
  else if (layer === 'unreached') drawUnreached(ctx, palette);
  else if (layer === 'hazard') drawHazard(ctx, look, palette);
  else drawSite(ctx, look, palette);
}

function drawNeed(ctx: Context, look: Look, palette: Palette): void {
  const urgency = urgencies[look.rank] ?? 'low';
  const shape = new Path2D(urgencyPath[urgency]);
  if (look.coarse) coarseRing(ctx, palette);
  ctx.lineJoin = 'round';
  halo(ctx, shape, palette, look.dashed ? 6 : 4);
  if (look.dashed) {
    ctx.fillStyle = palette.paper;
    ctx.fill(shape);
    ctx.strokeStyle = palette.urgency[urgency];
    ctx.lineWidth = 2;
    ctx.setLineDash([3.2, 2.2]);
    ctx.stroke(shape);
    ctx.setLineDash([]);
    ctx.save();
    ctx.scale(0.45, 0.45);
    ctx.fillStyle = palette.urgency[urgency];
    ctx.fill(shape);
    ctx.restore();
  } else {
    ctx.fillStyle = palette.urgency[urgency];
    ctx.fill(shape);
  }
  if (look.stale) clock(ctx, palette, 8, 7);
}

function drawGroup(ctx: Context, look: Look, palette: Palette, font: string): void {
  const urgency = urgencies[look.rank] ?? 'low';
  const colour = palette.urgency[urgency];
  const { radius } = look;
  disc(ctx, radius + 2, palette.paper);
  drawUrgencies(ctx, look.ring, radius, palette);

  const outer = radius - 4.5;
  const inner = outer - Math.max(3.5, radius * 0.19);
  const pie = pieOf(look.done / PIE_STEPS, look.moving / PIE_STEPS);
  slice(ctx, { from: 0, to: 1 }, inner, outer, palette.track);
  slice(ctx, pie.done, inner, outer, palette.ink2);
  hatch(ctx, pie.moving, inner, outer, palette);

  ctx.fillStyle = palette.ink;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  const size = look.label.length > 3 ? 9.5 : radius > 22 ? 12 : 11;
  ctx.font = `700 ${size}px ${font}`;
  ctx.fillText(look.label, 0, size * 0.36);

  // The shape shows the same urgency as the ring's colour, for readers who cannot see colours.
  const corner = (radius - 1.5) * Math.SQRT1_2;
  ctx.save();
  ctx.translate(corner, -corner);
  ctx.scale(0.55, 0.55);
  const shape = new Path2D(urgencyPath[urgency]);
  ctx.lineJoin = 'round';
  halo(ctx, shape, palette, 6);
  ctx.fillStyle = colour;
  ctx.fill(shape);
  ctx.restore();
}

/** The ring of a group: one arc for each urgency, from twelve o'clock. The more urgent, the thicker. */
function drawUrgencies(
  ctx: Context,
  ring: readonly number[],
  radius: number,
  palette: Palette,
): void {
  const alone = ring.filter((steps) => steps > 0).length === 1;
  let from = 0;
  ring.forEach((steps, rank) => {
    if (steps === 0) return;
    const to = from + steps / RING_STEPS;
    const outer = radius + THICKER[rank]!;
    const arc = alone ? { from: 0, to: 1 } : { from: from + GAP / 2, to: to - GAP / 2 };
    slice(ctx, arc, radius - 3, outer + 1.5, palette.paper);
    slice(ctx, arc, radius - 3, outer, palette.urgency[urgencies[rank] ?? 'low']);
    from = to;
  });
}

function ringSlice(ctx: Context, arc: Arc, inner: number, outer: number): void {
  ctx.beginPath();
  ctx.arc(0, 0, outer, angleOf(arc.from), angleOf(arc.to));
  ctx.arc(0, 0, inner, angleOf(arc.to), angleOf(arc.from), true);
  ctx.closePath();
}

function slice(ctx: Context, arc: Arc, inner: number, outer: number, colour: string): void {
  if (arc.to <= arc.from) return;
  ringSlice(ctx, arc, inner, outer);
  ctx.fillStyle = colour;
  ctx.fill();
}

function hatch(ctx: Context, arc: Arc, inner: number, outer: number, palette: Palette): void {
  if (arc.to <= arc.from) return;
  ctx.save();
  ringSlice(ctx, arc, inner, outer);
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.clip();
  ctx.strokeStyle = palette.ink2;
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  for (let at = -2 * outer; at <= 2 * outer; at += 3.2) {
    ctx.moveTo(at - outer, outer);
    ctx.lineTo(at + outer, -outer);
  }
  ctx.stroke();
  ctx.restore();
}
