// The view of a map as stored in an address, and the rectangle its canvases cover.

export type View = { lat: number; lng: number; zoom: number };
/** A position in the pixels of a canvas extent, or of the window. */
export type PixelPoint = { x: number; y: number };
export type Bounds = { south: number; west: number; north: number; east: number };

/** A rectangle of world pixels at a zoom (CSS pixels; `ratio` device pixels each). */
export type CanvasExtent = {
  zoom: number;
  left: number;
  top: number;
  width: number;
  height: number;
  ratio: number;
};

export const sameExtent = (a: CanvasExtent, b: CanvasExtent): boolean =>
  a.zoom === b.zoom &&
  a.left === b.left &&
  a.top === b.top &&
  a.width === b.width &&
  a.height === b.height &&
  a.ratio === b.ratio;

/** Views closer than a pixel or so are the same view. */
export const sameView = (a: View, b: View): boolean =>
  Math.abs(a.zoom - b.zoom) < 0.01 &&
  Math.abs(a.lat - b.lat) * 2 ** a.zoom < 1 &&
  Math.abs(a.lng - b.lng) * 2 ** a.zoom < 1;

/** A place with five decimals, about a metre. */
export function roundedPlace({ lat, lng }: { lat: number; lng: number }) {
  const metre = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return { lat: metre(lat), lng: metre(lng) };
}
