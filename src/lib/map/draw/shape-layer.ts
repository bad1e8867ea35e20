// Draws lines and areas on the ground on their own canvas below names, routes and symbols, again only when the shapes or
// the extent changed.

import type { Palette } from '../palette.ts';
import { type MapShape, cornersIn } from '../shape.ts';
import { type CanvasExtent, type PixelPoint, sameExtent } from '../view.ts';
import type { CanvasLayer } from './canvas-layer.ts';

/** CSS pixels. */
const LINE = 3;
const CASING = 6;
const CORNER = 4.5;
const DASH = [7, 5];
/** How much of the colour an area has. */
const TINT = 0.22;

export class ShapeLayer {
  private readonly layer: CanvasLayer;
  private readonly ctx: CanvasRenderingContext2D;
  private palette: Palette | null = null;
  private shapes: readonly MapShape[] = [];
  private changed = true;

  constructor(layer: CanvasLayer) {
    this.layer = layer;
    this.ctx = layer.element.getContext('2d')!;
  }

  setStyle(palette: Palette): void {
    this.palette = palette;
    this.changed = true;
  }

  /** Shapes that are the same objects as before are not drawn again. */
  setShapes(shapes: readonly MapShape[]): void {
    const same = shapes.length === this.shapes.length;
    if (same && shapes.every((shape, i) => shape === this.shapes[i])) return;
    this.shapes = shapes;
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
    ctx.lineJoin = 'round';
    ctx.lineCap = 'round';
    for (const shape of this.shapes) {
      const corners = cornersIn(shape, extent);
      if (corners) this.drawShape(shape, corners, palette);
    }
  }

  private drawShape(shape: MapShape, corners: readonly PixelPoint[], palette: Palette): void {
    const { ctx } = this;
    const colour = { obstacle: palette.gap, mark: palette.ink2, draft: palette.moving }[shape.tone];
    const path = pathOf(corners, shape.closed);
    if (shape.closed) {
      ctx.globalAlpha = TINT;
      ctx.fillStyle = colour;
      ctx.fill(path);
      ctx.globalAlpha = 1;
    }
    ctx.strokeStyle = palette.paper;
    ctx.lineWidth = CASING;
    ctx.stroke(path);
    ctx.strokeStyle = colour;
    ctx.lineWidth = LINE;
    ctx.setLineDash(shape.dashed ? DASH : []);
    ctx.stroke(path);
    ctx.setLineDash([]);
    if (shape.tone !== 'draft') return;
    ctx.fillStyle = palette.paper;
    for (const { x, y } of corners) {
      ctx.beginPath();
      ctx.arc(x, y, CORNER, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
  }
}

function pathOf([first, ...rest]: readonly PixelPoint[], closed: boolean): Path2D {
  const path = new Path2D();
  if (!first) return path;
  path.moveTo(first.x, first.y);
  for (const { x, y } of rest) path.lineTo(x, y);
  if (closed) path.closePath();
  return path;
}
