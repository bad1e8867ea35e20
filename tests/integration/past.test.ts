// Boards as of an instant: equal to a fold of the whole feed, whatever checkpoints there are, and cut by what the reader
// could see then and may see now.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import { copiedEntities } from '#domain/nouns.ts';
import type { CopiedEntity } from '#domain/nouns.ts';
import { seed } from '#seeds/main.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { keepCheckpoints } from '#server/feed/checkpoint.ts';
import { createPast } from '#server/feed/past.ts';
import { emptyState, moveOn } from '#server/feed/past-state.ts';
import { changesSince } from '#server/storage/change.ts';
import { checkpointSeqs, seqAt } from '#server/storage/checkpoint.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const board = 'sumatra-2025';
const stranger: Actor = { kind: 'public' };
let one: TestApp;
let member: Actor;
/** Instants of the board's history, from before its first change to after its last one. */
let instants: string[];

beforeAll(async () => {
  one = await openTestApp();
  await seed(one.app, { demoPassword: 'correct horse battery', played: true, progress: () => {} });
  const { sql } = one.app;
  const [row] = await sql<{ id: string; organisation: string }[]>`
    select id, organisation from member where role = 'responder' limit 1`;
  member = {
    ...{ kind: 'member', member: row!.id, organisation: row!.organisation, role: 'responder' },
    ...{ organisationKind: 'ngo', organisationVerified: true, areas: ['ID'] },
  };
  const times = await sql<{ at: string }[]>`
    select at from (select distinct at from change) as each order by md5(at::text) limit 18`;
  instants = ['2000-01-01T00:00:00.000Z', ...times.map(({ at }) => at), '2100-01-01T00:00:00.000Z'];
});
afterAll(() => one.close());

type Rows = Record<string, { id: string }[]>;

/** Every row by noun and id, without nulls: a fold does not know fields that came later. */
function sorted(rows: Rows): object {
  const names = copiedEntities.filter((name) => (rows[name] ?? []).length > 0);
  return Object.fromEntries(
    names.map((name) => [
      name,
      Object.fromEntries((rows[name] ?? []).map((row) => [row.id, withoutNulls(row)])),
    ]),
  );
}

function withoutNulls(row: object): object {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

const reads = () =>
  createPast({
    sql: one.app.sql,
    headOf: (code) => one.app.feed.head(code),
    database: () => Promise.resolve('database'),
  });

async function boardAt(past: ReturnType<typeof reads>, code: string, actor: Actor, at: string) {
  const answer = await past.past(code, actor, at);
  if (!answer) throw new Error('no such board');
  return JSON.parse(answer.json.toString()) as Rows & {
    seq: number;
    seqs: { incident: number; national: number };
    changedAt: string | null;
  };
}

test('F9: as of twenty instants the board equals a fold of all its changes, with checkpoints and without', async () => {
  const { sql } = one.app;
  expect(await keepCheckpoints(sql, { least: 200, most: 900 })).toBeGreaterThan(3);
  expect((await checkpointSeqs(sql, board)).length).toBeGreaterThan(2);
  const past = reads();
  expect(instants.length).toBeGreaterThanOrEqual(10);
  for (const at of instants)
    for (const code of [board, nationalBoard]) {
      const all = (await changesSince(sql, code, 0, 1_000_000)).filter((change) => change.at <= at);
      const copy = new BoardCopy();
      copy.load({ seq: 0 });
      copy.apply({ from: 0, to: all.length, changes: all });
      const found = await boardAt(past, code, member, at);
      expect(found.seq).toBe(all.length);
      expect(found.changedAt).toBe(all.at(-1)?.at ?? null);
      expect(found.seqs.national).toBe(await seqAt(sql, nationalBoard, at));
      const folded = Object.fromEntries(
        copiedEntities.map((name) => [name, [...copy.all(name).values()]]),
      ) as Rows;
      // An account with nothing on it is in no copy.
      folded.stock = (folded.stock ?? []).filter(
        (row) => (row as { quantity?: number }).quantity !== 0,
      );
      expect(sorted(found)).toEqual(sorted(masked(folded, found)));
    }
});

/** Notes are masked for readers (N18); the fold of this test is not. */
function masked(folded: Rows, found: Rows): Rows {
  const notes = (name: CopiedEntity) =>
    new Map((found[name] ?? []).map((row) => [row.id, row as unknown as Record<string, unknown>]));
  return Object.fromEntries(
    copiedEntities.map((name) => {
      const read = notes(name);
      const rows = (folded[name] ?? []).map((row) => {
        const other = read.get(row.id);
        return other && 'note' in row ? { ...row, note: other.note } : row;
      });
      return [name, rows];
    }),
  );
}

test('F9: the newest instant is the present board, for members and for the public', async () => {
  for (const actor of [member, stranger])
    for (const code of [board, nationalBoard]) {
      const now = await one.app.snapshot(code, actor);
      const present = JSON.parse(now!.json.toString()) as Rows;
      const past = await boardAt(reads(), code, actor, '2100-01-01T00:00:00.000Z');
      expect(sorted(past)).toEqual(sorted(present));
    }
});

test('F9: playing on from an instant reaches the board of a later one, for members and for the public', async () => {
  const past = reads();
  const [from, to] = [instants.toSorted()[6]!, instants.toSorted()[14]!];
  for (const actor of [member, stranger]) {
    const copy = new BoardCopy();
    copy.load(await boardAt(past, board, actor, from));
    for (let more = true; more;) {
      const part = await past.pastChanges(board, copy.seq, to, actor);
      expect(copy.apply(part!)).not.toBe('hole');
      more = part!.more;
    }
    const later = await boardAt(past, board, actor, to);
    expect(copy.seq).toBe(later.seq);
    const rows = Object.fromEntries(
      copiedEntities.map((name) => [name, [...copy.all(name).values()]]),
    ) as Rows;
    rows.stock = (rows.stock ?? []).filter((row) => (row as { quantity?: number }).quantity !== 0);
    expect(sorted(rows)).toEqual(sorted(later));
  }
});

test('F9: a fold from a checkpoint is the fold of everything, and the audit checks them', async () => {
  const { sql } = one.app;
  const [seq] = (await checkpointSeqs(sql, board)).slice(-1);
  const state = emptyState();
  await moveOn(sql, board, state, seq!);
  expect(state.rows.size).toBeGreaterThan(400);
  expect((await verifyBoards(sql)).map(({ fault }) => fault).filter(Boolean)).toEqual([]);
  await one.owner`update checkpoint set body = (select body from checkpoint where board = ${board}
    order by seq limit 1) where board = ${board} and seq = ${seq!}`;
  const faults = (await verifyBoards(sql)).map(({ fault }) => fault).filter(Boolean);
  expect(faults).toEqual([{ kind: 'checkpoint', text: `checkpoint ${seq} cannot be read` }]);
  await one.owner`delete from checkpoint`;
  // What was dropped is made again.
  expect(await keepCheckpoints(sql)).toBeGreaterThan(0);
  expect((await verifyBoards(sql)).map(({ fault }) => fault).filter(Boolean)).toEqual([]);
});

test('F9: a board of the past waits for no lock of the board', async () => {
  const { sql } = one.app;
  const held = await sql.reserve();
  await held`begin`;
  await held`select from board for update`;
  try {
    const at = instants.toSorted().at(-4)!;
    expect((await boardAt(reads(), board, member, at)).seq).toBeGreaterThan(0);
    await one.owner`delete from checkpoint`;
    expect(await keepCheckpoints(sql)).toBeGreaterThan(0);
  } finally {
    await held`rollback`;
    held.release();
  }
});

test('there is no board of the past of which there is no board', async () => {
  expect(
    await reads().past(`x${randomUUID().slice(0, 8)}`, stranger, instants[3]!),
  ).toBeUndefined();
});
