// Draws the ways of goods on a sheet of their own below the symbols: a few hundred lines, again only when they
// or the frame are others.

import type { Palette } from '../palette.ts';
import { type MapRoute, type Stroke, strokesIn } from '../route.ts';
import type { Sheet } from './canvas-layer.ts';
import { type Frame, sameFrame } from '../view.ts';

/** CSS pixels. */
const LINE = 2.5;
const CASING = 5.5;
const DASH = [8, 6];
/** A line this long has room for the mark that tells its direction. */
const ROOM = 44;

export class Trace {
  private readonly sheet: Sheet;
  private readonly ctx: CanvasRenderingContext2D;
  private palette: Palette | null = null;
  private routes: readonly MapRoute[] = [];
  private fresh = true;

  constructor(sheet: Sheet) {
    this.sheet = sheet;
    this.ctx = sheet.element.getContext('2d')!;
  }

  setStyle(palette: Palette): void {
    this.palette = palette;
    this.fresh = true;
  }

  /** Routes that are the same objects as before cost nothing. */
  setRoutes(routes: readonly MapRoute[]): void {
    const same = routes.length === this.routes.length;
    if (same && routes.every((route, i) => route === this.routes[i])) return;
    this.routes = routes;
    this.fresh = true;
    if (this.sheet.frame) this.draw(this.sheet.frame);
  }

  draw(frame: Frame): void {
    const { sheet, ctx, palette } = this;
    if (!palette) return;
    if (!this.fresh && sheet.frame && sameFrame(sheet.frame, frame)) return;
    this.fresh = false;
    sheet.adopt(frame);
    ctx.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
    ctx.clearRect(0, 0, frame.width, frame.height);
    const strokes = strokesIn(this.routes, frame);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    // Solid ones last: what is on the road lies above what only may go.
    for (const dashed of [true, false]) {
      const some = strokes.filter((stroke) => stroke.dashed === dashed);
      const path = pathOf(some);
      ctx.strokeStyle = palette.paper;
      ctx.lineWidth = CASING;
      ctx.stroke(path);
      ctx.strokeStyle = palette.moving;
      ctx.lineWidth = LINE;
      ctx.setLineDash(dashed ? DASH : []);
      ctx.stroke(path);
      ctx.setLineDash([]);
      for (const stroke of some) this.point(stroke, palette);
    }
  }

  /** A small arrowhead in the middle of what is in sight. */
  private point({ x1, y1, x2, y2 }: Stroke, palette: Palette): void {
    if (Math.hypot(x2 - x1, y2 - y1) < ROOM) return;
    const { ctx } = this;
    ctx.save();
    ctx.translate((x1 + x2) / 2, (y1 + y2) / 2);
    ctx.rotate(Math.atan2(y2 - y1, x2 - x1));
    const head = new Path2D('M-5 -5.5L6 0L-5 5.5Z');
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = 3;
    ctx.stroke(head);
    ctx.fillStyle = palette.moving;
    ctx.fill(head);
    ctx.restore();
  }
}

function pathOf(strokes: readonly Stroke[]): Path2D {
  const path = new Path2D();
  for (const { x1, y1, x2, y2 } of strokes) {
    path.moveTo(x1, y1);
    path.lineTo(x2, y2);
  }
  return path;
}
