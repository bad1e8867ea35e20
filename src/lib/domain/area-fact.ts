// Places as a rule asks for them: administrative areas by code, and where a point lies.
import { nationArea } from './area.ts';
import type { AreaFact, PlaceFact } from './area.ts';
import type { Point } from './field.ts';
import { each } from './reader.ts';
import type { Ask } from './reader.ts';

/** All must exist, the nation `ID` among them. */
export function areas(codes: readonly string[]): Ask<AreaFact[]> {
  return each(codes, 'area', (reader, code) => (code === 'ID' ? nationArea : reader.area(code)));
}

/** Where the point lies; null at sea and abroad. */
export function place(point: Point | undefined): Ask<PlaceFact | null> | undefined {
  return point && ((reader) => reader.place(point));
}
