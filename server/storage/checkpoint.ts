// Checkpoints and the feed of the past, in SQL. Nothing here locks a board.
import type { ISql } from 'postgres';
import type { EntityName } from '#domain/change.ts';
import { copiedEntities } from '#domain/nouns.ts';
import { erasedKind } from '#domain/retention.ts';
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';

export interface Checkpoint {
  seq: number;
  /** SHA-256 of the plain text, hex. */
  sha256: string;
  /** Bytes of the plain text. */
  size: number;
  /** Compressed. */
  body: Buffer;
}

/** The nouns of this version's checkpoints. Those of another version are not read. */
const nouns = copiedEntities.join();

/** What folding needs of a change. */
export interface FoldedChange {
  seq: number;
  entity: EntityName;
  id: string;
  body: Record<string, unknown>;
}

/**
 * The seq of a board's last change at or before `at`; 0 before its first; undefined when there is no such board. Found
 * by halving, because `at` never falls on a board (F9).
 */
export async function seqAt(sql: ISql, board: string, at: Instant): Promise<number | undefined> {
  const [row] = await sql<{ seq: number }[]>`
    with recursive probe (low, high) as (
      select 0::bigint, seq from board where id = ${board}
      union all
      select case when change.at <= ${at} then change.seq else low end,
        case when change.at <= ${at} then high else change.seq - 1 end
      from probe join change on change.board = ${board} and change.seq = (low + high + 1) / 2
      where low < high)
    select low as seq from probe where low = high`;
  return row?.seq;
}

/** When the first change of a board was made, and the one at `seq`; null before the first. */
export async function timesOf(
  sql: ISql,
  board: string,
  seq: number,
): Promise<{ began: Instant | null; changedAt: Instant | null }> {
  const [row] = await sql<{ began: Instant | null; changedAt: Instant | null }[]>`
    select (select at from change where board = ${board} and seq = 1) as began,
      (select at from change where board = ${board} and seq = ${seq}) as changed_at`;
  return row ?? { began: null, changedAt: null };
}

/** Changes of copied nouns with `since < seq <= to`, in order. */
export function foldedChanges(
  sql: ISql,
  board: string,
  since: number,
  to: number,
): Promise<FoldedChange[]> {
  return sql<FoldedChange[]>`
    select seq, entity, id, body from change
    where board = ${board} and seq > ${since} and seq <= ${to} and entity = any(${copiedEntities})
    order by seq`;
}

/** The newest checkpoint of a board at or before `seq`. */
export async function checkpointBefore(
  sql: ISql,
  board: string,
  seq: number,
): Promise<Checkpoint | undefined> {
  const [row] = await sql<Checkpoint[]>`
    select seq, sha256, size, body from checkpoint
    where board = ${board} and seq <= ${seq} and nouns = ${nouns} order by seq desc limit 1`;
  return row;
}

/** The seqs of a board's checkpoints. */
export async function checkpointSeqs(sql: ISql, board: string): Promise<number[]> {
  const rows = await sql<{ seq: number }[]>`
    select seq from checkpoint where board = ${board} and nouns = ${nouns} order by seq`;
  return rows.map(({ seq }) => seq);
}

/**
 * Writes a checkpoint. Nothing is written when texts of the board were erased after `read`, the board's head before its
 * changes were read: the checkpoint may hold them.
 */
export async function saveCheckpoint(
  sql: Sql,
  board: string,
  { seq, sha256, size, body }: Checkpoint,
  read: number,
): Promise<void> {
  await sql.begin(async (tx) => {
    // An erasure holds this table: what it erased is then seen by the next statement.
    await tx`lock table checkpoint in row exclusive mode`;
    await tx`
      insert into checkpoint (board, seq, nouns, sha256, size, body)
      select ${board}, ${seq}, ${nouns}, ${sha256}, ${size}, ${body}
      where not exists (
        select from change where board = ${board} and seq > ${read} and kind = ${erasedKind})
      on conflict (board, seq) do update
        set nouns = excluded.nouns, sha256 = excluded.sha256, size = excluded.size, body = excluded.body`;
  });
}

/** Deletes the checkpoints of all boards and lets none be written until the end of the transaction: after an erasure. */
export async function dropCheckpoints(sql: ISql): Promise<void> {
  await sql`lock table checkpoint in exclusive mode`;
  await sql`delete from checkpoint`;
}

/** Bytes of the bodies of the changes with `since < seq <= to`. */
export async function weightOf(
  sql: ISql,
  board: string,
  since: number,
  to: number,
): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`
    select coalesce(sum(octet_length(body::text)), 0) as bytes from change
    where board = ${board} and seq > ${since} and seq <= ${to}`;
  return row?.bytes ?? 0;
}
