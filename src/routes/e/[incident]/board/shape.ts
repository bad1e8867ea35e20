// Urgency as a shape: octagon, triangle, square, circle (UX 8).
import type { Urgency } from '#domain/need.ts';
import type { ShapeName } from '$lib/ui/shape.ts';

const shapes: Record<Urgency, ShapeName> = {
  critical: 'octagon',
  high: 'triangle',
  medium: 'square',
  low: 'circle',
};

export const shapeOf = (urgency: Urgency): ShapeName => shapes[urgency];
