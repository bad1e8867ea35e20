// Missed changes as shared parts: read once, cut once and encoded once, whoever comes back from where.
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOf } from '#domain/audience.ts';
import { createMissedReads } from '#server/feed/missed.ts';
import { createRanges } from '#server/feed/range.ts';
import type { StoredChange } from '#server/storage/change.ts';

const board = 'banjir-uji';
const stranger = { kind: 'public' } as const;

function change(seq: number): StoredChange {
  return {
    seq,
    at: '2025-12-01T00:00:00.000Z',
    by: { member: null, organisation: null },
    kind: 'line.moved',
    entity: 'line',
    id: `baris-${seq % 7}`,
    body: { open: seq, catatan: 'Jembatan putus' },
    audience: seq % 5 === 0 ? 'member' : 'public',
    was: null,
    command: '',
    hash: '',
    digest: null,
    salt: null,
    erased: null,
  } as unknown as StoredChange;
}

/** A feed of `head` changes that counts how often and how much is read. */
function feedOf(head: number) {
  const all = Array.from({ length: head }, (_, n) => change(n + 1));
  const counts = { reads: 0, changes: 0, atOnce: 0, most: 0 };
  const feed = {
    async since(_board: string, since: number, limit: number) {
      counts.reads += 1;
      counts.atOnce += 1;
      counts.most = Math.max(counts.most, counts.atOnce);
      await new Promise((resolve) => setImmediate(resolve));
      counts.atOnce -= 1;
      const found = all.slice(since, since + limit);
      counts.changes += found.length;
      return found;
    },
  };
  const ranges = createRanges(feed);
  let at = head;
  const reads = createMissedReads(ranges, () => Promise.resolve(at));
  return { counts, ranges, reads, all, standAt: (seq: number) => (at = seq) };
}

test('F2: parts follow each other without a gap, and together are what was missed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(1500), fc.nat(1500), async (a, b) => {
      const [since, head] = a < b ? [a, b] : [b, a];
      const { ranges, all } = feedOf(1500);
      const got: StoredChange['seq'][] = [];
      for (let from = since; from < head;) {
        const part = await ranges.next(board, from, head);
        expect(part.from).toBe(from);
        expect(part.to).toBeGreaterThan(from);
        expect(part.to).toBeLessThanOrEqual(head);
        got.push(...part.cut(new Set(['public', 'member'])).changes.map(({ seq }) => seq));
        from = part.to;
      }
      expect(got).toEqual(all.slice(since, head).map(({ seq }) => seq));
    }),
    { numRuns: 60 },
  );
});

test('R-P11: a thousand readers from a thousand places cost little more than one', async () => {
  const { counts, reads, standAt } = feedOf(4000);
  const head = 3000;
  standAt(head);
  await Promise.all(
    Array.from({ length: 1000 }, (_, n) => reads.changes(board, head - 1500 - n, stranger)),
  );
  // They are 2,500 changes behind at most. Read for each reader alone it would be 2 million.
  expect(counts.changes).toBeLessThan(2 * 2500);
  expect(counts.reads).toBeLessThan(20);
  expect(counts.most).toBeLessThanOrEqual(4);
});

test('R-P11: readers of one cut get the same objects, so each part is encoded once', async () => {
  const { ranges } = feedOf(2000);
  const keys = keysOf(stranger);
  const [one, other] = await Promise.all([
    ranges.next(board, 256, 1500),
    ranges.next(board, 256, 1900),
  ]);
  expect(other.cut(keys)).toBe(one.cut(keys));
  expect(one.cut(new Set(['public', 'member']))).not.toBe(one.cut(keys));
});

test('what is cached stays bounded, whoever asks for what', async () => {
  const { counts, reads } = feedOf(4999);
  const ask = async () => {
    for (let since = 0; since < 4990; since += 7) await reads.changes(board, since, stranger);
  };
  await ask();
  const { changes } = counts;
  await ask();
  // Blocks are asked for again and again, so they outlive the parts of a single reader.
  expect(counts.changes - changes).toBeLessThan(changes);
});

test('an answer put together from parts is the JSON of all changes, plain and compressed', async () => {
  const { reads } = feedOf(1000);
  await fc.assert(
    fc.asyncProperty(fc.nat(1000), fc.nat(1000), async (a, b) => {
      const [since, to] = a < b ? [a, b] : [b, a];
      const missed = await reads.changes(board, since, stranger, to);
      if (!missed || missed === 'too-far') throw new Error('no answer');
      const answer = await missed.encoded();
      const whole = await reads.changes(board, since, stranger);
      if (!whole || whole === 'too-far') throw new Error('no answer');
      const changes = whole.changes.filter(({ seq }) => seq <= to);
      expect(JSON.parse(answer.plain().toString())).toEqual({ board, from: since, to, changes });
      expect(gunzipSync(answer.gzip())).toEqual(answer.plain());
      expect(answer.closed).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('the validator is equal for equal answers in every process, and another one after an erasure', async () => {
  const etagOf = async (
    { reads }: ReturnType<typeof feedOf>,
    actor: Parameters<typeof keysOf>[0],
  ) => {
    const missed = await reads.changes(board, 100, actor, 700);
    return !missed || missed === 'too-far' ? undefined : (await missed.encoded()).etag;
  };
  const [here, there] = [feedOf(1000), feedOf(900)];
  const etag = await etagOf(here, stranger);
  expect(etag).toMatch(/^"[\w-]+"$/);
  expect(await etagOf(there, stranger)).toBe(etag);
  expect(await etagOf(here, { kind: 'system' })).toBe(etag);
  const erased = here.all[198];
  if (erased) erased.body = { open: 199, catatan: null };
  here.ranges.forget(board);
  expect(await etagOf(here, stranger)).not.toBe(etag);
});
