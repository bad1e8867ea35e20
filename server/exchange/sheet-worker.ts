// Reads the sheets of a file in a worker thread with limited memory (read-aside.ts). Rows are sent in parts, each after the
// one before was taken, so that the server's own thread never takes many at once.
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { SheetMessage } from './read-aside.ts';
import { readSheets } from './sheet.ts';
import type { TableRow } from './table.ts';

/** Cells that are sent at once; a row is not divided. */
const cellsAtOnce = 5000;
/** Progress is told at most this often (ms), and at each twentieth of the work. */
const pause = 50;
/** Part of the work that reading is; sending the rows is the rest. */
const readShare = 0.8;

const port = parentPort!;
let told = { at: 0, share: 0 };
function tell(share: number): void {
  const soon = performance.now() - told.at < pause && share < told.share + 0.05;
  if ((soon && share < 1) || share <= told.share) return;
  told = { at: performance.now(), share };
  say({ progress: share });
}

function say(message: SheetMessage): void {
  port.postMessage(message);
}

async function read({ bytes }: { bytes: Uint8Array }): Promise<void> {
  const tables = await readSheets(Buffer.from(bytes.buffer), (share) => tell(share * readShare));
  if ('code' in tables) return say({ refused: tables });
  const all = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  let sent = 0;
  for (const { rows, ...head } of tables) {
    say({ sheet: head });
    for (const part of partsOf(rows)) {
      say({ rows: part });
      await once(port, 'message');
      sent += part.length;
      tell(readShare + (sent / all) * (1 - readShare));
    }
  }
  say({ done: true });
}

function* partsOf(rows: readonly TableRow[]): Generator<TableRow[]> {
  let part: TableRow[] = [];
  let cells = 0;
  for (const row of rows) {
    part.push(row);
    cells += row.cells.length;
    if (cells < cellsAtOnce) continue;
    yield part;
    [part, cells] = [[], 0];
  }
  if (part.length > 0) yield part;
}

try {
  await read(workerData as { bytes: Uint8Array });
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  say({ name, message });
}
port.close();
