// The form that changes a need: its fields, and what it sends.
import type { Urgency } from '#domain/need.ts';
import { changedFields } from '#domain/three-way-merge.ts';
import type { LineView as Row } from '#sync/view.ts';

/** The fields of one line and its need that the form changes. */
export interface Revised {
  asked: number | null;
  urgency: Urgency;
  people: number | null;
}

export const revisedFields = ['asked', 'urgency', 'people'] as const satisfies (keyof Revised)[];

/** The command's input: only changed fields, so that others' changes are kept. */
export function reviseInput(row: Row, before: Revised, after: Revised, revision: number) {
  const changed = new Set(changedFields(revisedFields, before, after));
  const line = {
    line: row.id,
    ...(changed.has('asked') && after.asked !== null && { asked: after.asked }),
    ...(changed.has('urgency') && { urgency: after.urgency }),
  };
  return {
    need: row.need.id,
    revision,
    ...(changed.has('people') && { people: after.people }),
    ...(Object.keys(line).length > 1 && { lines: [line] }),
  };
}
