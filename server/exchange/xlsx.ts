// The sheets of a workbook with its hidden parts and merged cells. A formula gives its last computed value.
import { unzipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { zipEntries } from './file-kind.ts';
import type { Remark } from './remark.ts';
import type { Cell, Table } from './table.ts';
import { cellsTooMany, mostCells, mostRows, rowsTooMany } from './table-limit.ts';
import { isLayoutPart, readLayout } from './xlsx-layout.ts';
import type { SheetLayout } from './xlsx-layout.ts';

/** Part of the work that reading the layout is; the values are the rest. */
const layoutShare = 0.4;

/** Every sheet of a workbook, or why it cannot be read. */
export async function readXlsx(
  bytes: Buffer,
  progress?: (share: number) => void,
): Promise<Table[] | Remark> {
  try {
    return await sheetsOf(bytes, progress);
  } catch (error) {
    return faultOf(error instanceof Error ? error : { name: '', message: String(error) });
  }
}

async function sheetsOf(
  bytes: Buffer,
  progress: ((share: number) => void) | undefined,
): Promise<Table[] | Remark> {
  const layouts = readLayout(
    unzipSync(bytes, { filter: ({ name }) => isLayoutPart(name) }),
    (share) => progress?.(share * layoutShare),
  );
  // Checked before the values are read, because they take far more memory.
  if (layouts.some(({ lastRow }) => lastRow > mostRows)) return rowsTooMany;
  progress?.(layoutShare);
  const sheets = await readWorkbook(bytes);
  let cells = 0;
  const tables: Table[] = [];
  for (const [n, { sheet, data }] of sheets.entries()) {
    const layout = layouts.find((one) => one.sheet === sheet) ?? layouts[n];
    // The package's types describe a date by its constructor.
    const table = tableOf(sheet, data as Cell[][], layout);
    cells += table.rows.reduce((sum, row) => sum + row.cells.length, 0);
    if (cells > mostCells) return cellsTooMany;
    tables.push(table);
    progress?.(layoutShare + ((n + 1) / sheets.length) * (1 - layoutShare));
  }
  return tables;
}

function tableOf(sheet: string, data: Cell[][], layout: SheetLayout | undefined): Table {
  for (const { row, column, text } of layout?.instead ?? []) {
    const cells = (data[row - 1] ??= []);
    while (cells.length <= column) cells.push(null);
    cells[column] = text;
  }
  while (data.length > 0 && data.at(-1)?.every((cell) => cell === null)) data.pop();
  const unseen = new Set(layout?.hiddenRows);
  const rows = Array.from(data, (cells: Cell[] | undefined, index) => ({
    number: index + 1,
    cells: cells ?? [],
    ...(unseen.has(index + 1) && { hidden: true }),
  }));
  const { hidden = false, hiddenColumns = [], merges = [] } = layout ?? {};
  return { sheet, format: null, rows, hidden, hiddenColumns, merges };
}

function faultOf({ name, message }: { name: string; message: string }): Remark {
  // "<c/> at row 3, col 2: VALUE_MISSING": a cell that points at a text that is not there.
  const [, row, column] = /at row (\d+), col (\d+)/.exec(message) ?? [];
  if (name === 'InvalidSpreadsheetError' && row && column)
    return { code: 'cell-broken', facts: { row, column } };
  return { code: 'not-a-table' };
}

/** Sum of the sizes in the zip's own directory, in bytes; 0 when there is no directory. */
export function unpackedSize(bytes: Buffer): number {
  return zipEntries(bytes).reduce((sum, { size }) => sum + size, 0);
}
