// Which figures stand after two needs are merged, and what is kept of the others to undo it (UX 26).
import * as v from 'valibot';
import { count, instant } from './field.ts';

/**
 * Which figures stand after a merge: both added up (different people), the larger of the two (the same people), or
 * those of the need that stays.
 */
export const mergeChoices = ['sum', 'larger', 'target'] as const;
export type MergeChoice = (typeof mergeChoices)[number];

const totals = { people: v.nullable(count), households: v.nullable(count) };

/** How the totals of the target were merged, to restore them. */
export const mergedTotals = v.strictObject({
  choice: v.picklist(mergeChoices),
  /** Of the target after the merge, which orders its merges. Merges from before it was kept have none. */
  revision: v.optional(count),
  before: v.strictObject({ ...totals, refreshedAt: instant }),
  after: v.strictObject(totals),
});
