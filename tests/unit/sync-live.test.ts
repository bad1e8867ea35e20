// The small parts of the live board: silence, news, ids.
import { describe, expect, test } from 'vitest';
import type { ChangeKind, EntityName, FeedChange } from '#domain/change.ts';
import { addNews, mostNews } from '#sync/news.ts';
import { newId } from '#sync/id.ts';
import { Live } from '#sync/live.svelte.ts';
import { Heartbeat } from '#sync/heartbeat.ts';

describe('a connection without data (UX 16)', () => {
  function heartbeat(paused = () => false) {
    let now = 0;
    const said: string[] = [];
    const one = new Heartbeat(
      {
        ask: () => said.push('ask'),
        silent: () => said.push('silent'),
        dead: () => said.push('dead'),
        paused,
      },
      () => now,
    );
    const pass = (ms: number) => {
      for (const until = now + ms; now < until;) {
        now += 500;
        one.check();
      }
    };
    one.received();
    return { one, said, pass };
  }

  test('a question is sent after two seconds, and the state is shown within five', () => {
    const { said, pass } = heartbeat();
    pass(1500);
    expect(said).toEqual([]);
    pass(500);
    expect(said).toEqual(['ask']);
    pass(2500);
    expect(said).toEqual(['ask', 'silent']);
  });

  test('an answer ends the wait; the next wait begins at zero', () => {
    const { one, said, pass } = heartbeat();
    pass(2000);
    one.received();
    pass(1500);
    expect(said).toEqual(['ask']);
    pass(500);
    expect(said).toEqual(['ask', 'ask']);
  });

  test('after ten seconds without an answer the connection is given up', () => {
    const { said, pass } = heartbeat();
    pass(12_000);
    expect(said).toEqual(['ask', 'silent', 'dead']);
  });

  test('while nobody looks, nothing is asked', () => {
    const { said, pass } = heartbeat(() => true);
    pass(60_000);
    expect(said).toEqual([]);
  });
});

describe('news', () => {
  const change = (seq: number, kind: ChangeKind, more: object = {}): FeedChange => ({
    seq,
    at: '',
    by: { member: null, organisation: null },
    kind,
    id: 'x',
    body: {},
    entity: kind.slice(0, kind.indexOf('.')) as EntityName,
    ...more,
  });

  test('newest first, each once, bookkeeping and what is gone left out', () => {
    const first = addNews([], [change(1, 'claim.taken'), change(2, 'line.moved')]);
    const list = addNews(first, [
      change(1, 'claim.taken'),
      change(3, 'claim.released'),
      change(4, 'need.unverified', { gone: true }),
      change(5, 'need.unmerged', { body: { voices: 1 } }),
      change(6, 'need.unmerged', { body: { state: 'verified' } }),
    ]);
    expect(list.map(({ seq }) => seq)).toEqual([6, 3, 1]);
  });

  test('the same list when nothing is news, and no more than are kept', () => {
    const list = addNews([], [change(1, 'claim.taken')]);
    expect(addNews(list, [change(2, 'line.moved')])).toBe(list);
    const many = Array.from({ length: mostNews + 50 }, (_, n) => change(n + 2, 'claim.taken'));
    const full = addNews(list, many);
    expect(full).toHaveLength(mostNews);
    expect(full[0]?.seq).toBe(mostNews + 51);
  });

  test('what was before is put behind what came meanwhile', () => {
    const live = addNews([], [change(9, 'claim.taken')]);
    const list = addNews(live, [change(7, 'claim.taken'), change(9, 'claim.taken')]);
    expect(list.map(({ seq }) => seq)).toEqual([9, 7]);
  });
});

test('ids made on the device are UUIDs of version 4, each its own', () => {
  const ids = Array.from({ length: 200 }, newId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(200);
});

test('a live board that has not begun is empty and connecting', () => {
  const live = new Live({ incident: 'banjir-aceh', origin: 'http://127.0.0.1:1' });
  expect(live.connection).toMatchObject({ state: 'connecting', dataAt: null });
  expect([live.version, live.news, live.presence, live.refusal]).toEqual([0, [], null, null]);
  expect(live.views.lines.size).toBe(0);
  live.stop();
});
