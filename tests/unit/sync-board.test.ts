// The client's copy of a board against random histories: whatever way the frames come, it ends where a
// fresh snapshot stands (F2).
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReaderKeys } from '#domain/audience.ts';
import type { EntityName, EntityRow, FeedChange } from '#domain/change.ts';
import type { CopiedEntity } from '#domain/nouns.ts';
import { visibleRows } from '#domain/project.ts';
import type { Stock } from '#domain/stock.ts';
import type { Told } from '#domain/told.ts';
import { rangeOf } from '#server/feed/range.ts';
import { slim } from '#server/realtime/frame.ts';
import type { StoredChange } from '#server/storage/change.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import type { Board } from '../support/board.ts';
import { carryOut, step } from '../support/history.ts';
import type { Step } from '../support/history.ts';
import { createWorld, incident, reported, verified } from '../support/world.ts';

const shown = ['site', 'need', 'line', 'claim'] as const;
type Snap = { seq: number } & { [E in (typeof shown)[number]]: EntityRow[E][] };
const empty: Snap = { seq: 0, site: [], need: [], line: [], claim: [] };

/** Plays a history and keeps what the server would: the feed, and what a snapshot shows at any seq. */
function play(steps: Step[], keys: ReaderKeys): { feed: StoredChange[]; snapshots: Snap[] } {
  const world = createWorld();
  const { board } = world;
  const feed: StoredChange[] = [];
  const record = ({ change: { kind, entity, id, body }, audience, was }: Told) => {
    if (!(shown as readonly string[]).includes(entity)) return;
    const by = { member: 'm', organisation: 'o' };
    feed.push({
      seq: feed.length + 1,
      at: board.now,
      by,
      kind,
      entity,
      id,
      body: { ...body },
      audience,
      was,
      command: '',
      hash: '',
      digest: null,
      salt: null,
      erased: null,
    });
  };
  for (const site of board.rows.site.values())
    record({
      change: { kind: 'site.registered', entity: 'site', id: site.id, body: site },
      audience: 'public',
      was: null,
    });
  const snapshots = [snapshot(board, keys, feed.length)];
  board.onTold = (told) => {
    told.forEach(record);
    snapshots.push(snapshot(board, keys, feed.length));
  };
  verified(world, 400);
  reported(world, 90, { item: 'BERAS', urgency: 'critical' });
  for (const each of steps) carryOut(world, each);
  return { feed, snapshots };
}

function snapshot(board: Board, keys: ReaderKeys, seq: number): Snap {
  const { rows } = board;
  const get = <E extends EntityName>(entity: E, id: string) => rows[entity].get(id);
  const table = <E extends EntityName>(entity: E) =>
    visibleRows(keys, entity, [...rows[entity].values()], { get }) as EntityRow[E][];
  return {
    seq,
    site: table('site'),
    need: table('need'),
    line: table('line'),
    claim: table('claim'),
  };
}

function framed(feed: StoredChange[], keys: ReaderKeys, from: number, to: number) {
  const changes = feed.filter(({ seq }) => seq > from && seq <= to);
  const sent = slim(rangeOf(incident, from, to, changes).cut(keys).changes);
  // As on the wire.
  return JSON.parse(JSON.stringify({ from, to, changes: sent })) as {
    from: number;
    to: number;
    changes: FeedChange[];
  };
}

function rowsOf(copy: BoardCopy): Record<string, unknown> {
  const sorted = (entity: CopiedEntity) =>
    [...copy.all(entity).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(shown.map((entity) => [entity, sorted(entity)]));
}

function fresh(snap: Snap): BoardCopy {
  const copy = new BoardCopy();
  copy.load(JSON.parse(JSON.stringify(snap)) as Snap);
  return copy;
}

const stranger: ReaderKeys = new Set(['public']);
const anybody: ReaderKeys = new Set(['public', 'member', 'org:anybody']);

describe('a copy of a board', () => {
  test.each([
    ['public', stranger],
    ['org:anybody', anybody],
  ])(
    'F2: begun at any moment and fed frames of any size, some twice, it equals a fresh snapshot (%s)',
    (_name, keys) => {
      // Rows that leave a reader's sight are rare in life; here they are not.
      const vanish = step.map((each): Step => ({ ...each, kind: 'unverify' }));
      const either = fc.oneof({ weight: 6, arbitrary: step }, { weight: 1, arbitrary: vanish });
      const history = fc.array(either, { minLength: 20, maxLength: 120 });
      const way = fc.record({
        start: fc.nat(1000),
        sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }),
        overlap: fc.nat(6),
      });
      fc.assert(
        fc.property(history, way, (steps, { start, sizes, overlap }) => {
          const { feed, snapshots } = play(steps, keys);
          let at = start % snapshots.length;
          const copy = fresh(snapshots[at] ?? empty);
          for (let n = 0; at < snapshots.length - 1; n += 1) {
            at = Math.min(snapshots.length - 1, at + (sizes[n % sizes.length] ?? 1));
            const snap = snapshots[at] ?? empty;
            const frame = framed(feed, keys, Math.max(0, copy.seq - overlap), snap.seq);
            expect(copy.apply(frame)).not.toBe('hole');
            if (n % 3 === 0) expect(copy.apply(frame)).toEqual({ changed: [] });
            expect(rowsOf(copy)).toEqual(rowsOf(fresh(snap)));
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test('F2: what indexes say of lines and claims is what the rows say', () => {
    const history = fc.array(step, { minLength: 40, maxLength: 120 });
    fc.assert(
      fc.property(history, (steps) => {
        const { feed, snapshots } = play(steps, anybody);
        const copy = fresh(snapshots[0] ?? empty);
        copy.apply(framed(feed, anybody, copy.seq, feed.length));
        for (const claim of copy.all('claim').values())
          expect(copy.childIds('claim', claim.line)).toContain(claim.id);
        for (const line of copy.all('line').values())
          for (const claim of copy.childIds('claim', line.id))
            expect(copy.get('claim', claim)?.line).toBe(line.id);
      }),
      { numRuns: 20 },
    );
  });

  test('F2: a frame beyond the next seq is a hole, and nothing of it is applied', () => {
    const copy = new BoardCopy();
    copy.load({ seq: 5 });
    const body = { id: 'a', incident };
    const changes = [
      {
        seq: 8,
        at: '',
        by: { member: null, organisation: null },
        kind: 'site.registered' as const,
      },
    ].map((change) => ({ ...change, entity: 'site' as const, id: 'a', body }));
    expect(copy.apply({ from: 7, to: 8, changes })).toBe('hole');
    expect(copy.seq).toBe(5);
    expect(copy.all('site').size).toBe(0);
  });

  test('a need that is gone takes its lines and their claims along', () => {
    const { feed, snapshots } = play([], anybody);
    const copy = fresh(snapshots.at(-1) ?? empty);
    const [need] = copy.all('need').values();
    if (!need) throw new Error('no need');
    const [line] = copy.childIds('line', need.id);
    const by = { member: null, organisation: null };
    const gone = { seq: feed.length + 1, at: '', by, kind: 'need.unverified' as const, body: {} };
    const applied = copy.apply({
      from: feed.length,
      to: feed.length + 1,
      changes: [{ ...gone, entity: 'need', id: need.id, gone: true }],
    });
    expect(applied).toEqual({
      changed: [
        { entity: 'need', id: need.id },
        { entity: 'line', id: line },
      ],
    });
    expect(copy.get('line', line ?? '')).toBeUndefined();
    expect(copy.childIds('line', need.id).size).toBe(0);
  });

  test('S1: balances are found by their account, while they move and when they go', () => {
    const copy = new BoardCopy();
    const [a, b] = ['site:a', 'site:b'] as const;
    const row = (account: Stock['account'], lot: string, quantity: number): Stock => ({
      id: `${account}|BRS|${lot}|`,
      account,
      item: 'BRS',
      lot,
      expiry: null,
      quantity,
      movedAt: '',
      countedAt: null,
    });
    copy.load({ seq: 3, stock: [row(a, '1', 40), row(a, '2', 5), row(b, '1', 7)] });
    const by = { member: null, organisation: null };
    const moved = { at: '', by, kind: 'stock.moved' as const, entity: 'stock' as const };
    copy.apply({
      from: 3,
      to: 6,
      changes: [
        { ...moved, seq: 4, id: row(a, '1', 0).id, body: { quantity: 30 } },
        { ...moved, seq: 5, id: row(b, '3', 0).id, body: { ...row(b, '3', 10) } },
        { ...moved, seq: 6, id: row(a, '2', 0).id, body: {}, gone: true },
      ],
    });
    expect([...copy.list('stock', 'account', a)].map(({ quantity }) => quantity)).toEqual([30]);
    expect([...copy.list('stock', 'account', b)].map(({ quantity }) => quantity)).toEqual([7, 10]);
    expect([...copy.list('stock', 'account', 'site:c')]).toEqual([]);
  });
});
