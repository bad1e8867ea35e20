// The claims' clock on a real database: what is due happens once, whoever's watch is wrong (C2).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addHours } from '#domain/time.ts';
import { createExecute } from '#server/write/execute.ts';
import { tendClaims } from '#server/jobs/claim-clock.ts';
import { readDueClaims } from '#server/read/due-claim.ts';
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
afterAll(() => database.close());

/** A process whose commands run at `now`, whatever the time is. */
function processAt(now: string) {
  const { sql } = database;
  const locate = () => Promise.resolve(null);
  return {
    dueClaims: readDueClaims(sql),
    execute: createExecute({ sql, locate, publish: () => undefined, now: () => new Date(now) }),
  };
}

async function takenClaim(): Promise<{ claim: string; line: string; end: string }> {
  const { line } = await scene.openLine(10);
  const taken = await scene.must(responder, 'claim.take', { incident, line, quantity: 10 });
  return { claim: String(taken.claim), line, end: String(taken.expiresAt) };
}

const claimOf = async (id: string) => (await loadRows(database.sql, 'claim', [id]))[0];

test('C2: a claim is warned of twice and then ends, by two processes at once and only once each', async () => {
  const { claim, line, end } = await takenClaim();
  for (const [hours, warned] of [
    [-0.9, 1],
    [-0.2, 2],
    [0.001, 2],
  ] as const) {
    const now = addHours(end, hours);
    await Promise.all([1, 2].map(() => tendClaims(processAt(now), new Date(now))));
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
  const early = processAt(addHours(end, -1));
  await tendClaims(early, new Date(addHours(end, 0.001)));
  expect((await claimOf(claim))?.endedAt).toBeNull();
  const later = addHours(end, 0.02);
  await tendClaims(processAt(later), new Date(later));
  expect((await claimOf(claim))?.ending).toBe('expired');
});
