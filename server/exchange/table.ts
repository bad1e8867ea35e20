// A sheet as rows of cells, from any kind of file.
import type { Remark } from './remark.ts';

/** The value of a cell. It is a number only when the spreadsheet stored a number. */
export type Cell = string | number | boolean | Date | null;

export interface TableRow {
  /** Row number of the spreadsheet; the first row is 1. */
  number: number;
  cells: Cell[];
}

export interface Table {
  /** Name of the sheet; null for a CSV. */
  sheet: string | null;
  /** Separator and encoding of a CSV, for the report. */
  format: { separator: string; encoding: string } | null;
  rows: TableRow[];
  /** What reading it brought to light: shapes that are no point, for instance. */
  remarks?: Remark[];
}
