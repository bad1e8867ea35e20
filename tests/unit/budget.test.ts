// Budgets of requests by weight: bounded for each, whoever shares an address with whom.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { createBuckets } from '#server/auth/bucket.ts';
import { createBudgets } from '#server/auth/budget.ts';
import { costOf } from '../../src/http/budget.ts';

const stranger = { kind: 'public' } as const;
const member = (n: number, organisation = 'baznas'): MemberActor => ({
  kind: 'member',
  member: `anggota-${n}`,
  organisation,
  organisationKind: 'ngo',
  organisationVerified: true,
  role: 'reporter',
  areas: ['11'],
});

test('a bucket never gives more than its burst and what came back since', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ pause: fc.nat(5000), cost: fc.integer({ min: 1, max: 20 }) })),
      (asked) => {
        let at = 0;
        let given = 0;
        const buckets = createBuckets({ perMinute: 60, burst: 30 }, () => at);
        for (const { pause, cost } of asked) {
          at += pause;
          const { wait, left } = buckets.spend('a', cost);
          if (wait === 0) given += cost;
          expect(given).toBeLessThanOrEqual(30 + at / 1000 + 1e-6);
          expect(left).toBeGreaterThanOrEqual(0);
          // Who waits as long as they were told is served.
          if (wait === 0) continue;
          at += wait * 1000 + 1;
          expect(buckets.spend('a', cost).wait).toBe(0);
          given += cost;
        }
      },
    ),
  );
});

test('strangers are counted by network, members by themselves', () => {
  const at = 0;
  const budgets = createBudgets(1, () => at);
  const served = (actor: typeof stranger | MemberActor, address: string) => {
    let count = 0;
    while (count < 5000 && !budgets.read(actor, address, 1).refusal) count += 1;
    return count;
  };
  expect(served(stranger, '203.0.113.7')).toBe(240);
  const { refusal, spending } = budgets.read(stranger, '203.0.113.7', 1);
  expect(refusal).toMatchObject({ code: 'too-many-attempts', facts: { retryAfter: 1 } });
  expect(spending).toMatchObject({ policy: 'public', limit: 60, left: 0, reset: 240 });
  // Members behind the same address are served, each for himself; so is another network.
  expect(served(member(1), '203.0.113.7')).toBe(2400);
  expect(served(member(2), '203.0.113.7')).toBe(2400);
  expect(served(stranger, '203.0.113.8')).toBe(240);
  // The addresses of one household are one.
  expect(served(stranger, '2001:db8::1')).toBe(240);
  expect(served(stranger, '2001:db8::2')).toBe(0);
});

test('what was ready is given back', () => {
  const budgets = createBudgets(1, () => 0);
  for (let n = 0; n < 1000; n += 1) {
    expect(budgets.read(stranger, '203.0.113.7', 2).refusal).toBeUndefined();
    budgets.refund(stranger, '203.0.113.7', 2);
  }
});

test('commands are counted by member and by organisation', async () => {
  const budgets = createBudgets(1, () => 0);
  const accepted = async (actor: MemberActor) => {
    let count = 0;
    while (!(await budgets.command(actor, 'claim.take'))) count += 1;
    return count;
  };
  expect(await accepted(member(1))).toBe(1200);
  const others = await Promise.all([2, 3, 4, 5].map((n) => accepted(member(n))));
  expect(others).toEqual([1200, 1200, 1200, 1200]);
  expect(await accepted(member(6))).toBe(0);
  expect(await accepted(member(7, 'pmi'))).toBe(1200);
});

test('an honest report over the limit waits and is not refused', async () => {
  const budgets = createBudgets(1, () => 0);
  while (!(await budgets.command(member(1), 'claim.take')));
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => budgets.command(member(1), 'need.post')),
  );
  const refused = answers.filter((answer) => answer !== undefined);
  // Few wait; what is beyond is neither saved nor refused, and is sent again.
  expect(refused).toHaveLength(20);
  for (const { code } of refused) expect(code).toBe('unavailable');
});

test('guessing a code or a token costs more than reading, and a form costs by its size', () => {
  const cost = (id: string | null, method = 'GET', length = 0) =>
    costOf({
      route: { id } as never,
      request: { method, headers: new Headers({ 'content-length': `${length}` }) } as Request,
    });
  expect(cost('/s/[code]')).toBeGreaterThan(cost('/lapor'));
  expect(cost('/undangan/[token]')).toBeGreaterThan(cost('/lapor'));
  // A device is registered with the code of a report, so that is a guess too.
  expect(cost('/api/v1/push-subscriptions', 'POST', 300)).toBe(cost('/l/[code]'));
  expect(cost('/lapor', 'POST', 500_000)).toBeGreaterThan(50);
  // Sign-in has limits of its own, but a large form sent there is paid for; so is one that hides its size.
  expect(cost('/masuk', 'POST', 300)).toBe(0);
  expect(cost('/masuk', 'POST', 200_000)).toBeGreaterThan(20);
  const hidden = new Headers({ 'transfer-encoding': 'chunked' });
  const request = { method: 'POST', headers: hidden } as Request;
  expect(costOf({ route: { id: '/lapor' } as never, request })).toBeGreaterThan(60);
  const json = new Headers({ 'content-length': '100000', 'content-type': 'application/json' });
  const command = { method: 'POST', headers: json } as Request;
  expect(costOf({ route: { id: '/api/v1/commands/[name]' } as never, request: command })).toBe(0);
  expect(cost('/api/v1/incidents/[code]/news')).toBe(3);
  const past = { method: 'GET', url: 'http://a/?t=2025-12-01T00:00:00Z' } as Request;
  const board = '/api/v1/incidents/[code]/board';
  expect(costOf({ route: { id: board } as never, request: past })).toBe(3);
  expect(costOf({ route: { id: '/' } as never, request: past })).toBe(1);
  expect(cost(null)).toBe(1);
});
