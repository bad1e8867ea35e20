// Snapshots: a board's present state for a reader, encoded and compressed once per state and kind of reader.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { cut, sees, audienceOf } from '#domain/project.ts';
import type { Audience } from '#domain/audience.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import type { Line } from '#domain/need.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readRows } from '#server/storage/board.ts';
import type { BoardRows } from '#server/storage/board.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export interface EncodedSnapshot {
  seq: number;
  /** Strong validator: board, seq and kind of reader name the bytes. */
  etag: string;
  json: Buffer;
  br: Buffer;
  gzip: Buffer;
}

export interface Snapshots {
  /** The board as of `head` or later: whoever was answered with a seq reads what it wrote. */
  get(board: string, room: Audience, head: number): Promise<EncodedSnapshot | undefined>;
  etag(board: string, room: Audience, seq: number): string;
  /** Drops what is kept of a board: something on it was erased. */
  forget(board: string): void;
}

export function createSnapshots(sql: Sql): Snapshots {
  const kept = new Map<string, EncodedSnapshot>();
  /** Builds under way; whoever comes meanwhile waits for the same one. */
  const building = new Map<string, Promise<EncodedSnapshot | undefined>>();

  async function make(key: string, board: string, room: Audience) {
    try {
      const snapshot = await build(sql, board, room);
      if (snapshot) kept.set(key, snapshot);
      return snapshot;
    } finally {
      building.delete(key);
    }
  }

  return {
    etag,
    forget(board) {
      for (const reader of ['public', 'member']) kept.delete(`${board} ${reader}`);
    },
    async get(board, room, head) {
      const key = `${board} ${readerOf(room)}`;
      for (;;) {
        const known = kept.get(key);
        if (known && known.seq >= head) return known;
        const pending = building.get(key) ?? make(key, board, room);
        building.set(key, pending);
        const made = await pending;
        // One that began before our head was written is too old: one more, and it is not.
        if (!made || made.seq >= head) return made;
      }
    },
  };
}

/** Snapshots know two kinds of readers: nothing in them belongs to one organisation alone. */
function readerOf(room: Audience): 'public' | 'member' {
  return room === 'public' ? 'public' : 'member';
}

function etag(board: string, room: Audience, seq: number): string {
  return `"${board}-${readerOf(room)}-${seq}"`;
}

async function build(
  sql: Sql,
  board: string,
  room: Audience,
): Promise<EncodedSnapshot | undefined> {
  const read = await readRows(sql, board);
  if (!read) return undefined;
  const state = {
    board,
    seq: read.seq,
    at: new Date().toISOString(),
    ...seen(read, readerOf(room)),
  };
  const json = Buffer.from(JSON.stringify(state));
  // Level 4 costs a third of the default and gives up 3 % of the size.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
  };
  const [br, gz] = await Promise.all([brotli(json, { params }), zip(json, { level: 5 })]);
  return { seq: read.seq, etag: etag(board, room, read.seq), json, br, gzip: gz };
}

/** The rows that the room may see, cut for it. */
function seen({ rows }: BoardRows, room: Audience): BoardRows['rows'] {
  const needs = new Map((rows.need ?? []).map((need) => [need.id, need]));
  const visible = <E extends EntityName>(entity: E, row: EntityRow[E]) => {
    const need = entity === 'line' ? needs.get((row as Line).need) : undefined;
    return sees(room, audienceOf(entity, row, need));
  };
  const tables = (Object.keys(rows) as EntityName[]).map((entity) => [
    entity,
    (rows[entity] ?? []).filter((row) => visible(entity, row)).map((row) => cut(room, entity, row)),
  ]);
  return Object.fromEntries(tables) as BoardRows['rows'];
}
