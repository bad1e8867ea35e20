// A sheet as rows of cells, whatever file it came in; and the bounds of what is read.
import { readCsv } from './csv.ts';
import type { Remark } from './remark.ts';
import { readXlsx } from './xlsx.ts';

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

/** Bytes of a file. */
export const largestFile = 20 * 1024 * 1024;
/** Rows of a sheet, headings included. */
export const mostRows = 50_000;

/** Reads a file into its sheets, by its first bytes, not by its name; or says why it is no table. */
export async function readTables(bytes: Buffer): Promise<Table[] | Remark> {
  if (bytes.length === 0) return { code: 'file-empty' };
  if (bytes.length > largestFile)
    return { code: 'file-too-large', facts: { limit: largestFile / 1024 / 1024 } };
  const tables = isZip(bytes) ? await readXlsx(bytes) : readCsv(bytes);
  if ('code' in tables) return tables;
  const long = tables.find(({ rows }) => rows.length > mostRows);
  return long ? { code: 'rows-too-many', facts: { limit: mostRows } } : tables;
}

/** XLSX is a zip: "PK", 3, 4. */
function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]));
}
