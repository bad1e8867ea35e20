// A board's rows at a seq, folded from its changes: kept as a checkpoint, and moved on in time.
import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { foldChange } from '#domain/fold.ts';
import { copiedEntities } from '#domain/nouns.ts';
import { RowStore } from '#domain/row-store.ts';
import type { ISql } from 'postgres';
import { foldedChanges } from '#server/storage/checkpoint.ts';
import type { Checkpoint } from '#server/storage/checkpoint.ts';

const unzip = promisify(gunzip);
const zip = promisify(gzip);

/** Rows in one line of a checkpoint. Between two lines others get their turn. */
const rowsPerLine = 1000;
/** Number of changes read and folded at once. */
const page = 2000;

interface Line {
  entity: EntityName;
  rows: EntityRow[EntityName][];
}

export interface PastState {
  seq: number;
  /** Rows of the nouns that every copy of a board holds. */
  rows: RowStore;
}

/** Before a board's first change. */
export function emptyState(): PastState {
  return { seq: 0, rows: new RowStore() };
}

/** Applies the changes after the state, up to `to`. */
export async function moveOn(
  sql: ISql,
  board: string,
  state: PastState,
  to: number,
): Promise<void> {
  while (state.seq < to) {
    const end = Math.min(to, state.seq + page);
    for (const change of await foldedChanges(sql, board, state.seq, end))
      foldChange(state.rows, change);
    state.seq = end;
  }
}

/** The rows as text, and compressed. */
export async function packState({ seq, rows }: PastState): Promise<Checkpoint> {
  const lines: string[] = [];
  for (const entity of copiedEntities) {
    const all = [...rows.all(entity).values()];
    for (let from = 0; from < all.length; from += rowsPerLine) {
      const line: Line = { entity, rows: all.slice(from, from + rowsPerLine) };
      lines.push(JSON.stringify(line));
      await breathe();
    }
  }
  const plain = Buffer.from(lines.join('\n'));
  const body = await zip(plain, { level: 5 });
  return { seq, sha256: digestOf(plain), size: plain.length, body };
}

/** The state of a checkpoint. Rejects when it is not what was written. */
export async function unpackState({ seq, sha256, body }: Checkpoint): Promise<PastState> {
  const plain = await unzip(body);
  if (digestOf(plain) !== sha256) throw new Error(`checkpoint ${seq} is not what was written`);
  const state: PastState = { seq, rows: new RowStore() };
  for (const text of plain.toString().split('\n')) {
    if (text === '') continue;
    const { entity, rows } = JSON.parse(text) as Line;
    for (const row of rows) state.rows.put(entity, row);
    await breathe();
  }
  return state;
}

function digestOf(plain: Buffer): string {
  return createHash('sha256').update(plain).digest('hex');
}
