// Reads XLSX in a worker thread, so that a file that needs too much memory ends the worker and not the server.
import { Worker } from 'node:worker_threads';
import { zipEntries } from './file-kind.ts';
import type { Cell, Table } from './table.ts';
import type { Remark } from './remark.ts';

/** Largest size of a workbook's unpacked XML, in bytes. */
const mostUnpacked = 256 * 1024 * 1024;
/** Memory of the worker for the cells of a workbook, in megabytes. */
const mostMemory = 768;

/** The answer of the worker: sheets, or the name and message of an error. */
export type XlsxAnswer =
  { sheets: { sheet: string; data: Cell[][] }[] } | { name: string; message: string };

/** Every sheet of a workbook, or why it cannot be read. A formula gives its last computed value. */
export async function readXlsx(bytes: Buffer): Promise<Table[] | Remark> {
  if (unpackedSize(bytes) > mostUnpacked) return { code: 'swells' };
  const answer = await readAside(bytes);
  if (answer === 'out-of-memory') return { code: 'swells' };
  if (!('sheets' in answer)) return faultOf(answer);
  return answer.sheets.map(({ sheet, data }) => ({
    sheet,
    format: null,
    rows: data.map((cells, index) => ({ number: index + 1, cells })),
  }));
}

function readAside(bytes: Buffer): Promise<XlsxAnswer | 'out-of-memory'> {
  const { promise, resolve, reject } = Promise.withResolvers<XlsxAnswer | 'out-of-memory'>();
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: new Uint8Array(bytes),
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  worker.once('message', resolve);
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve('out-of-memory');
    else reject(error);
  });
  return promise.finally(() => worker.terminate());
}

function faultOf({ name, message }: { name: string; message: string }): Remark {
  // "<c/> at row 3, col 2: VALUE_MISSING": a formula that was never calculated.
  const [, row, column] = /at row (\d+), col (\d+)/.exec(message) ?? [];
  if (name === 'InvalidSpreadsheetError' && row && column)
    return { code: 'cell-broken', facts: { row, column } };
  return { code: 'not-a-table' };
}

/** Sum of the sizes in the zip's own directory; 0 when there is no directory. */
function unpackedSize(bytes: Buffer): number {
  return zipEntries(bytes).reduce((sum, { size }) => sum + size, 0);
}
