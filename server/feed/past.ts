// Boards as of an instant (F9): folded from the nearest state in memory or checkpoint, and cut for the reader by what he
// could see then and may see now (P6). Reads only, and locks nothing.
import { setImmediate as breathe } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { keysOf, members } from '#domain/audience.ts';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import type { EntityName, EntityRow, FeedChange } from '#domain/change.ts';
import { copiedEntities, isCopied } from '#domain/nouns.ts';
import { couldSee, isOpenNow, recalled } from '#domain/recall.ts';
import { keysIn, project, signatureOf, snapshotKeys } from '#domain/project.ts';
import type { Signature } from '#domain/project.ts';
import type { Instant } from '#domain/time.ts';
import { feedChangeOf } from '#server/feed/outgoing.ts';
import { createPresent } from '#server/feed/present.ts';
import type { AudienceNow } from '#server/feed/present.ts';
import { createPastStates } from '#server/feed/past-states.ts';
import type { PastState } from '#server/feed/past-state.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { changesSince, readBoard } from '#server/storage/change.ts';
import { seqAt, timesOf } from '#server/storage/checkpoint.ts';

const zip = promisify(gzip);

/** A board as of an instant, encoded. */
export interface PastBoard {
  etag: string;
  json: Buffer;
  gzip: Buffer;
}

/** Changes for playing on: all that the reader may see with `from < seq <= to`. `more`: some come after `to`. */
export interface PastChanges {
  board: string;
  from: number;
  to: number;
  more: boolean;
  changes: FeedChange[];
}

export interface PastReads {
  /** The board as of `at`; undefined when this reader has no such board. */
  past(board: string, actor: Actor, at: Instant): Promise<PastBoard | undefined>;
  /** The same, if it is in memory. */
  readyPast(board: string, actor: Actor, at: Instant): Promise<PastBoard | undefined>;
  /** What changed after `since`, up to the instant `until`, in one part of at most 5000 changes. */
  pastChanges(
    board: string,
    since: number,
    until: Instant,
    actor: Actor,
  ): Promise<PastChanges | undefined>;
}

/** Encoded boards kept in memory. */
const mostEncoded = 8;
/** Number of changes in one answer. */
const page = 5000;
/** Rows encoded before others get their turn. */
const breath = 2000;

interface Options {
  sql: Sql;
  /** The board's head; undefined when this reader may not join it. */
  headOf: (board: string, actor: Actor) => Promise<number | undefined>;
  database: () => Promise<string>;
}

export function createPast({ sql, headOf, database }: Options): PastReads & {
  /** Drops what is in memory of a board, after an erasure. */
  forgetPast(board: string): void;
} {
  const states = createPastStates(sql);
  const present = createPresent(sql);
  /** By ETag; the least recently used first. */
  const encoded = new Map<string, PastBoard>();
  const erasures = new Map<string, number>();

  /** What the answer is made of, and its ETag. */
  async function asked(board: string, actor: Actor, at: Instant) {
    const joins = (await headOf(board, actor)) !== undefined;
    const seq = joins ? await seqAt(sql, board, at) : undefined;
    if (seq === undefined) return undefined;
    const national = board === nationalBoard ? seq : await seqAt(sql, nationalBoard, at);
    const signature = signatureOf(keysOf(actor), snapshotKeys);
    // Members see every row that a copy holds, so that what changed since hides nothing from them.
    const head = signature === '' ? await headNow(board) : 0;
    const parts = [
      (await database()).slice(0, 8),
      board,
      signature,
      head,
      erasures.get(board) ?? 0,
    ];
    const etag = `"past-${[...parts, seq, national, Date.parse(at)].join('-')}"`;
    return { seq, signature, etag, head, seqs: { incident: seq, national: national ?? 0 } };
  }

  /** Asked of the database: what another process has just hidden is hidden. */
  async function headNow(board: string): Promise<number> {
    return (await readBoard(sql, board))?.seq ?? 0;
  }

  function kept(etag: string): PastBoard | undefined {
    const known = encoded.get(etag);
    if (known) encoded.delete(etag);
    if (known) encoded.set(etag, known);
    return known;
  }

  function keep(made: PastBoard): PastBoard {
    encoded.set(made.etag, made);
    for (const key of encoded.keys()) if (encoded.size > mostEncoded) encoded.delete(key);
    return made;
  }

  return {
    async readyPast(board, actor, at) {
      const wanted = await asked(board, actor, at);
      return wanted && kept(wanted.etag);
    },
    async past(board, actor, at) {
      const wanted = await asked(board, actor, at);
      if (!wanted) return undefined;
      const ready = kept(wanted.etag);
      if (ready) return ready;
      const { seq, seqs, signature, etag, head } = wanted;
      const now = signature === '' ? await present.of(board, head) : forMembers;
      const erased = erasures.get(board);
      const times = await timesOf(sql, board, seq);
      const json = await states.at(board, seq, (state) =>
        encode({ board, seq, at, seqs, ...times }, state, signature, now),
      );
      const made = { etag, json, gzip: await zip(json, { level: 1 }) };
      // What was read before an erasure may still hold the text.
      return erasures.get(board) === erased ? keep(made) : made;
    },
    async pastChanges(board, since, until, actor) {
      const joins = (await headOf(board, actor)) !== undefined;
      const end = joins ? await seqAt(sql, board, until) : undefined;
      if (end === undefined) return undefined;
      const to = Math.max(since, Math.min(end, since + page));
      const keys = keysOf(actor);
      const now = keys.has('member') ? forMembers : await present.of(board, await headNow(board));
      const stored = to > since ? await changesSince(sql, board, since, to - since) : [];
      const changes = stored.flatMap((change) => {
        const { entity, id, audience, was } = change;
        if (!isCopied(entity) || !isOpenNow(keys, now(entity, id))) return [];
        return project(keys, audience, was, feedChangeOf(change)) ?? [];
      });
      return { board, from: since, to, more: to < end, changes };
    },
    forgetPast(board) {
      erasures.set(board, (erasures.get(board) ?? 0) + 1);
      encoded.clear();
      states.forget(board);
    },
  };
}

/** Every row that a copy holds is for members, so that what changed since hides nothing from them. */
const forMembers: AudienceNow = () => members;

/** What stands beside the rows: the numbers of both boards, and when the first and the last of these changes were made. */
interface PastHead {
  board: string;
  seq: number;
  at: Instant;
  seqs: { incident: number; national: number };
  began: Instant | null;
  changedAt: Instant | null;
}

/** Texts of rows, by signature. Rows are never changed in place, so those that stayed are not encoded again. */
const texts = new Map<Signature, WeakMap<object, string>>();

/** The rows that the reader may see, as a snapshot of that time. */
async function encode(
  head: PastHead,
  { rows }: PastState,
  signature: Signature,
  now: AudienceNow,
): Promise<Buffer> {
  const keys = keysIn(signature);
  const parts = [Buffer.from(JSON.stringify(head).slice(0, -1))];
  for (const entity of copiedEntities) {
    const list: string[] = [];
    let looked = 0;
    for (const [id, row] of rows.all(entity)) {
      if (isOpenNow(keys, now(entity, id)) && couldSee(keys, entity, row, rows))
        list.push(textOf(signature, keys, entity, row));
      looked += 1;
      if (looked % breath === 0) await breathe();
    }
    if (list.length > 0) parts.push(Buffer.from(`,"${entity}":[${list.join()}]`));
  }
  return Buffer.concat([...parts, Buffer.from('}')]);
}

function textOf<E extends EntityName>(
  signature: Signature,
  keys: ReadonlySet<string>,
  entity: E,
  row: EntityRow[E],
): string {
  let known = texts.get(signature);
  if (!known) texts.set(signature, (known = new WeakMap()));
  const text = known.get(row) ?? JSON.stringify(recalled(keys, entity, row));
  known.set(row, text);
  return text;
}
