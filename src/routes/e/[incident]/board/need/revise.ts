// Three-way merge of a changed need: own changes, others' changes, and conflicts (UX 58).
import type { Urgency } from '#domain/need.ts';
import type { LineView as Row } from '#sync/view.ts';

/** The fields of one line and its need that the form changes. */
export interface Revised {
  asked: number | null;
  urgency: Urgency;
  people: number | null;
}

const fields = ['asked', 'urgency', 'people'] as const satisfies (keyof Revised)[];

/** Fields that differ from the base. */
export function changedFields(before: Revised, after: Revised): (keyof Revised)[] {
  return fields.filter((field) => before[field] !== after[field]);
}

/** Fields that both changed, to different values; one that only one side changed is no conflict. */
export function conflicts(before: Revised, mine: Revised, theirs: Revised): (keyof Revised)[] {
  const wanted = changedFields(before, mine);
  return changedFields(before, theirs).filter(
    (field) => wanted.includes(field) && mine[field] !== theirs[field],
  );
}

/** The command's input: only changed fields, so that others' changes are kept. */
export function reviseInput(row: Row, before: Revised, after: Revised, revision: number) {
  const changed = new Set(changedFields(before, after));
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
