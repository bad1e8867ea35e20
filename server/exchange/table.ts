// A sheet as rows of cells, from any kind of file.
import type { Remark } from './remark.ts';

/** The value of a cell. It is a number only when the spreadsheet stored a number. */
export type Cell = string | number | boolean | Date | null;

export interface TableRow {
  /** Row number of the spreadsheet; the first row is 1. Of a table on its side, the number of the column. */
  number: number;
  cells: Cell[];
  /** Hidden by hand or by a filter. */
  hidden?: boolean;
}

/** Cells merged into one: numbers of rows, and indexes of columns from 0. */
export interface Merge {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export interface Table {
  /** Name of the sheet; null for a CSV. */
  sheet: string | null;
  /** Separator and encoding of a CSV, for the report. */
  format: { separator: string; encoding: string } | null;
  rows: TableRow[];
  /** The sheet does not show in the spreadsheet. */
  hidden?: boolean;
  /** Indexes of hidden columns. */
  hiddenColumns?: number[];
  merges?: Merge[];
  /** What reading it brought to light: shapes that are no point, for instance. */
  remarks?: Remark[];
}

/** What a cell holds whose formula was never calculated. Like the errors of spreadsheets, it is no value. */
export const uncalculated = '#FORMULA?';
