// The corners of a shape while somebody taps or types them: one line of coordinates for each.
import type { Point } from '#domain/field.ts';
import { mostVertices, verticesOf } from '#domain/geometry.ts';
import type { Geometry } from '#domain/geometry.ts';
import { parsePoint, writePoint } from '#domain/typed-point.ts';

export interface Typed {
  corners: readonly Point[];
  /** Number of the first line that is no point, counted from 1; null when all are. */
  wrong: number | null;
}

/** Empty lines count for nothing. */
export function readCorners(text: string): Typed {
  const lines = text.split('\n');
  const corners: Point[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const point = parsePoint(line);
    if (!point) return { corners, wrong: i + 1 };
    corners.push(point);
  }
  return { corners, wrong: null };
}

const kept = (text: string) => text.split('\n').filter((line) => line.trim() !== '');

/** With one corner more; a point has one alone. */
export function addCorner(text: string, type: Geometry['type'], point: Point): string {
  if (type === 'Point') return writePoint(point);
  const lines = kept(text);
  return lines.length < mostVertices ? [...lines, writePoint(point)].join('\n') : text;
}

export function undoCorner(text: string): string {
  return kept(text).slice(0, -1).join('\n');
}

export function writeCorners(geometry: Geometry): string {
  return verticesOf(geometry).map(writePoint).join('\n');
}
