// Reads a CSV or XLSX file into its sheets, within limits.
import { readCsv } from './csv.ts';
import type { Remark } from './remark.ts';
import type { Table } from './table.ts';
import { readXlsx } from './xlsx.ts';

/** Bytes of a file. */
export const largestFile = 20 * 1024 * 1024;
/** Rows of a sheet, headings included. */
export const mostRows = 50_000;

/** Reads a file into its sheets, by its first bytes and not by its name; or says why it is not a table. */
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
