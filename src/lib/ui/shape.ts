// The four shapes of urgency as SVG paths for lists. The map and its legend draw theirs from lib/map/symbol.ts.

export type ShapeName = 'octagon' | 'triangle' | 'square' | 'circle';

/** SVG paths in a box from -10 to 10. */
export const SHAPES: Readonly<Record<ShapeName, string>> = {
  octagon: 'M-4-9H4L9-4V4L4 9H-4L-9 4V-4Z',
  triangle: 'M0-9L10 8H-10Z',
  square: 'M-8-8H8V8H-8Z',
  circle: 'M-8 0A8 8 0 1 0 8 0A8 8 0 1 0-8 0Z',
};
