// A sheet as rows of cells, from any kind of file.

/** What a cell holds. A number is one that the spreadsheet itself held as a number. */
export type Cell = string | number | boolean | Date | null;

export interface TableRow {
  /** As the spreadsheet numbers it: the first row is 1. */
  number: number;
  cells: Cell[];
}

export interface Table {
  /** Name of the sheet; null for a CSV. */
  sheet: string | null;
  /** How it was read, for the report: separator and encoding of a CSV. */
  format: { separator: string; encoding: string } | null;
  rows: TableRow[];
}
