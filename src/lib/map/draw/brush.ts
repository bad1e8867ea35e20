// Shapes that several sprites share: halo, disc, plate, and the small badges at a sprite's lower corner.

import type { Palette } from '../palette.ts';
import { lockBody, lockShackle, staleHands, stalePath, warningPath } from '../symbol.ts';

export type Context = CanvasRenderingContext2D;

export function halo(ctx: Context, shape: Path2D, palette: Palette, width: number): void {
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = width;
  ctx.stroke(shape);
}

export function disc(ctx: Context, radius: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.fill();
}

/** A filled box with round corners. Its outline stays the current path, so that the caller can stroke it. */
export function plate(ctx: Context, width: number, height: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.roundRect(-width / 2, -height / 2, width, height, 6);
  ctx.fill();
}

/** Badge of a row that has not been updated for a long time. */
export function clock(ctx: Context, palette: Palette, x: number, y: number): void {
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

/** Ring of a point that is only the centre of a district. */
export function coarseRing(ctx: Context, palette: Palette): void {
  ctx.beginPath();
  ctx.arc(0, 0, 14, 0, 2 * Math.PI);
  ctx.strokeStyle = palette.paper;
  ctx.lineWidth = 3.5;
  ctx.stroke();
  ctx.strokeStyle = palette.ink2;
  ctx.lineWidth = 1.3;
  ctx.setLineDash([2.5, 2.4]);
  ctx.stroke();
  ctx.setLineDash([]);
}

/** Badge of a site with more people than it can hold. */
export function warning(ctx: Context, palette: Palette, x: number, y: number): void {
  ctx.save();
  ctx.translate(x, y);
  disc(ctx, 6.5, palette.paper);
  disc(ctx, 5.2, palette.gap);
  ctx.fillStyle = palette.paper;
  ctx.fill(new Path2D(warningPath));
  ctx.restore();
}

/** Badge of a storage site that may not give goods now. */
export function lock(ctx: Context, palette: Palette, x: number, y: number): void {
  ctx.save();
  ctx.translate(x, y);
  disc(ctx, 6.5, palette.paper);
  ctx.fillStyle = palette.gap;
  ctx.fill(new Path2D(lockBody));
  ctx.strokeStyle = palette.gap;
  ctx.lineWidth = 1.3;
  ctx.stroke(new Path2D(lockShackle));
  ctx.restore();
}
