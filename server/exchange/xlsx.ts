// Reads XLSX in a worker thread, so that a file that needs too much memory ends the worker and not the server.
import { Worker } from 'node:worker_threads';
import { zipEntries } from './file-kind.ts';
import type { Cell, Merge, Table } from './table.ts';
import type { Remark } from './remark.ts';
import { cellsTooMany, rowsTooMany } from './table-limit.ts';

/** Largest size of a workbook's unpacked XML, in bytes. */
const mostUnpacked = 256 * 1024 * 1024;
/** Memory of the worker for the cells of a workbook, in megabytes. */
const mostMemory = 768;

export interface XlsxSheet {
  sheet: string;
  data: Cell[][];
  hidden: boolean;
  hiddenRows: number[];
  hiddenColumns: number[];
  merges: Merge[];
}

/** What the worker says: how far it is, a sheet, the end, or the name and message of an error. */
export type XlsxMessage =
  | { progress: number }
  | { sheet: XlsxSheet }
  | { tooLong: true }
  | { tooWide: true }
  | { done: true }
  | { name: string; message: string };

/** Bounds that the worker checks before it sends cells. */
export interface SheetLimits {
  mostRows: number;
  mostCells: number;
}

/** How the reading of a large file is watched and ended. */
export interface Watch {
  /** Called with the part that is done, from 0 to 1. */
  progress?: ((share: number) => void) | undefined;
  /** Ends the reading; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Every sheet of a workbook, or why it cannot be read. A formula gives its last computed value. */
export async function readXlsx(
  bytes: Buffer,
  limits: SheetLimits,
  watch: Watch = {},
): Promise<Table[] | Remark> {
  if (unpackedSize(bytes) > mostUnpacked) return { code: 'swells' };
  const answer = await readAside(bytes, limits, watch);
  return Array.isArray(answer) ? answer.map(tableOf) : answer;
}

function tableOf({ sheet, data, hidden, hiddenRows, hiddenColumns, merges }: XlsxSheet): Table {
  const unseen = new Set(hiddenRows);
  const rows = data.map((cells, index) => ({
    number: index + 1,
    cells,
    ...(unseen.has(index + 1) && { hidden: true }),
  }));
  return { sheet, format: null, rows, hidden, hiddenColumns, merges };
}

function readAside(
  bytes: Buffer,
  limits: SheetLimits,
  { progress, signal }: Watch,
): Promise<XlsxSheet[] | Remark> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<XlsxSheet[] | Remark>();
  const sheets: XlsxSheet[] = [];
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: { bytes: new Uint8Array(bytes), ...limits },
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  worker.on('message', (message: XlsxMessage) => {
    if ('progress' in message) progress?.(message.progress);
    else if ('sheet' in message) sheets.push(message.sheet);
    else if ('tooLong' in message) resolve(rowsTooMany);
    else if ('tooWide' in message) resolve(cellsTooMany);
    else if ('done' in message) resolve(sheets);
    else resolve(faultOf(message));
  });
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ code: 'swells' });
    else reject(error);
  });
  const stop = () => reject(signal?.reason as Error);
  signal?.addEventListener('abort', stop, { once: true });
  return promise.finally(() => {
    signal?.removeEventListener('abort', stop);
    return worker.terminate();
  });
}

function faultOf({ name, message }: { name: string; message: string }): Remark {
  // "<c/> at row 3, col 2: VALUE_MISSING": a cell that points at a text that is not there.
  const [, row, column] = /at row (\d+), col (\d+)/.exec(message) ?? [];
  if (name === 'InvalidSpreadsheetError' && row && column)
    return { code: 'cell-broken', facts: { row, column } };
  return { code: 'not-a-table' };
}

/** Sum of the sizes in the zip's own directory; 0 when there is no directory. */
function unpackedSize(bytes: Buffer): number {
  return zipEntries(bytes).reduce((sum, { size }) => sum + size, 0);
}
