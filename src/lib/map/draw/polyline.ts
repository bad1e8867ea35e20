// Lines of the base map in world units, and those of them that a canvas shows as one path.

import { WORLD, unitX, unitY, unitsPerPixel } from '../mercator.ts';
import type { CanvasExtent } from '../view.ts';

/** x, y, x, y ... in world units, with the box around them. */
export type Polyline = {
  at: Int32Array;
  left: number;
  top: number;
  right: number;
  bottom: number;
};

/** @param positions longitude and latitude of each point, in degrees */
export function polylineOf(positions: readonly number[][]): Polyline {
  const at = new Int32Array(positions.length * 2);
  let [left, top, right, bottom] = [WORLD, WORLD, 0, 0];
  positions.forEach(([lng, lat], i) => {
    const x = (at[i * 2] = unitX(lng!));
    const y = (at[i * 2 + 1] = unitY(lat!));
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  });
  return { at, left, top, right, bottom };
}

/** The visible lines as one path; points closer than half a pixel are left out. */
export function pathOf(lines: readonly Polyline[], extent: CanvasExtent): Path2D {
  const path = new Path2D();
  const unit = unitsPerPixel(extent.zoom);
  const margin = 16 * unit;
  const view = {
    left: extent.left * unit - margin,
    top: extent.top * unit - margin,
    right: (extent.left + extent.width) * unit + margin,
    bottom: (extent.top + extent.height) * unit + margin,
  };
  const least = 0.5 * unit;
  for (const { at, left, top, right, bottom } of lines) {
    if (right < view.left || left > view.right || bottom < view.top || top > view.bottom) continue;
    if (right - left < least && bottom - top < least) continue;
    let [lastX, lastY] = [at[0]!, at[1]!];
    path.moveTo(lastX / unit - extent.left, lastY / unit - extent.top);
    for (let i = 2; i < at.length; i += 2) {
      const x = at[i]!;
      const y = at[i + 1]!;
      const end = i === at.length - 2;
      if (!end && Math.abs(x - lastX) < least && Math.abs(y - lastY) < least) continue;
      path.lineTo(x / unit - extent.left, y / unit - extent.top);
      [lastX, lastY] = [x, y];
    }
  }
  return path;
}
