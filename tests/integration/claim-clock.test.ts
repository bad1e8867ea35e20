// The claims' clock on a real database: what is due happens once, whoever's watch is wrong (C2).
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { addHours } from '#domain/time.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import type { Clock } from '#server/postgres/clock.ts';
import { createExecute } from '#server/write/execute.ts';
import { tendClaims } from '#server/jobs/claim-clock.ts';
import { createClockReads } from '#server/read/clock.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;
let responder: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 1);
  responder = scene.responders[0]!;
});
afterEach(() => vi.useRealTimers());
afterAll(() => database.close());

/** A process whose job looks for what is due at `now`, and whose commands run at `decidedAt`. */
function processAt(now: string, decidedAt = now) {
  return processOn(
    () => Promise.resolve(now),
    () => Promise.resolve(decidedAt),
  );
}

function processOn(timers: Clock, clock = timers) {
  const { sql } = database;
  const locate = () => Promise.resolve(null);
  return {
    now: () => timers(sql),
    dueClaims: createClockReads(sql).dueClaims,
    execute: createExecute({ sql, locate, publish: () => undefined, clock }),
  };
}

async function takenClaim(): Promise<{ claim: string; line: string; end: string }> {
  const { line } = await scene.openLine(10);
  const taken = await scene.must(responder, 'claim.take', { incident, line, quantity: 10 });
  return { claim: String(taken.claim), line, end: String(taken.expiresAt) };
}

const claimOf = async (id: string) => (await loadRows(database.sql, 'claim', [id]))[0];

test('C2: a process whose own clock runs twenty minutes ahead ends no claim early', async () => {
  const { claim, end } = await takenClaim();
  const { sql } = database;
  // Ten minutes are left, by the clock of the database.
  await sql`update claim set expires_at = clock_timestamp() + interval '10 minutes' where id = ${claim}`;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 20 * 60_000 });
  await tendClaims(processOn(databaseClock));
  expect(await claimOf(claim)).toMatchObject({ endedAt: null, warned: 2 });
  // The same process, were its own clock asked, would have ended it.
  await tendClaims(processOn(() => Promise.resolve(new Date().toISOString())));
  expect(await claimOf(claim)).toMatchObject({ ending: 'expired' });
  expect(end > new Date().toISOString()).toBe(true);
});

test('the time of a board never falls, though the clock does', async () => {
  const { sql } = database;
  const [before] = await sql<{ at: string }[]>`select max(at) as at from change`;
  const back = addHours(before!.at, -3);
  const { execute } = processOn(() => Promise.resolve(back));
  const input = { incident, name: 'Meunasah', kind: 'shelter', area: '11.16' };
  const answer = await execute({ id: randomUUID(), name: 'site.register', input }, responder);
  expect(answer.kind).toBe('accepted');
  const falls = await sql`
    select seq from (select seq, at, lag(at) over (partition by board order by seq) as before
      from change) as each where at < before`;
  expect([...falls]).toEqual([]);
});

test('C2: a claim is warned of twice and then ends, by two processes at once and only once each', async () => {
  const { claim, line, end } = await takenClaim();
  for (const [hours, warned] of [
    [-0.9, 1],
    [-0.2, 2],
    [0.001, 2],
  ] as const) {
    const now = addHours(end, hours);
    await Promise.all([1, 2].map(() => tendClaims(processAt(now))));
    expect((await claimOf(claim))?.warned).toBe(warned);
  }
  expect(await claimOf(claim)).toMatchObject({ ending: 'expired', claimed: 0, released: 10 });
  const [told] = await database.sql<{ kinds: string[] }[]>`
    select array_agg(kind order by seq) as kinds from change where id = ${claim}`;
  expect(told?.kinds).toEqual(['claim.taken', 'claim.warned', 'claim.warned', 'claim.expired']);
  expect((await loadRows(database.sql, 'line', [line]))[0]?.open).toBe(10);
});

test('C2: an expiry that a clock set back refused happens a minute later', async () => {
  const { claim, end } = await takenClaim();
  await tendClaims(processAt(addHours(end, 0.001), addHours(end, -1)));
  expect((await claimOf(claim))?.endedAt).toBeNull();
  const later = addHours(end, 0.02);
  await tendClaims(processAt(later));
  expect((await claimOf(claim))?.ending).toBe('expired');
});
