// Snapshots: a board's present state for a reader, encoded and compressed once for each state and signature.
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

export interface EncodedSnapshot {
  seq: number;
  /** Strong validator (ETag): board, seq and signature. */
  etag: string;
  json: Buffer;
  br: Buffer;
  gzip: Buffer;
}

export interface Snapshots {
  /** The board as of `head` or later: a client that was answered with a seq finds its own change. */
  get(board: string, keys: ReadonlySet<string>, head: number): Promise<EncodedSnapshot | undefined>;
  etag(board: string, keys: ReadonlySet<string>, seq: number): string;
  /** Removes the cached snapshots of a board after an erasure. */
  forget(board: string): void;
}

export function createSnapshots(sql: Sql): Snapshots {
  const kept = new Map<string, EncodedSnapshot>();
  /** Snapshots being built. Later callers wait for the same one. */
  const building = new Map<string, Promise<EncodedSnapshot | undefined>>();

  async function make(key: string, board: string, signature: Signature) {
    try {
      const snapshot = await build(sql, board, signature);
      if (snapshot) kept.set(key, snapshot);
      return snapshot;
    } finally {
      building.delete(key);
    }
  }

  return {
    etag: (board, keys, seq) => etagOf(board, signatureOf(keys, snapshotKeys), seq),
    forget(board) {
      for (const key of kept.keys()) if (key.startsWith(`${board} `)) kept.delete(key);
    },
    async get(board, keys, head) {
      const signature = signatureOf(keys, snapshotKeys);
      const key = `${board} ${signature}`;
      for (;;) {
        const known = kept.get(key);
        if (known && known.seq >= head) return known;
        const pending = building.get(key) ?? make(key, board, signature);
        building.set(key, pending);
        const made = await pending;
        // A snapshot whose building began before our head was written is too old. The next one is new enough.
        if (!made || made.seq >= head) return made;
      }
    },
  };
}

function etagOf(board: string, signature: Signature, seq: number): string {
  return `"${board}-${signature || 'public'}-${seq}"`;
}

async function build(
  sql: Sql,
  board: string,
  signature: Signature,
): Promise<EncodedSnapshot | undefined> {
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
  return { seq: read.seq, etag: etagOf(board, signature, read.seq), json, br, gzip: gz };
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
