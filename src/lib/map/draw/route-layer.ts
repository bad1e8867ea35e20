// Draws the routes of goods on their own canvas below the symbols, again only when the routes or the extent
// changed.

import type { Palette } from '../palette.ts';
import { type MapRoute, type Stroke, strokesIn } from '../route.ts';
import { unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { MapTrail } from '../trail.ts';
import type { CanvasLayer } from './canvas-layer.ts';
import { type CanvasExtent, sameExtent } from '../view.ts';

/** CSS pixels. */
const LINE = 2.5;
const CASING = 5.5;
const DASH = [8, 6];
/** A trail's line and its dots. */
const TRAIL = 1.5;
const DOT = 2.5;
/** Shorter lines get no arrowhead. */
const MIN_ARROW_LENGTH = 44;

export class RouteLayer {
  private readonly layer: CanvasLayer;
  private readonly ctx: CanvasRenderingContext2D;
  private palette: Palette | null = null;
  private routes: readonly MapRoute[] = [];
  private trails: readonly MapTrail[] = [];
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

  /** Trails that are the same objects as before are not drawn again. */
  setTrails(trails: readonly MapTrail[]): void {
    const same = trails.length === this.trails.length;
    if (same && trails.every((trail, i) => trail === this.trails[i])) return;
    this.trails = trails;
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
    for (const trail of this.trails) this.drawTrail(trail, extent, palette);
  }

  /** Where a vehicle was reported: a thin line with a dot for each report. */
  private drawTrail({ places, stale }: MapTrail, extent: CanvasExtent, palette: Palette): void {
    const { ctx } = this;
    const unit = unitsPerPixel(extent.zoom);
    const spots = places.map(({ lat, lng }) => ({
      x: unitX(lng) / unit - extent.left,
      y: unitY(lat) / unit - extent.top,
    }));
    const line = new Path2D();
    const dots = new Path2D();
    spots.forEach(({ x, y }, i) => {
      if (i === 0) line.moveTo(x, y);
      else line.lineTo(x, y);
      dots.moveTo(x + DOT, y);
      dots.arc(x, y, DOT, 0, 2 * Math.PI);
    });
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = TRAIL + 2;
    ctx.stroke(line);
    ctx.strokeStyle = stale ? palette.quiet : palette.moving;
    ctx.lineWidth = TRAIL;
    ctx.stroke(line);
    ctx.fillStyle = palette.paper;
    ctx.fill(dots);
    ctx.stroke(dots);
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
