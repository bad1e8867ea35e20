// Reads a file into its sheets, within limits: CSV, XLSX, GeoJSON, and exports of Kobo in the first two.
import { decode, readCsv } from './csv.ts';
import { foreignKind, isZip } from './file-kind.ts';
import { looksLikeJson, readGeoJson } from './geojson.ts';
import { cellsAsPlain, plainKobo } from './kobo.ts';
import type { Remark } from './remark.ts';
import type { Table } from './table.ts';
import { cellsTooMany, mostCells, mostRows, rowsTooMany } from './table-limit.ts';
import { readXlsx } from './xlsx.ts';
import type { Watch } from './xlsx.ts';

/** Bytes of a file. */
export const largestFile = 20 * 1024 * 1024;

/** Reads a file into its sheets, by its first bytes and not by its name; or says why it is not a table. */
export async function readTables(bytes: Buffer, watch: Watch = {}): Promise<Table[] | Remark> {
  if (bytes.length === 0) return { code: 'file-empty' };
  if (bytes.length > largestFile)
    return { code: 'file-too-large', facts: { limit: largestFile / 1024 / 1024 } };
  const foreign = foreignKind(bytes);
  if (foreign) return { code: foreign };
  const tables = await tablesIn(bytes, watch);
  if ('code' in tables) return tables;
  if (tables.some(({ rows }) => rows.length > mostRows)) return rowsTooMany;
  return cellsAsPlain(tables) > mostCells ? cellsTooMany : plainKobo(tables);
}

async function tablesIn(bytes: Buffer, watch: Watch): Promise<Table[] | Remark> {
  if (isZip(bytes)) return readXlsx(bytes, { mostRows, mostCells }, watch);
  if (!looksLikeJson(bytes)) return readCsv(bytes);
  const table = readGeoJson(decode(bytes).text);
  return 'code' in table ? table : [table];
}
