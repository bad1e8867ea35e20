// Moves focus between markers with the arrow keys: to the nearest one in the direction of the key.

import type { PixelPoint } from '../view.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

export const directionOf: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** One step on the screen; y grows downwards. */
export const unitVector: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

const along: Record<Direction, (dx: number, dy: number) => [ahead: number, aside: number]> = {
  left: (dx, dy) => [-dx, dy],
  right: (dx, dy) => [dx, dy],
  up: (dx, dy) => [-dy, dx],
  down: (dx, dy) => [dy, dx],
};

/**
 * The best next spot from a place: within 60 degrees of the direction, nearest first; distance to the side counts
 * double. When there is none, the nearest in that half of the map; else null.
 */
export function nextSpot<T extends PixelPoint>(
  from: PixelPoint,
  spots: readonly T[],
  direction: Direction,
): T | null {
  let best: T | null = null;
  let bestCost = Infinity;
  for (const spot of spots) {
    const [ahead, aside] = along[direction](spot.x - from.x, spot.y - from.y);
    if (ahead <= 0.5) continue;
    const outside = Math.abs(aside) > ahead * Math.sqrt(3);
    const cost = ahead + 2 * Math.abs(aside) + (outside ? 1e6 : 0);
    if (cost < bestCost) [best, bestCost] = [spot, cost];
  }
  return best;
}

/** The spot nearest to a place, or null. */
export function nearestSpot<T extends PixelPoint>(from: PixelPoint, spots: readonly T[]): T | null {
  let best: T | null = null;
  let bestDistance = Infinity;
  for (const spot of spots) {
    const distance = Math.hypot(spot.x - from.x, spot.y - from.y);
    if (distance < bestDistance) [best, bestDistance] = [spot, distance];
  }
  return best;
}

/** The spot after (1) or before (-1) this one in reading order, with wrap-around; from null, the first or last. */
export function stepSpot<T extends PixelPoint>(
  from: T | null,
  spots: readonly T[],
  by: 1 | -1,
): T | null {
  const order = [...spots].sort((a, b) => a.y - b.y || a.x - b.x);
  const at = from ? order.indexOf(from) : -1;
  if (at < 0) return order.at(by === 1 ? 0 : -1) ?? null;
  return order[(at + by + order.length) % order.length] ?? null;
}
