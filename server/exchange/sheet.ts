// The sheets of a file, by its kind, within the bounds of a table. Large files are read in a thread of their own.
import { decode, readCsv } from './csv.ts';
import { isZip } from './file-kind.ts';
import { looksLikeJson, readGeoJson } from './geojson.ts';
import { cellsAsPlain, plainKobo } from './kobo.ts';
import type { Remark } from './remark.ts';
import type { Table } from './table.ts';
import { cellsTooMany, mostCells, mostRows, rowsTooMany } from './table-limit.ts';
import { readXlsx } from './xlsx.ts';

/** @param progress called with the part that is done, from 0 to 1 */
export async function readSheets(
  bytes: Buffer,
  progress?: (share: number) => void,
): Promise<Table[] | Remark> {
  const tables = await sheetsIn(bytes, progress);
  if ('code' in tables) return tables;
  if (tables.some(({ rows }) => rows.length > mostRows)) return rowsTooMany;
  return cellsAsPlain(tables) > mostCells ? cellsTooMany : plainKobo(tables);
}

async function sheetsIn(
  bytes: Buffer,
  progress?: (share: number) => void,
): Promise<Table[] | Remark> {
  if (isZip(bytes)) return readXlsx(bytes, progress);
  if (!looksLikeJson(bytes)) return readCsv(bytes, progress);
  const table = readGeoJson(decode(bytes).text, progress);
  return 'code' in table ? table : [table];
}
