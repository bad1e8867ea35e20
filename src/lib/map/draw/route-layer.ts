// Draws the routes of goods on their own canvas below the symbols, again only when the routes or the extent
// changed.

import type { Palette } from '../palette.ts';
import { type MapRoute, type Stroke, strokesIn } from '../route.ts';
import type { CanvasLayer } from './canvas-layer.ts';
import { type CanvasExtent, sameExtent } from '../view.ts';

/** CSS pixels. */
const LINE = 2.5;
const CASING = 5.5;
const DASH = [8, 6];
/** Shorter lines get no arrowhead. */
const MIN_ARROW_LENGTH = 44;

export class RouteLayer {
  private readonly layer: CanvasLayer;
  private readonly ctx: CanvasRenderingContext2D;
  private palette: Palette | null = null;
  private routes: readonly MapRoute[] = [];
  private changed = true;

  constructor(layer: CanvasLayer) {
    this.layer = layer;
    this.ctx = layer.element.getContext('2d')!;
  }

  setStyle(palette: Palette): void {
    this.palette = palette;
    this.changed = true;
  }

  /** Routes that are the same objects as before are not drawn again. */
  setRoutes(routes: readonly MapRoute[]): void {
    const same = routes.length === this.routes.length;
    if (same && routes.every((route, i) => route === this.routes[i])) return;
    this.routes = routes;
    this.changed = true;
    if (this.layer.extent) this.draw(this.layer.extent);
  }

  draw(extent: CanvasExtent): void {
    const { layer, ctx, palette } = this;
    if (!palette) return;
    if (!this.changed && layer.extent && sameExtent(layer.extent, extent)) return;
    this.changed = false;
    layer.setExtent(extent);
    ctx.setTransform(extent.ratio, 0, 0, extent.ratio, 0, 0);
    ctx.clearRect(0, 0, extent.width, extent.height);
    const strokes = strokesIn(this.routes, extent);
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
    // Solid lines last: shipments on the way are drawn above planned ones.
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
      for (const stroke of some) this.drawArrow(stroke, palette);
    }
  }

  /** A small arrowhead in the middle of the visible part. */
  private drawArrow({ x1, y1, x2, y2 }: Stroke, palette: Palette): void {
    if (Math.hypot(x2 - x1, y2 - y1) < MIN_ARROW_LENGTH) return;
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
