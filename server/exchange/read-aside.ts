// Reads a file in a worker thread, so that a large one does not hold up the server, and one that needs too much memory ends
// the worker alone.
import { Worker } from 'node:worker_threads';
import type { Remark } from './remark.ts';
import type { Table, TableRow } from './table.ts';

/** Memory of the worker for the cells of a file, in megabytes. */
const mostMemory = 768;

/** What the worker says: how far it is, a sheet, rows of it, the end, why it is no table, or an error of ours. */
export type SheetMessage =
  | { progress: number }
  | { sheet: Omit<Table, 'rows'> }
  | { rows: TableRow[] }
  | { done: true }
  | { refused: Remark }
  | { name: string; message: string };

/** How the reading of a large file is watched and ended. */
export interface Watch {
  /** Called with the part that is done, from 0 to 1. */
  progress?: ((share: number) => void) | undefined;
  /** Ends the reading; the promise is then rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** The sheets of a file, or why it cannot be read. */
export function readAside(bytes: Buffer, { progress, signal }: Watch): Promise<Table[] | Remark> {
  signal?.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<Table[] | Remark>();
  const tables: Table[] = [];
  const own = new Uint8Array(bytes);
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), {
    workerData: { bytes: own },
    transferList: [own.buffer],
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
  });
  worker.on('message', (message: SheetMessage) => {
    if ('progress' in message) progress?.(message.progress);
    else if ('sheet' in message) tables.push({ ...message.sheet, rows: [] });
    else if ('rows' in message) {
      tables.at(-1)?.rows.push(...message.rows);
      worker.postMessage('taken');
    } else if ('done' in message) resolve(tables);
    else if ('refused' in message) resolve(message.refused);
    else reject(new Error(`${message.name}: ${message.message}`));
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
