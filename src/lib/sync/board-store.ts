// The last copy of each board on this device, for when there is no network. Kept by reader, because a board shows each
// reader what that one may see; it goes when another reader comes (P1).
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { copiedEntities } from '#domain/nouns.ts';
import type { Instant } from '#domain/time.ts';
import type { BoardCopy } from '#sync/board-copy.ts';

type Rows = Parameters<BoardCopy['load']>[0];

export interface KeptBoard {
  /** A member's id, or `public`. */
  reader: string;
  board: string;
  /** The time of the newest data in it, by the server's clock. */
  at: Instant;
  rows: Rows;
}

interface Schema extends DBSchema {
  board: { key: [string, string]; value: KeptBoard };
  /** Under `now`: whose boards this device holds. */
  reader: { key: string; value: string };
}

/** Boards are the server's: a new version of this store begins empty. */
const version = 2;

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('posko-board', version, {
    upgrade(db) {
      for (const name of db.objectStoreNames) db.deleteObjectStore(name);
      db.createObjectStore('board', { keyPath: ['reader', 'board'] });
      db.createObjectStore('reader');
    },
    blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
  });
}

async function using<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  const db = await open();
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** The rows of a copy as they are kept; null before it was loaded. */
export function rowsOf(copy: BoardCopy): Rows | null {
  if (copy.seq < 0) return null;
  const rows = copiedEntities.map((entity) => [entity, [...copy.all(entity).values()]]);
  return { ...(Object.fromEntries(rows) as object), seq: copy.seq };
}

/** Keeps a copy, unless its reader is not the device's any more: a page that closes late brings nobody back (P1). */
export async function keepBoard(kept: KeptBoard): Promise<void> {
  await using(async (db) => {
    const tx = db.transaction(['board', 'reader'], 'readwrite');
    const reader = await tx.objectStore('reader').get('now');
    if (reader === undefined || reader === kept.reader) await tx.objectStore('board').put(kept);
    await tx.done;
  });
}

export function findBoard(reader: string, board: string): Promise<KeptBoard | undefined> {
  return using((db) => db.get('board', [reader, board]));
}

/** From now on the device is this reader's: the boards of all others go, and none of theirs is kept. */
export async function forgetBoards(reader: string): Promise<void> {
  await using(async (db) => {
    const tx = db.transaction(['board', 'reader'], 'readwrite');
    await tx.objectStore('reader').put(reader, 'now');
    const boards = tx.objectStore('board');
    for (const key of await boards.getAllKeys()) if (key[0] !== reader) await boards.delete(key);
    await tx.done;
  });
}
