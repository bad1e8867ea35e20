// Signing in: one answer for every wrong pair, and limits by account and by address.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { createLimits } from '#server/auth/limit.ts';
import { createLog } from '#server/process/log.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openHouse, password } from '../support/people.ts';
import type { House } from '../support/people.ts';
import { openTestRedis } from '../support/redis.ts';

const log = createLog({ logLevel: 'silent' });
let database: TestDatabase;
let house: House;
let ngo: string;

beforeAll(async () => {
  database = await openTestDatabase();
  house = await openHouse(database.sql);
  ngo = await house.organisation('Dompet Dhuafa');
  await house.member(ngo, 'rina');
});
afterAll(async () => {
  await house.auth.close();
  await database.close();
});

async function attempt(email: string, secret: string, address: string) {
  const answer = await house.auth.signIn({ email, password: secret, address, userAgent: '' });
  return isRefusal(answer) ? answer : answer.kind;
}
const times = (n: number) => Array.from({ length: n }, (_, at) => at);

test('unknown, removed and mistaken get the same refusal', async () => {
  const gone = await house.member(ngo, 'gone');
  await house.run('member.remove', { member: gone });
  const answers = [
    await attempt('nobody@posko.test', password, '192.0.2.10'),
    await attempt('gone@posko.test', password, '192.0.2.10'),
    await attempt('rina@posko.test', 'not the password at all', '192.0.2.10'),
    await attempt('not an address', password, '192.0.2.10'),
    await attempt('rina@posko.test', 'x'.repeat(5000), '192.0.2.10'),
    await attempt('rina@posko.test\u0000', password, '192.0.2.10'),
  ];
  for (const answer of answers)
    expect(answer).toEqual({ kind: 'refusal', code: 'wrong-credentials', facts: {} });
});

test('the address is read as people type it', async () => {
  expect(await attempt('  Rina@Posko.TEST ', password, '192.0.2.11')).toBe('signed-in');
});

test('ten wrong passwords lock an account, from every address', async () => {
  await house.member(ngo, 'victim');
  for (const n of times(10))
    expect(
      await attempt('victim@posko.test', `guess number ${n}`, `198.51.100.${n}`),
    ).toMatchObject({
      code: 'wrong-credentials',
    });
  const closed = await attempt('victim@posko.test', password, '198.51.100.200');
  expect(closed).toMatchObject({ code: 'too-many-attempts' });
  if (typeof closed === 'string') throw new Error(closed);
  expect(closed.facts.retryAfter).toBeGreaterThan(0);
  expect(closed.facts.retryAfter).toBeLessThanOrEqual(15 * 60);
  expect(await attempt('rina@posko.test', password, '198.51.100.200')).toBe('signed-in');
});

test('an account that does not exist is locked in the same way', async () => {
  for (const n of times(10)) await attempt('ghost@posko.test', `guess number ${n}`, '198.51.101.1');
  expect(await attempt('Ghost@posko.test', password, '198.51.101.2')).toMatchObject({
    code: 'too-many-attempts',
  });
});

test('guesses sent all at once do not slip through', async () => {
  await house.member(ngo, 'burst');
  const answers = await Promise.all(
    times(60).map((n) => attempt('burst@posko.test', `guess number ${n}`, `203.0.113.${n}`)),
  );
  const compared = answers.filter(
    (answer) => typeof answer !== 'string' && answer.code === 'wrong-credentials',
  );
  // Two are compared at a time, so one more than the limit may be under way.
  expect(compared.length).toBeLessThanOrEqual(11);
});

test('one password tried on many accounts closes the address, and its neighbours in the same /64', async () => {
  for (const n of times(50))
    await attempt(`someone${n}@posko.test`, 'guess', `2001:db8:0:7::${n.toString(16)}`);
  expect(await attempt('rina@posko.test', password, '2001:db8:0:7:ffff::1')).toMatchObject({
    code: 'too-many-attempts',
  });
  expect(await attempt('rina@posko.test', password, '2001:db8:0:8::1')).toBe('signed-in');
});

test('a right password clears the account, and a whole office may sign in at once', async () => {
  for (const n of times(9)) await attempt('rina@posko.test', `guess number ${n}`, '192.0.2.20');
  expect(await attempt('rina@posko.test', password, '192.0.2.20')).toBe('signed-in');
  for (const n of times(9)) await attempt('rina@posko.test', `guess number ${n}`, '192.0.2.21');
  expect(await attempt('rina@posko.test', password, '192.0.2.22')).toBe('signed-in');
  const office = await Promise.all(
    times(60).map(() => attempt('rina@posko.test', password, '192.0.2.30')),
  );
  expect(new Set(office)).toEqual(new Set(['signed-in']));
});

test('guessing the current password while changing it counts as guessing', async () => {
  const member = await house.member(ngo, 'owner');
  const change = {
    member,
    session: '',
    next: 'gerimis turun di pasar ikan',
    address: '192.0.2.40',
  };
  for (const n of times(10))
    expect(await house.auth.changePassword({ ...change, current: `guess ${n}` })).toMatchObject({
      code: 'wrong-credentials',
      facts: { field: 'current' },
    });
  expect(await house.auth.changePassword({ ...change, current: password })).toMatchObject({
    code: 'too-many-attempts',
  });
});

test('a new password must be good enough', async () => {
  const member = await house.member(ngo, 'lazy');
  const change = { member, session: '', current: password, address: '192.0.2.41' };
  expect(await house.auth.changePassword({ ...change, next: 'short' })).toMatchObject({
    code: 'invalid-input',
    facts: { issues: [{ field: 'password', problem: 'too-short', limit: 15 }] },
  });
  expect(
    await house.auth.changePassword({ ...change, next: 'lazy@posko.test 123456' }),
  ).toMatchObject({
    facts: { issues: [{ field: 'password', problem: 'guessable' }] },
  });
});

test('with Redis two processes count together, and without an answer from it each counts alone', async () => {
  const redis = await openTestRedis();
  const [one, two] = [createLimits(redis.url, log), createLimits(redis.url, log)];
  const who = { account: 'shared', address: '192.0.2.50' };
  try {
    // The connections are made in the background.
    await sleep(300);
    for (const n of times(10)) await (n % 2 ? one : two).fail(who);
    for (const limits of [one, two])
      expect(await limits.check(who)).toMatchObject({ code: 'too-many-attempts' });
    await one.forgive(who);
    expect(await two.check(who)).toBeUndefined();

    redis.pause();
    const other = { account: 'stalled', address: '192.0.2.51' };
    for (const _ of times(10)) await one.fail(other);
    expect(await one.check(other)).toMatchObject({ code: 'too-many-attempts' });
    expect(await two.check(other)).toBeUndefined();
    redis.resume();

    await redis.kill();
    for (const _ of times(10)) await two.fail(other);
    expect(await two.check(other)).toMatchObject({ code: 'too-many-attempts' });
  } finally {
    one.close();
    two.close();
    await redis.close();
  }
});
