// Draws the sprites on their canvas. When the extent stays the same, only the squares that changed are
// cleared and drawn again.

import { type Sprite, spriteRadius } from '../index/arrange.ts';
import { Atlas } from './atlas.ts';
import type { Labels } from '../label.ts';
import { type Look, lookKey } from '../look.ts';
import type { Palette } from '../palette.ts';
import type { MapPoint } from '../point.ts';
import type { CanvasLayer } from './canvas-layer.ts';
import { PIE_STEPS, REACH, RING_STEPS } from './sprite.ts';
import { stepsOf } from '../pie.ts';
import { type CanvasExtent, sameExtent } from '../view.ts';

type Drawn = { sprite: Sprite; look: Look };

/** When more than this fraction of the sprites changed, everything is drawn again. */
const FEW = 0.3;

export class SpriteLayer {
  private readonly canvasLayer: CanvasLayer;
  private readonly ctx: CanvasRenderingContext2D;
  private atlas: Atlas | null = null;
  private style: { palette: Palette; font: string } | null = null;
  private drawn = new Map<string, Drawn>();
  private fresh = false;

  constructor(canvasLayer: CanvasLayer) {
    this.canvasLayer = canvasLayer;
    this.ctx = canvasLayer.element.getContext('2d')!;
  }

  setStyle(palette: Palette, font: string): void {
    this.style = { palette, font };
    this.atlas = null;
    this.fresh = true;
  }

  draw(extent: CanvasExtent, sprites: readonly Sprite[], looks: readonly Look[]): void {
    if (!this.style) return;
    const next = new Map<string, Drawn>();
    sprites.forEach((sprite, i) => {
      const look = looks[i]!;
      next.set(`${Math.round(sprite.x)},${Math.round(sprite.y)},${lookKey(look)}`, {
        sprite,
        look,
      });
    });
    const before = this.canvasLayer.extent;
    const changed = [...next].filter(([key]) => !this.drawn.has(key));
    const gone = [...this.drawn].filter(([key]) => !next.has(key));
    const partial =
      !this.fresh &&
      before !== null &&
      sameExtent(before, extent) &&
      changed.length + gone.length <= next.size * FEW;
    if (!this.atlas || before?.ratio !== extent.ratio)
      this.atlas = new Atlas(this.style.palette, this.style.font, extent.ratio);
    this.canvasLayer.setExtent(extent);
    this.drawn = next;
    this.fresh = false;
    const { ctx } = this;
    ctx.setTransform(extent.ratio, 0, 0, extent.ratio, 0, 0);
    if (!partial) {
      ctx.clearRect(0, 0, extent.width, extent.height);
      this.paint([...next.values()]);
      return;
    }
    const dirty = [...changed, ...gone].map(([, { sprite }]) => sprite);
    if (dirty.length === 0) return;
    ctx.save();
    ctx.beginPath();
    // Whole device pixels; otherwise the edges of the cleared squares would show.
    const snap = (value: number) => Math.floor(value * extent.ratio) / extent.ratio;
    const side = Math.ceil((2 * REACH + 2) * extent.ratio) / extent.ratio;
    for (const { x, y } of dirty) ctx.rect(snap(x - REACH - 1), snap(y - REACH - 1), side, side);
    ctx.clip();
    ctx.clearRect(0, 0, extent.width, extent.height);
    const near = (a: Sprite, b: Sprite) =>
      Math.abs(a.x - b.x) < 2 * REACH + 4 && Math.abs(a.y - b.y) < 2 * REACH + 4;
    this.paint([...next.values()].filter(({ sprite }) => dirty.some((one) => near(sprite, one))));
    ctx.restore();
  }

  private paint(list: readonly Drawn[]): void {
    const { ctx, atlas, style } = this;
    if (!atlas || !style) return;
    atlas.prepare(list.map(({ look }) => look));
    ctx.strokeStyle = style.palette.ink2;
    ctx.fillStyle = style.palette.ink2;
    ctx.lineWidth = 1.25;
    for (const { sprite, look } of list) {
      // A line joins a sprite that was moved aside with its real position.
      if (sprite.layer === 'site' || sprite.layer === 'unreached') continue;
      if (Number.isNaN(sprite.anchorX)) continue;
      // Nobody stands at the centre of a district, so nothing is drawn there.
      if (look.coarse) continue;
      ctx.beginPath();
      ctx.moveTo(sprite.anchorX, sprite.anchorY);
      ctx.lineTo(sprite.x, sprite.y);
      ctx.stroke();
      ctx.beginPath();
      ctx.arc(sprite.anchorX, sprite.anchorY, 2.5, 0, 2 * Math.PI);
      ctx.fill();
    }
    for (const { sprite, look } of list) atlas.draw(ctx, look, sprite.x, sprite.y);
  }
}

/** How a sprite looks: from its counts; for a single point also from fields that only the page has. */
export function lookOf(
  sprite: Sprite,
  point: MapPoint | undefined,
  labels: Pick<Labels, 'short'>,
): Look {
  return {
    layer: sprite.layer,
    rank: sprite.rank,
    count: sprite.count,
    radius: spriteRadius(sprite),
    label: sprite.count > 1 ? labels.short(sprite.count) : (point?.tag ?? ''),
    done: sprite.count > 1 ? Math.round(sprite.done * PIE_STEPS) : 0,
    moving: sprite.count > 1 ? Math.round(sprite.moving * PIE_STEPS) : 0,
    ring: sprite.layer === 'need' && sprite.count > 1 ? stepsOf(sprite.ranks, RING_STEPS) : [],
    dashed: sprite.count === 1 && (point?.dashed ?? false),
    stale: sprite.count === 1 && (point?.stale ?? false),
    shut: sprite.count === 1 && (point?.shut ?? false),
    coarse: sprite.count === 1 && (point?.coarse ?? false),
    crowded: sprite.count === 1 && (point?.crowded ?? false),
    heading: sprite.count === 1 ? (point?.heading ?? null) : null,
  };
}
