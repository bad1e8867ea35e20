// How a replay moves on, and what it asks of the server.
import { expect, test } from 'vitest';
import type { FeedChange } from '#domain/change.ts';
import { isRefusal } from '#domain/refusal.ts';
import { PastClient } from '#sync/past-client.ts';
import { decreeTicks, dueOf, stepOn } from '#sync/playback.ts';
import type { BoardEvent } from '#sync/board-sync.ts';

const at = (clock: string) => `2025-12-12T${clock}:00.000Z`;
const end = at('20:00');

test('UX 15: a second of watching shows a minute at 60 times, ten minutes at 600 times', () => {
  const next = at('07:20');
  const slow = stepOn(at('07:00'), { next, end, speed: 60, lapse: 1000 });
  expect(slow).toEqual({ at: at('07:01'), skipped: 0 });
  expect(stepOn(at('07:00'), { next, end, speed: 600, lapse: 1000 }).at).toBe(at('07:10'));
});

test('UX 15: half an hour without a change is played, more is skipped to the next change', () => {
  const step = { end, speed: 60, lapse: 1000 } as const;
  expect(stepOn(at('07:00'), { ...step, next: at('07:30') }).skipped).toBe(0);
  const skipped = stepOn(at('07:00'), { ...step, next: at('09:00') });
  expect(skipped).toEqual({ at: at('09:00'), skipped: 2 * 3_600_000 });
  expect(stepOn(at('19:00'), { ...step, next: null })).toEqual({ at: end, skipped: 3_600_000 });
  expect(stepOn(at('19:59'), { ...step, next: null, lapse: 90_000 })).toEqual({
    at: end,
    skipped: 0,
  });
});

test('UX 15: ticks stand where decrees began, each day once, and none outside the slider', () => {
  const days = ['2025-12-11', '2025-12-12', '2025-12-12', '2026-01-30'].map((from) => ({ from }));
  const ticks = decreeTicks(days, {
    from: '2025-12-11T05:00:00.000Z',
    to: '2025-12-12T05:00:00.000Z',
  });
  expect(ticks).toEqual([{ day: '2025-12-12', share: 0.5 }]);
});

const incident = 'banjir-uji';
const site = '0f6e0000-0000-4000-8000-000000000001';
const change = (seq: number, clock: string, name: string): FeedChange => ({
  ...{ seq, at: at(clock), by: { member: null, organisation: null }, kind: 'site.revised' },
  ...{ entity: 'site', id: site, body: { id: site, name } },
});
const changes = [
  change(2, '07:10', 'Dua'),
  change(3, '07:10', 'Tiga'),
  change(4, '09:00', 'Empat'),
];

test('changes are due up to their instant, those of the same instant together', () => {
  expect(dueOf(changes, at('07:09'))).toEqual([]);
  expect(dueOf(changes, at('07:10')).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(dueOf(changes, end)).toHaveLength(3);
});

function pastClient() {
  const asked: string[] = [];
  const events: BoardEvent[] = [];
  const answers = (url: string): object => {
    const own = url.includes(incident);
    const times = { began: at('06:00'), changedAt: own ? at('06:00') : null };
    if (url.includes('/board'))
      return {
        seq: own ? 1 : 0,
        seqs: { incident: 1, national: 0 },
        ...times,
        site: own ? [{ id: site, name: 'Satu' }] : [],
      };
    if (!own) return { from: 0, to: 0, more: false, changes: [] };
    const since = Number(new URL(url, 'http://a').searchParams.get('since'));
    const part = changes.filter(({ seq }) => seq > since).slice(0, 2);
    return { from: since, to: since + part.length, more: since < 2, changes: part };
  };
  const client = new PastClient(
    {
      incident,
      fetch: (input) => {
        const url = input as string;
        asked.push(url);
        return Promise.resolve(Response.json(answers(url)));
      },
    },
    {
      board: (event) => events.push(event),
      connection: () => undefined,
      presence: () => undefined,
      refused: () => undefined,
    },
  );
  return { client, asked, events };
}

test('UX 15: a replay loads both boards once, then only what changed, in order', async () => {
  const { client, asked, events } = pastClient();
  expect(await client.seek(at('07:00'))).toBeUndefined();
  expect(asked).toHaveLength(2);
  expect(client.incident.get('site', site)?.name).toBe('Satu');
  // The national board stands where it stood: it is not asked for again.
  await client.seek(at('07:05'));
  expect(asked).toHaveLength(3);
  expect(client.isDry).toBe(true);
  await client.prepare(end);
  expect(client.next).toBe(at('07:10'));
  client.advance(at('07:10'));
  expect(client.incident.seq).toBe(3);
  expect(client.incident.get('site', site)?.name).toBe('Tiga');
  expect(client.changedAt).toBe(at('07:10'));
  expect(client.isDry).toBe(true);
  await client.prepare(end);
  client.advance(end);
  expect(client.incident.get('site', site)?.name).toBe('Empat');
  expect(client.isDry).toBe(false);
  expect(client.next).toBeNull();
  expect(events.filter(({ reset }) => reset)).toHaveLength(3);
  expect(events.at(-1)?.changes.map(({ seq }) => seq)).toEqual([4]);
});

test('UX 15: nothing is written from the past', async () => {
  const { client, asked } = pastClient();
  const answer = await client.command();
  expect(isRefusal(answer) && answer.code).toBe('past-board');
  expect(asked).toEqual([]);
});
