// The report of an import: what was read, the result of each row, and what is wrong.
import type { Heading } from './heading.ts';
import type { SheetKind } from './heading-word.ts';
import type { Planned } from './plan.ts';
import type { Remark } from './remark.ts';
import type { Table } from './table.ts';

export interface ImportReport {
  kind: SheetKind;
  file: string;
  incident: string;
  /** Null when the file could not be read. */
  read: { heading: Heading; format: Table['format'] } | null;
  /** Rows with something in them. */
  rows: number;
  /** Rows without a problem that are, or would be, on the board after this import. */
  soundRows: number;
  /** Rows that an earlier import of the same file brought: nothing changes for them. */
  repeatedRows: number;
  /** By what the rows became: commands that are sound, or were written. */
  commands: Record<Planned['name'], number>;
  /** Lines of the needs, counts or shipments among them. */
  lines: number;
  written: boolean;
  remarks: Remark[];
}
