// Facts about places that a rule can ask for: administrative areas by code, and the area of a point.
import { nationArea } from './area.ts';
import type { AreaFact, PlaceFact } from './area.ts';
import type { Point } from './field.ts';
import { each } from './reader.ts';
import type { Ask } from './reader.ts';

/** All must exist. `ID`, the nation, exists too. */
export function areas(codes: readonly string[]): Ask<AreaFact[]> {
  return each(codes, 'area', (reader, code) => (code === 'ID' ? nationArea : reader.area(code)));
}

/** The area of the point; null at sea and abroad. */
export function place(point: Point | undefined): Ask<PlaceFact | null> | undefined {
  return point && ((reader) => reader.place(point));
}
