// Rows that are too many for the feed, such as the lines of a programme. They are stored in the same transaction as the
// changes of their command; one of these changes tells of all of them, with their totals and a digest. They are never
// kept in memory and never changed: a correction is a new version with new rows.
import type * as v from 'valibot';

/** How such rows are stored. */
export interface BulkNoun {
  /** Name of the table. */
  table: string;
  /** Schema of a row. Its keys are the columns. */
  row: v.StrictObjectSchema<v.ObjectEntries, undefined>;
}

/** Rows that a decision adds, and the change that tells of them. */
export interface BulkRows {
  noun: BulkNoun;
  rows: readonly { id: string }[];
  /** Id of the row whose change tells of them, and the field of its body that gets their digest. */
  toldBy: { id: string; field: string };
}
