// S23: the door for reports of strangers: honest ones pass, many of one address are put aside, none is lost.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { createBudgets } from '#server/auth/budget.ts';
import { createReportDoor, reportBounds } from '#server/auth/report-door.ts';

const { plain, all, process } = reportBounds;

test('S23: a flood of one address is put aside, then told to come later, and others pass as before', () => {
  const door = createReportDoor(1, () => 0);
  const answers = Array.from({ length: 500 }, () => door('10.0.0.1'));
  const taken = answers.filter((answer) => !isRefusal(answer));
  expect(taken.slice(0, plain.burst)).toEqual(Array(plain.burst).fill({ kind: 'public' }));
  expect(taken).toHaveLength(all.burst);
  expect(taken.at(-1)).toEqual({ kind: 'public', suspect: true });
  expect(answers.at(-1)).toMatchObject({ code: 'unavailable', facts: { retryAfter: 2 } });
  expect(door('10.0.0.2')).toEqual({ kind: 'public' });
});

test('S23: 1,000 reports within a minute from 200 addresses are all plain', () => {
  let at = 0;
  const door = createReportDoor(1, () => at);
  for (let n = 0; n < 1000; n += 1) {
    at += 60;
    expect(door(`10.0.${n % 200}.1`)).toEqual({ kind: 'public' });
  }
});

test('S23: the process takes no more than its bound, whoever sends it, and then says when', () => {
  const door = createReportDoor(1, () => 0);
  const answers = Array.from({ length: 5000 }, (_, n) => door(`10.${n >> 8}.${n & 255}.1`));
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(process.burst);
});

test('S23: whoever comes back when told is taken', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { maxLength: 400 }), (pauses) => {
      let at = 0;
      const door = createReportDoor(1, () => at);
      for (const pause of pauses) {
        at += pause;
        const answer = door('10.0.0.1');
        if (!isRefusal(answer)) continue;
        at += Number(answer.facts.retryAfter) * 1000;
        expect(isRefusal(door('10.0.0.1'))).toBe(false);
      }
    }),
  );
});

test('S23: the salt changes every day', () => {
  let at = 0;
  let salts = 0;
  const door = createReportDoor(
    1,
    () => at,
    () =>
      createHash('sha256')
        .update(String((salts += 1)))
        .digest(),
  );
  for (let hour = 0; hour < 72; hour += 1) {
    at = hour * 3_600_000;
    door('10.0.0.1');
  }
  expect(salts).toBe(3);
});

test('P4: guessing codes costs the network as reading them does', () => {
  const budgets = createBudgets(1, () => 0);
  const guesses = Array.from({ length: 60 }, () => budgets.stranger('report.answer', '10.0.0.1'));
  expect(guesses.filter((answer) => !isRefusal(answer))).toHaveLength(48);
  expect(guesses.at(-1)).toMatchObject({ code: 'too-many-attempts' });
});
