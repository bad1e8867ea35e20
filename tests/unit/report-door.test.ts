// S23: the door for reports of strangers: honest ones pass, many of one address are put aside, none is lost.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { createBudgets } from '#server/auth/budget.ts';
import { createReportDoor, reportBounds } from '#server/auth/report-door.ts';
import type { Knock } from '#server/auth/report-door.ts';
import { prove } from '#sync/prove.ts';
import { challengeIn } from '#domain/proof.ts';

const { plain, all, process, free, form } = reportBounds;

/** A knock as the queue of a phone sends it at first. */
const bare: Knock = { report: 'r', proof: null };
const opened = (...args: Parameters<typeof createReportDoor>) => {
  const door = createReportDoor(...args);
  return (address: string, knock: Knock = bare) => door(address, knock);
};
const address = (n: number) => `10.${n >> 8}.${n & 255}.1`;

test('S23: a flood of one address is put aside, then told to come later, and others pass as before', () => {
  const door = opened(1, () => 0);
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
  const door = opened(1, () => at);
  for (let n = 0; n < 1000; n += 1) {
    at += 60;
    expect(door(`10.0.${n % 200}.1`)).toEqual({ kind: 'public' });
  }
});

/** The door after as many reports as pass without a proof. */
function crowded(now = () => 0) {
  const door = opened(1, now);
  const answers = Array.from({ length: free.burst }, (_, n) => door(address(n)));
  expect(answers.filter((answer) => isRefusal(answer) || answer.suspect)).toEqual([]);
  return door;
}

/** What a phone shows that was asked for its report. */
async function shownFor(answer: ReturnType<ReturnType<typeof opened>>, report: string) {
  const challenge = isRefusal(answer) ? challengeIn(answer) : null;
  if (!challenge) throw new Error('no proof was asked for');
  return { report, proof: await prove(challenge, report) };
}

test('S23: while very many come, a phone shows a proof of work, for its own report and once', async () => {
  const door = crowded();
  const asked = door('192.0.2.1', { report: 'a', proof: null });
  expect(asked).toMatchObject({ code: 'proof-needed', facts: { bits: 15, retryAfter: 10 } });
  const shown = await shownFor(asked, 'a');
  const again = expect.objectContaining({ code: 'proof-needed' }) as unknown;
  expect(door('192.0.2.2', { ...shown, report: 'b' })).toEqual(again);
  expect(door('192.0.2.2', { ...shown, proof: `${shown.proof}0` })).toEqual(again);
  expect(door('192.0.2.1', shown)).toEqual({ kind: 'public' });
  expect(door('192.0.2.1', shown)).toEqual(again);
  expect(crowded()('192.0.2.1', shown)).toEqual(again);
});

test('S23: a challenge lives for ten minutes, and nobody lowers what it asks', async () => {
  let at = 0;
  const door = crowded(() => at);
  const shown = await shownFor(door('192.0.2.1', { report: 'a', proof: null }), 'a');
  const [, ...rest] = shown.proof.split('.');
  const forged = { report: 'a', proof: `0.${rest.join('.')}` };
  expect(door('192.0.2.1', forged)).toMatchObject({ code: 'proof-needed' });
  at = 10 * 60_000;
  for (let n = 0; n < free.burst; n += 1) door(address(n));
  expect(door('192.0.2.1', shown)).toMatchObject({ code: 'proof-needed' });
});

test('S23: while very many come, forms without scripts get in for the queue of spam, so many and then later', () => {
  const door = crowded();
  const answers = Array.from({ length: form.burst + 5 }, (_, n) => door(address(5000 + n), 'form'));
  const taken = answers.filter((answer) => !isRefusal(answer));
  expect(taken).toEqual(Array(form.burst).fill({ kind: 'public', suspect: true }));
  expect(answers.at(-1)).toMatchObject({ code: 'unavailable' });
});

test('S23: who shows nothing takes no place of those who do', async () => {
  const door = crowded();
  for (let n = 0; n < 1000; n += 1) door(address(9000 + n));
  for (let n = 0; n < 2; n += 1) {
    const report = `r${n}`;
    const shown = await shownFor(door(address(n), { report, proof: null }), report);
    expect(door(address(n), shown)).toEqual({ kind: 'public' });
  }
});

test('S23: the process takes no more than its bound, whatever is shown, and then says when', () => {
  const proofs = { ask: () => ({ nonce: 'n', bits: 1 }), holds: () => true };
  const door = createReportDoor(1, () => 0, { proofs });
  const answers = Array.from({ length: process.burst + 500 }, (_, n) =>
    door(address(n), { report: `r${n}`, proof: 'p' }),
  );
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(process.burst);
  expect(answers.at(-1)).toMatchObject({ code: 'unavailable' });
});

test('S23: whoever comes back when told is taken', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { maxLength: 400 }), (pauses) => {
      let at = 0;
      const door = opened(1, () => at);
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
  const newSalt = () =>
    createHash('sha256')
      .update(String((salts += 1)))
      .digest();
  const door = opened(1, () => at, { newSalt });
  for (let hour = 0; hour < 72; hour += 1) {
    at = hour * 3_600_000;
    door('10.0.0.1');
  }
  expect(salts).toBe(3);
});

test('P4: guessing codes costs the network as reading them does', () => {
  const budgets = createBudgets(1, () => 0);
  const guesses = Array.from({ length: 60 }, () =>
    budgets.stranger('report.answer', '10.0.0.1', bare),
  );
  expect(guesses.filter((answer) => !isRefusal(answer))).toHaveLength(48);
  expect(guesses.at(-1)).toMatchObject({ code: 'too-many-attempts' });
});
