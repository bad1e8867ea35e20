// Web Mercator as in Leaflet, in whole numbers so that sums of positions stay exact.

/** Bits of a world coordinate: one unit is 0.15 m on the equator. */
export const BITS = 28;
export const WORLD = 2 ** BITS;

const LIMIT = 85.0511287798;
const clamp = (value: number) => Math.min(WORLD - 1, Math.max(0, Math.round(value)));

export const unitX = (lng: number): number => clamp((lng / 360 + 0.5) * WORLD);

export function unitY(lat: number): number {
  const sin = Math.sin((Math.min(LIMIT, Math.max(-LIMIT, lat)) * Math.PI) / 180);
  return clamp((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * WORLD);
}

export const lngOf = (x: number): number => (x / WORLD - 0.5) * 360;

export const latOf = (y: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / WORLD))) * 180) / Math.PI;

/** World units in one CSS pixel at a zoom (256 px tiles). */
export const unitsPerPixel = (zoom: number): number => WORLD / (256 * 2 ** zoom);
