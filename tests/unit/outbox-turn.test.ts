// The queue of a device as a state machine: any course of answers, crashes and clocks loses and reorders nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newItem } from '#outbox/item.ts';
import type { Item, QueuedCommand } from '#outbox/item.ts';
import { answered, begun, nextTurn, photoAnswered, recovered, signedIn } from '#outbox/turn.ts';
import type { Outcome, PhotoOutcome } from '#outbox/turn.ts';

const chance = { now: 1_000_000, random: 0.5 };
const accepted = { kind: 'accepted', id: 'x', seq: 1, result: {} } as const;
const refusal = { kind: 'refusal', code: 'incident-closed', facts: {} } as const;

function item(order: number, more: Partial<Item> = {}): Item {
  const command: QueuedCommand = {
    ...{ id: `id-${order}`, name: 'report.send', input: { n: order } },
    ...{ saidAt: '2026-01-01T00:00:00.000Z', incident: 'uji', label: 'Beras', by: null },
  };
  return { ...newItem(command, []), order, ...more };
}

const photo = { id: 'p', kind: 'photo', state: 'waiting' } as const;
const at = (now: number, eager = false) => ({ now, eager });

describe('answers', () => {
  it('R-P5: only an acknowledgement ends the waiting, and takes what was said from the phone', () => {
    const sent = answered(begun(item(1)), { kind: 'accepted', answer: accepted }, chance);
    expect(sent).toMatchObject({ state: 'sent', answer: accepted, input: null });
  });

  it.each<[string, Outcome, Partial<Item>]>([
    ['silence', { kind: 'later', arrived: true }, { state: 'waiting', maybeArrived: true }],
    ['an ended session', { kind: 'sign-in' }, { state: 'waiting', asksSignIn: true }],
    ['a refusal', { kind: 'refused', refusal }, { state: 'set-aside', answer: refusal }],
  ])('R-P5: %s keeps it with all it says', (_what, outcome, expected) => {
    const kept = answered(begun(item(1)), outcome, chance);
    expect(kept).toMatchObject({ ...expected, input: { n: 1 } });
  });

  it('R-P5: a crash in the middle leaves it waiting, and says that it may have arrived', () => {
    expect(recovered(begun(item(1)))).toMatchObject({ state: 'waiting', maybeArrived: true });
    const waiting = item(1);
    expect(recovered(waiting)).toBe(waiting);
  });

  it('R-P5: photos follow their text, and a refused one keeps no other back', () => {
    const two = item(1, { photos: [photo, { ...photo, id: 'q' }] });
    const text = answered(begun(two), { kind: 'accepted', answer: accepted }, chance);
    expect(text.state).toBe('photos');
    const first = photoAnswered(text, 'p', { kind: 'refused', refusal }, chance);
    expect(nextTurn([first], at(0))).toMatchObject({ kind: 'photo', photo: { id: 'q' } });
    const both = photoAnswered(first, 'q', { kind: 'stored' }, chance);
    expect(both).toMatchObject({
      state: 'set-aside',
      photos: [{ state: 'set-aside' }, { state: 'sent' }],
    });
  });
});

describe('turns', () => {
  it('R-P5: texts go first, in their order, whatever photos wait', () => {
    const queue = [item(1, { state: 'photos', photos: [photo] }), item(2), item(3)];
    expect(nextTurn(queue, at(0))).toMatchObject({ kind: 'text', item: { order: 2 } });
  });

  it('R-P5: what was set aside holds up nothing', () => {
    const queue = [item(1, { state: 'set-aside', answer: refusal }), item(2)];
    expect(nextTurn(queue, at(0))).toMatchObject({ item: { order: 2 } });
  });

  it('R-P5: after an ended session nothing goes until its person is here again', () => {
    const [first, second] = [answered(item(1), { kind: 'sign-in' }, chance), item(2)];
    expect(nextTurn([first, second], at(9e15, true))).toBeNull();
    expect(nextTurn([signedIn(first), second], at(0))).toMatchObject({ item: { order: 1 } });
  });

  it('R-P5: pauses grow, stay below 30 s, and end at once for whoever asks, except a demanded one', () => {
    let waiting = item(1);
    const pauses = Array.from({ length: 12 }, () => {
      waiting = answered(waiting, { kind: 'later', arrived: false }, { now: 0, random: 1 });
      return waiting.notBefore;
    });
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.at(-1)).toBeLessThan(30_000);
    expect(nextTurn([waiting], at(0))).toBe(waiting.notBefore);
    expect(nextTurn([waiting], at(0, true))).toMatchObject({ kind: 'text' });
    const demanded = answered(waiting, { kind: 'later', arrived: false, wait: 60_000 }, chance);
    expect(nextTurn([demanded], at(chance.now, true))).toBe(60_000);
  });

  it('R-P13: a clock that was set back by days keeps nothing waiting', () => {
    const paused = answered(item(1), { kind: 'later', arrived: false, wait: 9e9 }, chance);
    expect(nextTurn([paused], at(chance.now))).toBeTypeOf('number');
    expect(nextTurn([paused], at(chance.now - 2 * 86_400_000))).toMatchObject({ kind: 'text' });
  });
});

/** What may happen to the head of a queue. */
const fate = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Outcome>({ kind: 'accepted', answer: accepted }) },
  fc.constant<Outcome>({ kind: 'refused', refusal }),
  fc.constant<Outcome>({ kind: 'sign-in' }),
  fc.record({
    kind: fc.constant('later' as const),
    arrived: fc.boolean(),
    wait: fc.option(fc.nat(1e10), { nil: undefined }),
  }) as fc.Arbitrary<Outcome>,
);
const step = fc.record({ fate, crash: fc.boolean(), clock: fc.integer({ min: -3e8, max: 3e8 }) });

it('R-P5: any course ends with every item acknowledged or set aside, each text once and in order', () => {
  const queues = fc.array(fc.nat(2), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(queues, fc.array(step, { maxLength: 60 }), (photos, steps) => {
      let queue = photos.map((count, n) =>
        item(n + 1, {
          photos: Array.from({ length: count }, (_, p) => ({ ...photo, id: `${n}-${p}` })),
        }),
      );
      const put = (after: Item) =>
        (queue = queue.map((one) => (one.order === after.order ? after : one)));
      const texts: number[] = [];
      let now = 1e12;
      const take = (outcome: Outcome, crash: boolean) => {
        const turn = nextTurn(queue, { now, eager: true });
        if (turn === null) return false;
        if (typeof turn === 'number') {
          now += turn;
          return true;
        }
        if (turn.kind === 'photo') {
          const said: PhotoOutcome = outcome.kind === 'accepted' ? { kind: 'stored' } : outcome;
          put(photoAnswered(turn.item, turn.photo.id, said, { now, random: 0.5 }));
        } else if (crash) put(recovered(begun(turn.item)));
        else {
          if (outcome.kind === 'accepted') texts.push(turn.item.order);
          put(answered(begun(turn.item), outcome, { now, random: 0.5 }));
        }
        return true;
      };
      for (const { fate, crash, clock } of steps) {
        now += clock;
        take(fate, crash);
        queue = queue.map(signedIn);
        expect(queue.length).toBe(photos.length);
        // What is not with the server still says all of it.
        for (const one of queue)
          if (one.answer?.kind !== 'accepted') expect(one.input).not.toBeNull();
      }
      while (take({ kind: 'accepted', answer: accepted }, false));
      expect(queue.every(({ state }) => state === 'sent' || state === 'set-aside')).toBe(true);
      expect(texts).toEqual([...new Set(texts)].sort((a, b) => a - b));
    }),
  );
});
