// The copies of boards on a device: whose they are, and that nobody finds those of the reader before (P1).
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { BoardCopy } from '#sync/board-copy.ts';
import { BoardKeeper } from '#sync/board-keeper.ts';
import { findBoard, forgetBoards, keepBoard, rowsOf } from '#sync/board-store.ts';
import type { KeptBoard } from '#sync/board-store.ts';

beforeEach(() => {
  indexedDB = new IDBFactory();
});

const at = '2026-01-02T00:00:00.000Z';
const loaded = new BoardCopy();
loaded.load({ seq: 7 });

function kept(reader: string): KeptBoard {
  return { reader, board: 'uji', at, rows: rowsOf(loaded) ?? { seq: -1 } };
}

it('keeps the last copy of a reader and finds it for that reader alone', async () => {
  await keepBoard(kept('wati'));
  expect((await findBoard('wati', 'uji'))?.rows.seq).toBe(7);
  expect(await findBoard('public', 'uji')).toBeUndefined();
});

it('P1: after sign-out the store has no board of the reader before, also when a page writes late', async () => {
  await forgetBoards('wati');
  await keepBoard(kept('wati'));
  const keeper = new BoardKeeper(
    { boards: () => [['uji', loaded]], dataAt: () => at, restore: () => undefined },
    'wati',
  );
  keeper.changed();
  await forgetBoards('public');
  // The page of the reader before closes only now, and saves its last copy.
  keeper.stop();
  await keepBoard(kept('wati'));
  await keepBoard(kept('public'));
  expect(await findBoard('wati', 'uji')).toBeUndefined();
  expect((await findBoard('public', 'uji'))?.reader).toBe('public');
});

it('P1: who signs in again has boards kept again', async () => {
  await forgetBoards('public');
  await forgetBoards('wati');
  await keepBoard(kept('wati'));
  expect((await findBoard('wati', 'uji'))?.reader).toBe('wati');
});
