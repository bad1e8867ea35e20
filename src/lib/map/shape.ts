// Lines and areas on the ground: what is cut or flooded, borders and ways. Pure.

import { unitX, unitY, unitsPerPixel } from './mercator.ts';
import type { LatLng } from './route.ts';
import type { CanvasExtent, PixelPoint } from './view.ts';

export type MapShape = {
  id: string;
  /** Corners in their order; an area is closed from the last to the first. */
  corners: readonly LatLng[];
  closed: boolean;
  /** `obstacle`: stops or endangers vehicles. `draft`: somebody is drawing it, so its corners are shown too. */
  tone: 'obstacle' | 'mark' | 'draft';
  /** Past its end, or not begun: drawn dashed. */
  dashed: boolean;
};

/** CSS pixels around the extent in which a shape still counts as seen. */
const MARGIN = 16;

/**
 * The corners of a shape in CSS pixels from the extent's corner; null when nothing of it is seen. Corners nearer than half
 * a pixel to the one before are left out.
 */
export function cornersIn(shape: MapShape, extent: CanvasExtent): PixelPoint[] | null {
  const unit = unitsPerPixel(extent.zoom);
  const spots = shape.corners.map(({ lat, lng }) => ({
    x: unitX(lng) / unit - extent.left,
    y: unitY(lat) / unit - extent.top,
  }));
  const xs = spots.map(({ x }) => x);
  const ys = spots.map(({ y }) => y);
  const seen =
    Math.max(...xs) >= -MARGIN &&
    Math.min(...xs) <= extent.width + MARGIN &&
    Math.max(...ys) >= -MARGIN &&
    Math.min(...ys) <= extent.height + MARGIN;
  if (!seen) return null;
  let last = spots[0];
  return spots.filter((spot, i) => {
    if (i === 0 || shape.tone === 'draft') return true;
    if (last && Math.hypot(spot.x - last.x, spot.y - last.y) < 0.5) return false;
    last = spot;
    return true;
  });
}
