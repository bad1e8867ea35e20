// Draws one sprite around 0,0 in CSS pixels: the shape of an urgency, the pie of a group, a site's glyph.

import type { Palette } from './palette.ts';
import { type Arc, angleOf, pieOf } from './pie.ts';
import { siteSymbols, urgencies } from './point.ts';
import { sitePath, staleHands, stalePath, urgencyPath } from './symbol.ts';

type Context = CanvasRenderingContext2D;

/** All that decides how a sprite looks; equal looks share one drawing. */
export type Look = {
  layer: 'need' | 'site';
  rank: number;
  count: number;
  radius: number;
  /** Already shortened for its language ("1,2 rb"); empty for one point. */
  label: string;
  /** Steps of PIE_STEPS. */
  done: number;
  moving: number;
  dashed: boolean;
  stale: boolean;
};

/** Finer than an eye tells on a ring of 40 px. */
export const PIE_STEPS = 48;

export const lookKey = (look: Look): string =>
  `${look.layer}${look.rank}|${look.label}|${look.radius}|${look.done}|${look.moving}|${look.dashed}|${look.stale}`;

/** Room a sprite may need on each side, in CSS pixels. */
export const REACH = 30;

export function drawSprite(ctx: Context, look: Look, palette: Palette, font: string): void {
  if (look.layer === 'site') drawSite(ctx, look, palette, font);
  else if (look.count > 1) drawGroup(ctx, look, palette, font);
  else drawNeed(ctx, look, palette);
}

function drawNeed(ctx: Context, look: Look, palette: Palette): void {
  const urgency = urgencies[look.rank] ?? 'low';
  const shape = new Path2D(urgencyPath[urgency]);
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
  if (look.stale) drawClock(ctx, palette, 8, 7);
}

function drawGroup(ctx: Context, look: Look, palette: Palette, font: string): void {
  const urgency = urgencies[look.rank] ?? 'low';
  const colour = palette.urgency[urgency];
  const { radius } = look;
  disc(ctx, radius + 2, palette.paper);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.arc(0, 0, radius - 1.5, 0, 2 * Math.PI);
  ctx.stroke();

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

  // The shape repeats what the ring's colour says, for those who do not see the colour.
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

function drawSite(ctx: Context, look: Look, palette: Palette, font: string): void {
  const shape = new Path2D(sitePath[siteSymbols[look.rank] ?? 'post']);
  if (look.count > 1) {
    drawSites(ctx, look, palette, font, shape);
    return;
  }
  ctx.save();
  ctx.scale(0.9, 0.9);
  ctx.lineJoin = 'round';
  halo(ctx, shape, palette, 4.5);
  ctx.fillStyle = palette.ink;
  ctx.fill(shape, 'evenodd');
  ctx.restore();
  if (look.stale) drawClock(ctx, palette, 8, 6);
}

/** Several sites: a small plate with their commonest glyph and their number, unlike the rings of needs. */
function drawSites(ctx: Context, look: Look, palette: Palette, font: string, shape: Path2D): void {
  ctx.font = `700 10px ${font}`;
  const text = ctx.measureText(look.label).width;
  const width = text + 25;
  plate(ctx, width, 18, palette.paper);
  ctx.strokeStyle = palette.ink2;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.fillStyle = palette.ink;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(look.label, width / 2 - 6, 3.6);
  ctx.translate(11 - width / 2, 0);
  ctx.scale(0.6, 0.6);
  ctx.fill(shape, 'evenodd');
}

function drawClock(ctx: Context, palette: Palette, x: number, y: number): void {
  ctx.save();
  ctx.translate(x, y);
  disc(ctx, 6, palette.paper);
  ctx.fillStyle = palette.ink2;
  ctx.scale(1.1, 1.1);
  ctx.fill(new Path2D(stalePath));
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = 1.2;
  ctx.lineCap = 'round';
  ctx.stroke(new Path2D(staleHands));
  ctx.restore();
}

function halo(ctx: Context, shape: Path2D, palette: Palette, width: number): void {
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = width;
  ctx.stroke(shape);
}

function disc(ctx: Context, radius: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.fill();
}

function plate(ctx: Context, width: number, height: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.roundRect(-width / 2, -height / 2, width, height, 6);
  ctx.fill();
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
