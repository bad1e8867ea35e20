// The report of an import: what was read, the result of each row, and the problems.
import type { Heading } from './heading.ts';
import type { SheetKind } from './heading-word.ts';
import type { GoneNeed } from './need-list.ts';
import type { Planned } from './plan.ts';
import type { Remark } from './remark.ts';
import type { SheetSummary } from './structure.ts';
import type { Table } from './table.ts';
import type { WritingStyle } from './writing-style.ts';

export interface ImportReport {
  kind: SheetKind;
  file: string;
  incident: string;
  /** Null when the file could not be read. */
  read: {
    /** Rows of headings, columns with their meaning, and the rows that were skipped. */
    heading: Heading;
    format: Table['format'];
    sheets: SheetSummary[];
    /** How numbers and days were read. */
    style: Omit<WritingStyle, 'now'>;
  } | null;
  /** Rows that are not empty. */
  rows: number;
  /** Rows without a problem. They are, or would be, on the board after this import. */
  soundRows: number;
  /** Rows that an earlier import of the same file wrote. Nothing changes for them. */
  repeatedRows: number;
  /** Number of commands made from the rows: commands without a problem, or written ones. */
  commands: Record<Planned['name'], number>;
  /** Number of lines in these needs, counts or shipments. */
  lines: number;
  written: boolean;
  /** The batch of what was written. */
  batch: string | null;
  /** Tokens of the invitations that were written. They are shown once and stored nowhere. */
  invitations: { row: number; token: string }[];
  /** Needs of the list before that this list no longer names. */
  gone: GoneNeed[];
  remarks: Remark[];
}
