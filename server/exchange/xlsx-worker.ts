// Reads workbooks in a worker thread with limited memory (xlsx.ts).
import { parentPort, workerData } from 'node:worker_threads';
import readWorkbook from 'read-excel-file/node';
import type { Cell } from './table.ts';
import type { XlsxAnswer } from './xlsx.ts';

function answer(value: XlsxAnswer): void {
  parentPort?.postMessage(value);
}

try {
  const sheets = await readWorkbook(Buffer.from(workerData as Uint8Array));
  // The package's types describe a date by its constructor.
  answer({ sheets: sheets.map(({ sheet, data }) => ({ sheet, data: data as Cell[][] })) });
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  answer({ name, message });
}
