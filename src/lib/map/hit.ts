// Which sprite lies under a finger: a grid over the frame, so that a hover costs a few comparisons.

import { type Sprite, spriteRadius } from './arrange.ts';

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
          const radius = spriteRadius(sprite);
          const distance = Math.hypot(sprite.x - x, sprite.y - y);
          const gap = distance - radius;
          if (distance <= Math.max(radius, reach) && gap < bestGap) [best, bestGap] = [sprite, gap];
        }
    return best;
  }

  private bin(x: number, y: number): string {
    return `${Math.floor(x / SIDE)},${Math.floor(y / SIDE)}`;
  }
}
