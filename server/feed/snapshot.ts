// Snapshots: a board's present state for a reader, encoded and compressed once for each state and signature.
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { keysIn, signatureOf, snapshotKeys, visibleRows } from '#domain/project.ts';
import type { Signature } from '#domain/project.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { nounOf } from '#domain/nouns.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readRows } from '#server/storage/board.ts';
import type { BoardRows } from '#server/storage/board.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export interface Snapshot {
  seq: number;
  /** Strong validator (ETag): database, board, seq and signature. */
  etag: string;
  json: Buffer;
  br: Buffer;
  gzip: Buffer;
}

export interface Snapshots {
  /** The board as of `least` or later: a client that was answered with a seq finds its own change. */
  get(board: string, keys: ReadonlySet<string>, least: number): Promise<Snapshot | undefined>;
  /** The same, if it is in memory. */
  ready(board: string, keys: ReadonlySet<string>, least: number): Snapshot | undefined;
  etag(board: string, keys: ReadonlySet<string>, seq: number): Promise<string>;
  /** Removes the cached snapshots of a board after an erasure. */
  forget(board: string): void;
}

/**
 * Pause after a build, as a multiple of its time, and at most (ms). Many readers of a busy board then take a quarter of
 * the process, not all of it.
 */
const pause = { times: 3, most: 2000 };

/** @param database the database's id (F5) */
export function createSnapshots(sql: Sql, database: () => Promise<string>): Snapshots {
  const latest = new Map<string, Snapshot>();
  /** Snapshots being built. Later callers wait for the same one. */
  const building = new Map<string, Promise<Snapshot | undefined>>();
  /** Number of erasures, by board. */
  const erasures = new Map<string, number>();
  /** Before this moment (performance.now) the next build does not begin, by signature of a board. */
  const notBefore = new Map<string, number>();

  async function make(key: string, board: string, signature: Signature) {
    try {
      await sleep(Math.max(0, (notBefore.get(key) ?? 0) - performance.now()));
      const began = performance.now();
      const erased = erasures.get(board);
      const snapshot = await build(sql, await database(), board, signature);
      const rest = Math.min(pause.most, pause.times * (performance.now() - began));
      if (!snapshot) return undefined;
      // What was read before an erasure still holds the text: it is used by nobody.
      if (erasures.get(board) !== erased) return { ...snapshot, seq: -1 };
      latest.set(key, snapshot);
      notBefore.set(key, performance.now() + rest);
      return snapshot;
    } finally {
      building.delete(key);
    }
  }

  function kept(board: string, signature: Signature, least: number): Snapshot | undefined {
    const known = latest.get(`${board} ${signature}`);
    return known && known.seq >= least ? known : undefined;
  }

  return {
    ready: (board, keys, least) => kept(board, signatureOf(keys, snapshotKeys), least),
    etag: async (board, keys, seq) =>
      etagOf(await database(), board, signatureOf(keys, snapshotKeys), seq),
    forget(board) {
      erasures.set(board, (erasures.get(board) ?? 0) + 1);
      for (const key of latest.keys()) if (key.startsWith(`${board} `)) latest.delete(key);
    },
    async get(board, keys, least) {
      const signature = signatureOf(keys, snapshotKeys);
      const key = `${board} ${signature}`;
      for (;;) {
        const known = kept(board, signature, least);
        if (known) return known;
        const pending = building.get(key) ?? make(key, board, signature);
        building.set(key, pending);
        const made = await pending;
        // A snapshot whose building began before `least` was written is too old. The next one is new enough.
        if (!made) return undefined;
        if (made.seq >= least) return made;
      }
    },
  };
}

function etagOf(database: string, board: string, signature: Signature, seq: number): string {
  return `"${database.slice(0, 8)}-${board}-${signature || 'public'}-${seq}"`;
}

async function build(
  sql: Sql,
  database: string,
  board: string,
  signature: Signature,
): Promise<Snapshot | undefined> {
  const read = await readRows(sql, board);
  if (!read) return undefined;
  const state = {
    board,
    seq: read.seq,
    at: new Date().toISOString(),
    ...seen(read, keysIn(signature)),
  };
  const json = Buffer.from(JSON.stringify(state));
  // Level 4 takes a third of the default's time and gives 3 % more bytes.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
  };
  const [br, gz] = await Promise.all([brotli(json, { params }), zip(json, { level: 5 })]);
  return { seq: read.seq, etag: etagOf(database, board, signature, read.seq), json, br, gzip: gz };
}

/** The rows that a reader with these keys may see, with only the allowed fields. */
function seen({ rows }: BoardRows, keys: ReadonlySet<string>): Record<string, unknown[]> {
  const names = Object.keys(rows) as EntityName[];
  const parents = new Set(names.map((name) => nounOf(name).parent?.noun));
  const byId = new Map(
    names
      .filter((name) => parents.has(name))
      .map((name) => [name, new Map((rows[name] ?? []).map((row) => [row.id, row]))]),
  );
  const get = <E extends EntityName>(entity: E, id: string) =>
    byId.get(entity)?.get(id) as EntityRow[E] | undefined;
  return Object.fromEntries(
    names.map((name) => [name, visibleRows(keys, name, rows[name] ?? [], { get })]),
  );
}
