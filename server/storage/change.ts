// The feed in SQL: boards, changes, and commands already answered.
import type { ISql } from 'postgres';
import type { Audience } from '#domain/audience.ts';
import type { FeedChange } from '#domain/change.ts';
import { newsKinds } from '#domain/nouns.ts';
import type { Instant } from '#domain/time.ts';

/** A change as stored: with its audience and its hash of the audit chain. */
export interface StoredChange extends FeedChange {
  audience: Audience;
  was: Audience | null;
  command: string;
  hash: string;
  /** SHA-256 of salt and body; null in rows written before migration 0005, whose hash covers the body itself. */
  digest: string | null;
  /** Also null when the body was erased. */
  salt: string | null;
  /** Fields of the body that were erased by law; null when there are none. */
  erased: string[] | null;
}

export interface BoardRow {
  id: string;
  seq: number;
  hash: string;
}

export interface CommandRow {
  id: string;
  board: string;
  name: string;
  fingerprint: string;
  seq: number;
  answer: { refused: boolean; value: Record<string, unknown> };
  at: string;
  /** When the user sent the command, on the sender's clock; null when not given. */
  saidAt: Instant | null;
  /** Version of the input; null means the first. */
  inputVersion: number | null;
  /** The imported list that it is a part of. */
  batch: string | null;
  /** Who sent it; null when not a member. */
  member: string | null;
}

/**
 * Locks one board or two: until the commit nobody else can append to them. Always in the order of their names, so
 * that no two transactions wait for each other.
 */
export async function lockBoards(sql: ISql, boards: readonly string[]): Promise<BoardRow[]> {
  return sql<BoardRow[]>`
    select id, seq, hash from board where id = any(${[...boards]}) order by id for update`;
}

/** The board's head, read without a lock; undefined when there is no such board. */
export async function readBoard(sql: ISql, board: string): Promise<BoardRow | undefined> {
  const [row] = await sql<BoardRow[]>`select id, seq, hash from board where id = ${board}`;
  return row;
}

/** The latest `at` of the boards' last changes; null when there are none. Ask it after locking them. */
export async function lastAt(sql: ISql, boards: readonly string[]): Promise<Instant | null> {
  const [row] = await sql<{ at: Instant | null }[]>`
    select max(change.at) as at
    from board join change on change.board = board.id and change.seq = board.seq
    where board.id = any(${[...boards]})`;
  return row?.at ?? null;
}

export function answeredCommands(sql: ISql, ids: string[]): Promise<CommandRow[]> {
  return sql<CommandRow[]>`
    select id, board, name, fingerprint, seq, answer, at, said_at, input_version, batch, member
    from command where id = any(${ids}::uuid[])`;
}

/** Those of the ids under which a command was accepted whose answer has expired. */
export async function expiredCommands(sql: ISql, ids: string[]): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from expired_command where id = any(${ids}::uuid[])`;
  return rows.map(({ id }) => id);
}

export async function saveCommands(sql: ISql, rows: CommandRow[]): Promise<void> {
  await sql`
    insert into command
      (id, board, name, fingerprint, seq, answer, at, said_at, input_version, batch, member)
    select id, board, name, fingerprint, seq, answer, at, "saidAt", "inputVersion", batch,
      case when (answer ->> 'refused')::boolean then member end
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as sent
      (id uuid, board text, name text, fingerprint text, seq bigint, answer jsonb, at timestamptz,
       "saidAt" timestamptz, "inputVersion" integer, batch uuid, member uuid)`;
}

/** Appends to the feed and moves the board's head. `head` is the last of `changes`. */
export async function appendChanges(
  sql: ISql,
  board: string,
  changes: StoredChange[],
  head: { seq: number; hash: string },
): Promise<void> {
  // The body is sent as text and stored as written.
  const rows = changes.map(({ by, body, ...change }) => {
    return { ...change, ...by, board, body: JSON.stringify(body) };
  });
  await Promise.all([
    sql`
      insert into change
        (board, seq, at, member, organisation, kind, entity, id, body, audience, was, command, hash,
         digest, salt, batch)
      select board, seq, at, member, organisation, kind, entity, id, body::json, audience, was, command, hash,
        digest, salt, batch
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as sent
        (board text, seq bigint, at timestamptz, member uuid, organisation uuid, kind text,
         entity text, id text, body text, audience text, was text, command uuid, hash text, digest text, salt text,
         batch uuid)`,
    sql`update board set seq = ${head.seq}, hash = ${head.hash} where id = ${board}`,
  ]);
}

interface ChangeRow extends Omit<StoredChange, 'by' | 'batch'> {
  member: string | null;
  organisation: string | null;
  batch: string | null;
}

function storedOf({ member, organisation, batch, ...row }: ChangeRow): StoredChange {
  return { ...row, by: { member, organisation }, ...(batch && { batch }) };
}

/** Changes after `since`, in order, at most `limit`. */
export async function changesSince(
  sql: ISql,
  board: string,
  since: number,
  limit: number,
): Promise<StoredChange[]> {
  const rows = await sql<ChangeRow[]>`
    select seq, at, member, organisation, kind, entity, id, body, audience, was, command, hash,
      digest, salt, erased, batch
    from change where board = ${board} and seq > ${since} order by seq limit ${limit}`;
  return rows.map(storedOf);
}

const whole = [
  ...['seq', 'at', 'member', 'organisation', 'kind', 'entity', 'id', 'body', 'audience', 'was'],
  ...['command', 'hash', 'digest', 'salt', 'erased', 'batch'],
];

/** The changes with these numbers, in order. */
export async function changesNumbered(
  sql: ISql,
  board: string,
  numbers: readonly number[],
): Promise<StoredChange[]> {
  const rows = await sql<ChangeRow[]>`
    select ${sql(whole)} from change
    where board = ${board} and seq = any(${[...numbers]}::bigint[]) order by seq`;
  return rows.map(storedOf);
}

/** The newest changes after `since` that may be news, oldest first, without what they say. */
export async function newsOutline(
  sql: ISql,
  board: string,
  since: number,
  limit: number,
): Promise<Pick<StoredChange, 'seq' | 'at' | 'kind' | 'entity' | 'audience' | 'by'>[]> {
  const rows = await sql<Omit<ChangeRow, 'member'>[]>`
    select seq, at, organisation, kind, entity, audience from change
    where board = ${board} and seq > ${since} and kind = any(${[...newsKinds]}) and batch is null
    order by seq desc limit ${limit}`;
  return rows
    .reverse()
    .map(({ organisation, ...row }) => ({ ...row, by: { member: null, organisation } }));
}

/** Every board with its head, for the audit and for consumers of all boards. */
export function allBoards(sql: ISql): Promise<BoardRow[]> {
  return sql<BoardRow[]>`select id, seq, hash from board order by id`;
}

/** The boards whose last change is the newest, at most `limit`. */
export async function liveliestBoards(sql: ISql, limit: number): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select board.id from board join change on change.board = board.id and change.seq = board.seq
    order by change.at desc, board.id limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** The head of a board, to be stored elsewhere. `at` is null when a board has no change. */
export interface BoardHead {
  board: string;
  seq: number;
  hash: string;
  at: Instant | null;
}

/** The head of every board. */
export function boardHeads(sql: ISql): Promise<BoardHead[]> {
  return sql<BoardHead[]>`
    select board.id as board, board.seq, board.hash, change.at
    from board left join change on change.board = board.id and change.seq = board.seq
    order by board.id`;
}

/** The hash of one change. */
export async function hashAt(sql: ISql, board: string, seq: number): Promise<string | undefined> {
  const [row] = await sql<{ hash: string }[]>`
    select hash from change where board = ${board} and seq = ${seq}`;
  return row?.hash;
}

/** How long answers are kept, as instants: older ones are deleted. */
export interface AnswerTerms {
  refusedBefore: Instant;
  acceptedBefore: Instant;
}

/**
 * Deletes expired stored answers, and refusals of a member beyond the newest ones, at most `limit` of each kind. Several processes may do it at once: each takes
 * different rows. The ids of accepted commands are kept (`expiredCommands`). Commands of seeds and imports have ids made
 * from their content (version 8): their answers stay, so that the same file again changes nothing, and only their
 * fingerprints are deleted. Ids of the claim clock are made the same way, but nobody sends those again. The function of
 * the database runs as the owner of the tables, because the server's own role deletes no command (F6).
 * @returns how many were deleted
 */
export async function expireStoredAnswers(
  sql: ISql,
  { refusedBefore, acceptedBefore }: AnswerTerms,
  limit: number,
): Promise<number> {
  const [row] = await sql<{ pruned: number }[]>`
    select expire_stored_answers(${refusedBefore}, ${acceptedBefore}, ${limit}) as pruned`;
  return row?.pruned ?? 0;
}
