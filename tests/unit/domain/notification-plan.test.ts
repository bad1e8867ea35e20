// When a device is told: batches, six an hour, quiet hours, and what is not told any more (ADMIN 23). The clock is a value.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Zone } from '#domain/area.ts';
import { noPreference } from '#domain/notification.ts';
import {
  batchMinutes,
  mostAnHour,
  nightEnds,
  planPush,
  timeToLive,
  zoneOf,
} from '#domain/notification-plan.ts';
import type { SentMessage, Waiting } from '#domain/notification-plan.ts';
import { addHours } from '#domain/time.ts';

const noon = '2025-12-10T05:00:00.000Z';
const zone: Zone = 'Asia/Jakarta';
let made = 0;

function waiting(more: Partial<Waiting> = {}): Waiting {
  made += 1;
  return {
    id: `n${made}`,
    event: 'claim-ending',
    level: 'now',
    pressing: false,
    incident: 'banjir',
    card: { kind: 'need', id: `card ${made}` },
    at: noon,
    seenAt: null,
    settledAt: null,
    ...more,
  };
}

const plan = (list: Waiting[], now = noon, sent: SentMessage[] = []) =>
  planPush({ waiting: list, sent, preference: noPreference, zone, now });

test('ADMIN 23: what is urgent goes at once, one message a card', () => {
  const card = { kind: 'need', id: 'one' } as const;
  const [a, b, c] = [waiting({ card }), waiting({ card }), waiting()];
  expect(plan([a, b, c]).messages).toEqual([
    { kind: 'one', notices: [a.id, b.id] },
    { kind: 'one', notices: [c.id] },
  ]);
});

test('ADMIN 23: what is calm waits five minutes for more, and goes together', () => {
  const [a, b] = [waiting({ level: 'soon' }), waiting({ level: 'soon', at: addHours(noon, 0.05) })];
  const early = plan([a, b], addHours(noon, 0.06));
  expect(early.messages).toEqual([]);
  expect(early.held).toEqual({ notices: [a.id, b.id], until: addHours(noon, batchMinutes / 60) });
  expect(plan([a, b], addHours(noon, batchMinutes / 60)).messages).toEqual([
    { kind: 'batch', notices: [a.id, b.id] },
  ]);
});

test('ADMIN 23: what was seen, is settled or silenced is withdrawn unsent', () => {
  const gone = [waiting({ seenAt: noon }), waiting({ settledAt: noon })];
  const muted = waiting({ event: 'to-verify' });
  const preference = { silent: ['to-verify' as const], muted: {} };
  const { withdrawn, messages } = planPush({
    ...{ waiting: [...gone, muted], sent: [], preference, zone, now: noon },
  });
  expect(withdrawn).toEqual([...gone, muted].map(({ id }) => id));
  expect(messages).toEqual([]);
});

test('ADMIN 23: six messages an hour, then one summary, then nothing until the hour is over', () => {
  const many = Array.from({ length: 9 }, () => waiting());
  const first = plan(many);
  expect(first.messages.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 6 }, () => 'one'),
    'summary',
  ]);
  expect(first.messages.at(-1)?.notices).toHaveLength(3);
  const sent = first.messages.map(({ kind }) => ({ kind, at: noon }));
  const next = plan([waiting()], addHours(noon, 0.5), sent);
  expect(next.messages).toEqual([]);
  expect(next.held?.until).toBe(addHours(noon, 1));
  expect(plan([waiting()], addHours(noon, 1), sent).messages).toHaveLength(1);
});

test('ADMIN 23: from 21 to 5 by the clock of the person only what is critical and the own passes', () => {
  // 21.30 in Jakarta is 23.30 in Jayapura; 20.30 in Jakarta is 21.30 in Makassar.
  const night = '2025-12-10T14:30:00.000Z';
  const [own, other] = [waiting({ pressing: true, at: night }), waiting({ at: night })];
  const { messages, held } = plan([own, other], night);
  expect(messages).toEqual([{ kind: 'one', notices: [own.id] }]);
  expect(held).toEqual({ notices: [other.id], until: '2025-12-10T22:00:00.000Z' });
  const evening = '2025-12-10T13:30:00.000Z';
  expect(nightEnds('Asia/Jakarta', evening)).toBeNull();
  expect(nightEnds('Asia/Makassar', evening)).toBe('2025-12-10T21:00:00.000Z');
  expect(nightEnds('Asia/Jayapura', '2025-12-10T19:59:00.000Z')).toBe('2025-12-10T20:00:00.000Z');
  expect(nightEnds('Asia/Jayapura', '2025-12-10T20:00:00.000Z')).toBeNull();
  expect(zoneOf(['73.71'])).toBe('Asia/Makassar');
  expect(zoneOf(['ID'])).toBe('Asia/Jakarta');
});

test('ADMIN 23: over any day each notification is told once or withdrawn, within the bounds of every hour', () => {
  const one = fc.record({
    level: fc.constantFrom('now' as const, 'soon' as const),
    pressing: fc.boolean(),
    minute: fc.nat(24 * 60),
    seen: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 60 }), (drawn) => {
      const list = drawn.map(({ level, pressing, minute, seen }) => {
        const at = addHours(noon, minute / 60);
        return waiting({ level, pressing, at, seenAt: seen ? at : null });
      });
      const done = new Map<string, string>();
      const sent: SentMessage[] = [];
      for (let tick = 0; tick <= 72 * 60; tick += 5) {
        const now = addHours(noon, tick / 60);
        const left = list.filter(({ id, at }) => at <= now && !done.has(id));
        if (left.length === 0) continue;
        const made = plan(left, now, sent);
        const named = [
          ...made.withdrawn,
          ...made.messages.flatMap(({ notices }) => notices),
          ...(made.held?.notices ?? []),
        ];
        // Each in one place, and none is forgotten.
        expect(named.toSorted()).toEqual(left.map(({ id }) => id).toSorted());
        if (made.held) expect(made.held.until > now).toBe(true);
        for (const id of made.withdrawn) done.set(id, 'withdrawn');
        for (const { kind, notices } of made.messages) {
          sent.push({ kind, at: now });
          for (const id of notices) done.set(id, 'told');
          const asleep = nightEnds(zone, now) !== null;
          if (asleep)
            for (const id of notices) expect(list.find((x) => x.id === id)?.pressing).toBe(true);
        }
        const hour = sent.filter(({ at }) => at > addHours(now, -1) && at <= now);
        expect(hour.filter(({ kind }) => kind !== 'summary').length).toBeLessThanOrEqual(
          mostAnHour,
        );
        expect(hour.filter(({ kind }) => kind === 'summary').length).toBeLessThanOrEqual(1);
      }
      for (const { id, seenAt } of list)
        expect(done.get(id)).toBe(seenAt === null ? 'told' : 'withdrawn');
    }),
    { numRuns: 40 },
  );
});

test('ADMIN 28: a push service keeps what is urgent for an hour, else six', () => {
  expect([timeToLive(true), timeToLive(false)]).toEqual([3600, 21_600]);
});
