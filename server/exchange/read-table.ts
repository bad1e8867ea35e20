// Reads a file into its sheets, within limits: CSV, XLSX, GeoJSON, and exports of Kobo in the first two. All but small
// texts are read in a worker thread (read-aside.ts).
import { foreignKind, isZip } from './file-kind.ts';
import { readAside } from './read-aside.ts';
import type { Watch } from './read-aside.ts';
import type { Remark } from './remark.ts';
import { readSheets } from './sheet.ts';
import type { Table } from './table.ts';
import { unpackedSize } from './xlsx.ts';

/** Bytes of a file. */
export const largestFile = 20 * 1024 * 1024;
/** Largest size of a workbook's unpacked XML, in bytes. */
const mostUnpacked = 256 * 1024 * 1024;
/** A text of so many bytes is read within milliseconds: starting a thread would take longer. */
const smallText = 64 * 1024;

/** Reads a file into its sheets, by its first bytes and not by its name; or says why it is not a table. */
export async function readTables(bytes: Buffer, watch: Watch = {}): Promise<Table[] | Remark> {
  if (bytes.length === 0) return { code: 'file-empty' };
  if (bytes.length > largestFile)
    return { code: 'file-too-large', facts: { limit: largestFile / 1024 / 1024 } };
  const foreign = foreignKind(bytes);
  if (foreign) return { code: foreign };
  if (isZip(bytes)) {
    if (unpackedSize(bytes) > mostUnpacked) return { code: 'swells' };
  } else if (bytes.length <= smallText) {
    watch.signal?.throwIfAborted();
    return readSheets(bytes);
  }
  return readAside(bytes, watch);
}
