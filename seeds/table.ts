// Reads the CSV files of this folder.
import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';

/** Rows by header. Every value is text, and an empty cell is the empty text. `path` starts in this folder. */
export async function readTable<Column extends string>(
  path: string,
): Promise<Record<Column, string>[]> {
  const text = await readFile(new URL(path, import.meta.url), 'utf8');
  return parse<Record<Column, string>>(text, { columns: true });
}
