// Reads workbooks in a worker thread with limited memory (xlsx.ts).
import { parentPort, workerData } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import type { Cell } from './table.ts';
import { isLayoutPart, readLayout } from './xlsx-layout.ts';
import type { SheetLayout } from './xlsx-layout.ts';
import type { SheetLimits, XlsxMessage, XlsxSheet } from './xlsx.ts';

/** Part of the work that reading the layout is; the values are the rest. */
const layoutShare = 0.4;

function say(message: XlsxMessage): void {
  parentPort?.postMessage(message);
}

async function read({ bytes, mostRows, mostCells }: SheetLimits & { bytes: Uint8Array }) {
  const layouts = readLayout(
    unzipSync(bytes, { filter: ({ name }) => isLayoutPart(name) }),
    (share) => say({ progress: share * layoutShare }),
  );
  // Checked before the values are read, because they take far more memory.
  if (layouts.some(({ lastRow }) => lastRow > mostRows)) return say({ tooLong: true });
  say({ progress: layoutShare });
  const sheets = await readWorkbook(Buffer.from(bytes));
  let cells = 0;
  for (const [n, { sheet, data }] of sheets.entries()) {
    const layout = layouts.find((one) => one.sheet === sheet) ?? layouts[n];
    // The package's types describe a date by its constructor.
    const one = sheetOf(sheet, data as Cell[][], layout);
    cells += one.data.reduce((sum, row) => sum + row.length, 0);
    // The server's own process gets a copy of what is sent, without the bound of this thread.
    if (cells > mostCells) return say({ tooWide: true });
    say({ sheet: one });
    say({ progress: layoutShare + ((n + 1) / sheets.length) * (1 - layoutShare) });
  }
  say({ done: true });
}

function sheetOf(sheet: string, data: Cell[][], layout: SheetLayout | undefined): XlsxSheet {
  for (const { row, column, text } of layout?.instead ?? []) {
    const cells = (data[row - 1] ??= []);
    while (cells.length <= column) cells.push(null);
    cells[column] = text;
  }
  while (data.length > 0 && data.at(-1)?.every((cell) => cell === null)) data.pop();
  return {
    sheet,
    data,
    hidden: layout?.hidden ?? false,
    hiddenRows: layout?.hiddenRows ?? [],
    hiddenColumns: layout?.hiddenColumns ?? [],
    merges: layout?.merges ?? [],
  };
}

try {
  await read(workerData as SheetLimits & { bytes: Uint8Array });
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  say({ name, message });
}
