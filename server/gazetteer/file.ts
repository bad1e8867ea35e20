// Reads the files of this folder, packed or plain.
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';

/** Value of a column; undefined when it is empty or missing. */
export type AdminRow = (title: string) => string | undefined;

const unpack = promisify(gunzip);

/** Text of a file in server/gazetteer; a name that ends in `.gz` is unpacked. */
export async function readAdminText(name: string): Promise<string> {
  const bytes = await readFile(new URL(name, import.meta.url));
  return (name.endsWith('.gz') ? await unpack(bytes) : bytes).toString('utf8');
}

/** Rows of a CSV in server/gazetteer by their header. Every value is text, because codes are not numbers. */
export async function readAdminRows(name: string): Promise<AdminRow[]> {
  const [header = [], ...rows] = parse(await readAdminText(name));
  const column = new Map(header.map((title, index) => [title, index]));
  // csv-parse's own objects would double the time for the villages.
  return rows.map((row) => (title) => row[column.get(title) ?? -1] || undefined);
}

/** The outlines of provinces and regencies that the map draws: a topology with the layers `provinces`, `regencies`. */
export async function readOutlines(): Promise<object> {
  const file = new URL('../../static/basemap/indonesia.prov-kab.topo.json', import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')) as object;
}
