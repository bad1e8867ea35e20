// Signing in: one answer for every wrong pair, and limits that lock nobody out who did not guess.
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

async function attempt(email: string, secret: string, address: string, cookies?: string) {
  const sent = { email, password: secret, address, userAgent: '', cookies };
  const answer = await house.auth.signIn(sent);
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

test('ten wrong passwords close one network for the account, and no other', async () => {
  await house.member(ngo, 'victim');
  for (const n of times(10))
    expect(await attempt('victim@posko.test', `guess number ${n}`, '198.51.100.1')).toMatchObject({
      code: 'wrong-credentials',
    });
  const closed = await attempt('victim@posko.test', password, '198.51.100.1');
  expect(closed).toMatchObject({ code: 'too-many-attempts' });
  if (typeof closed === 'string') throw new Error(closed);
  expect(closed.facts.retryAfter).toBeGreaterThan(0);
  expect(closed.facts.retryAfter).toBeLessThanOrEqual(15 * 60);
  expect(await attempt('victim@posko.test', password, '198.51.100.200')).toBe('signed-in');
  expect(await attempt('rina@posko.test', password, '198.51.100.1')).toBe('signed-in');
});

test('a coordinator whose account a thousand strangers guess at still signs in', async () => {
  await house.member(ngo, 'besieged');
  const { deviceCookie } = await house.enter('besieged', '198.51.102.250');
  for (const n of times(120))
    await attempt('besieged@posko.test', `guess number ${n}`, `198.51.102.${n}`);
  // A new network has a few attempts, also for a hand that slips.
  const fresh = '198.51.103.1';
  for (const n of times(2)) await attempt('besieged@posko.test', `slip ${n}`, fresh);
  expect(await attempt('besieged@posko.test', password, fresh)).toBe('signed-in');
  for (const n of times(3)) await attempt('besieged@posko.test', `guess ${n}`, '198.51.103.2');
  expect(await attempt('besieged@posko.test', password, '198.51.103.2')).toMatchObject({
    code: 'too-many-attempts',
  });
  // A known device is not asked to wait, not even in the network that guesses.
  const known = deviceCookie.split(';', 1)[0];
  expect(await attempt('besieged@posko.test', password, '198.51.103.2', known)).toBe('signed-in');
});

test('a known device is known for its own account only, and has an end of guesses', async () => {
  await house.member(ngo, 'neighbour');
  await house.member(ngo, 'thief');
  const stolen = (await house.enter('thief', '198.51.104.1')).deviceCookie.split(';', 1)[0];
  for (const n of times(10))
    await attempt('neighbour@posko.test', `guess ${n}`, '198.51.104.2', stolen);
  expect(await attempt('neighbour@posko.test', password, '198.51.104.2', stolen)).toMatchObject({
    code: 'too-many-attempts',
  });
  for (const n of times(30))
    await attempt('thief@posko.test', `guess ${n}`, '198.51.104.3', stolen);
  expect(await attempt('thief@posko.test', password, '198.51.104.3', stolen)).toMatchObject({
    code: 'too-many-attempts',
  });
});

test('an account that does not exist answers in the same way', async () => {
  for (const n of times(10)) await attempt('ghost@posko.test', `guess number ${n}`, '198.51.101.1');
  expect(await attempt('Ghost@posko.test', password, '198.51.101.1')).toMatchObject({
    code: 'too-many-attempts',
  });
});

test('guesses sent all at once do not slip through', async () => {
  await house.member(ngo, 'burst');
  const answers = await Promise.all(
    times(60).map((n) => attempt('burst@posko.test', `guess number ${n}`, '203.0.113.7')),
  );
  const compared = answers.filter(
    (answer) => typeof answer !== 'string' && answer.code === 'wrong-credentials',
  );
  // Two are compared at a time, so one more than the limit may be under way.
  expect(compared.length).toBeLessThanOrEqual(11);
});

test('one password tried on many accounts locks nobody behind the same address', async () => {
  for (const n of times(60))
    await attempt(`someone${n}@posko.test`, 'guess', `2001:db8:0:7::${n.toString(16)}`);
  const neighbour = '2001:db8:0:7:ffff::1';
  expect(await attempt('rina@posko.test', 'a slip of the hand', neighbour)).toMatchObject({
    code: 'wrong-credentials',
  });
  expect(await attempt('rina@posko.test', password, neighbour)).toBe('signed-in');
  // The network is under attack, so each account has three attempts left there instead of ten.
  for (const n of times(3)) await attempt('prey@posko.test', `guess ${n}`, neighbour);
  expect(await attempt('prey@posko.test', 'guess', neighbour)).toMatchObject({
    code: 'too-many-attempts',
  });
});

test('the account sees where failed attempts came from, and nobody else does', async () => {
  const member = await house.member(ngo, 'watchful');
  for (const n of times(3)) await attempt('watchful@posko.test', `guess ${n}`, '198.51.105.9');
  await attempt('watchful@posko.test', 'guess', '2001:db8:5::9');
  for (const n of times(40)) await attempt('watchful@posko.test', 'guess', `10.${n}.0.1`);
  const failures = await house.auth.failures(member);
  expect(failures).toContainEqual(
    expect.objectContaining({ network: '198.51.105.0/24', count: 3 }),
  );
  expect(failures).toContainEqual(expect.objectContaining({ network: '2001:db8:5::/48' }));
  // One stranger cannot fill the list without end.
  expect(failures.length).toBeLessThanOrEqual(21);
  expect(failures.reduce((sum, { count }) => sum + count, 0)).toBe(44);
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
    next: 'gerimis turun di pasar ikan',
    address: '192.0.2.40',
    userAgent: '',
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
  const change = { member, current: password, address: '192.0.2.41', userAgent: '' };
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
