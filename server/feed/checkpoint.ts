// Writes checkpoints of boards that have gone on, and compares them with the feed.
import type { ISql } from 'postgres';
import { copiedEntities } from '#domain/nouns.ts';
import { emptyState, moveOn, packState, unpackState } from '#server/feed/past-state.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { allBoards } from '#server/storage/change.ts';
import { checkpointBefore, saveCheckpoint, weightOf } from '#server/storage/checkpoint.ts';
import { canonical } from '#server/write/hash.ts';

/**
 * A checkpoint is due when the changes since the last one weigh as much as it and are at least so many, or when they are
 * the most that a board of the past should have to fold.
 */
const due = { least: 2000, most: 20_000 };

/**
 * Writes what is due on every board. Several processes may do it at once: they find the same places.
 * @returns number of checkpoints written
 */
export async function keepCheckpoints(sql: Sql, limits = due): Promise<number> {
  let written = 0;
  for (const { id, seq } of await allBoards(sql)) written += await keepOf(sql, id, seq, limits);
  return written;
}

/** @param head the board's head, read before its changes */
async function keepOf(sql: Sql, board: string, head: number, limits: typeof due): Promise<number> {
  const last = await checkpointBefore(sql, board, head);
  if (head - (last?.seq ?? 0) < limits.least) return 0;
  let size = last?.size ?? 0;
  let end = await nextDue(sql, board, { seq: last?.seq ?? 0, size, head }, limits);
  if (end === undefined) return 0;
  const state = last ? await unpackState(last) : emptyState();
  let written = 0;
  while (end !== undefined) {
    await moveOn(sql, board, state, end);
    const packed = await packState(state);
    await saveCheckpoint(sql, board, packed, head);
    written += 1;
    size = packed.size;
    end = await nextDue(sql, board, { seq: end, size, head }, limits);
  }
  return written;
}

/** The seq of the checkpoint after the one at `seq` of `size` bytes; undefined when none is due yet. */
async function nextDue(
  sql: Sql,
  board: string,
  { seq, size, head }: { seq: number; size: number; head: number },
  { least, most }: typeof due,
): Promise<number | undefined> {
  let weight = 0;
  for (let from = seq; from + least <= head; from += least) {
    const to = from + least;
    weight += await weightOf(sql, board, from, to);
    if (weight >= size || to - seq >= most) return to;
  }
  return undefined;
}

/**
 * What is wrong with the checkpoint at `seq`; null when its rows are those that the feed describes.
 * @param described rows as of `seq`, by noun and id
 */
export async function checkpointFault(
  sql: ISql,
  board: string,
  seq: number,
  described: ReadonlyMap<string, object>,
): Promise<string | null> {
  const checkpoint = await checkpointBefore(sql, board, seq);
  if (checkpoint?.seq !== seq) return `checkpoint ${seq} is gone`;
  const state = await unpackState(checkpoint).catch(() => undefined);
  if (!state) return `checkpoint ${seq} cannot be read`;
  for (const entity of copiedEntities)
    for (const [id, row] of state.rows.all(entity))
      if (canonical(row) !== canonical(described.get(`${entity} ${id}`)))
        return `checkpoint ${seq}: ${entity} ${id} is not what the feed says`;
  const names = copiedEntities.map((entity) => `${entity} `);
  const copied = [...described.keys()].filter((key) => names.some((name) => key.startsWith(name)));
  return copied.length === state.rows.size ? null : `checkpoint ${seq} lacks rows`;
}
