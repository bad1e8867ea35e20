// Finds the sprite under the pointer with a grid, so that a hover costs only a few comparisons.

import { type Sprite, spriteHalf } from '../index/arrange.ts';

const SIDE = 64;
/** Half of the smallest target, in CSS pixels: 24 px for a mouse, 44 px for a finger. */
export const REACH_FINE = 12;
export const REACH_COARSE = 22;

export class HitGrid {
  private readonly bins = new Map<string, Sprite[]>();

  constructor(sprites: readonly Sprite[]) {
    for (const sprite of sprites) {
      const key = this.bin(sprite.x, sprite.y);
      const list = this.bins.get(key);
      if (list) list.push(sprite);
      else this.bins.set(key, [sprite]);
    }
  }

  /** The sprite whose edge is nearest, among those within `reach` of their middle or under the point itself. */
  at(x: number, y: number, reach: number): Sprite | null {
    let best: Sprite | null = null;
    let bestGap = Infinity;
    for (const dx of [-SIDE, 0, SIDE])
      for (const dy of [-SIDE, 0, SIDE])
        for (const sprite of this.bins.get(this.bin(x + dx, y + dy)) ?? []) {
          const distance = Math.hypot(sprite.x - x, sprite.y - y);
          const gap = gapTo(sprite, x, y);
          if ((gap <= 0 || distance <= reach) && gap < bestGap) [best, bestGap] = [sprite, gap];
        }
    return best;
  }

  private bin(x: number, y: number): string {
    return `${Math.floor(x / SIDE)},${Math.floor(y / SIDE)}`;
  }
}

/** Distance from a place to the edge of a sprite, negative inside it. Needs are round, the others are boxes. */
function gapTo(sprite: Sprite, x: number, y: number): number {
  const { width, height } = spriteHalf(sprite);
  const dx = Math.abs(sprite.x - x);
  const dy = Math.abs(sprite.y - y);
  if (sprite.layer === 'need') return Math.hypot(dx, dy) - width;
  const outside = Math.hypot(Math.max(0, dx - width), Math.max(0, dy - height));
  return outside > 0 ? outside : Math.max(dx - width, dy - height);
}
