// The shape of each urgency in lists and on the public page (UX 8). The map has its own shapes in lib/map/symbol.ts.
import type { Urgency } from '#domain/need.ts';
import type { ShapeName } from '$lib/ui/shape.ts';

const shapes: Record<Urgency, ShapeName> = {
  critical: 'octagon',
  high: 'triangle',
  medium: 'square',
  low: 'circle',
};

export const shapeOf = (urgency: Urgency): ShapeName => shapes[urgency];
