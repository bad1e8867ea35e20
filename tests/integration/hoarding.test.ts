// S21 on a real database: promises that nobody moves are bounded, and a person has one voice.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Claim } from '#domain/claim.ts';
import { isStalled, mostIdleClaims } from '#domain/claim-idle.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;
beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 5);
  const input = { incident, revision: 1, claimLimit: null };
  const usual = { id: randomUUID(), name: 'incident.revise', input };
  expect(await scene.execute(usual, { kind: 'system' })).toMatchObject({ kind: 'accepted' });
});
afterAll(() => database.close());

const take = async (by: Person, quantity: number) => {
  const { line } = await scene.openLine(quantity);
  const { claim } = await scene.must(by, 'claim.take', { incident, line, quantity });
  return { incident, claim: String(claim) };
};
const claimOf = async (id: string) => {
  const [row] = await loadRows(database.sql, 'claim', [id]);
  return row as Claim;
};

test('S21: an organisation holds a bounded number of promises that do not move', async () => {
  const [by] = scene.responders as [Person];
  const { line } = await scene.openLine(500);
  const one = { incident, line, quantity: 1 };
  const taken: string[] = [];
  for (let n = 0; n < mostIdleClaims; n += 1)
    taken.push(String((await scene.must(by, 'claim.take', one)).claim));
  expect(await scene.act(by, 'claim.take', one)).toMatchObject({
    code: 'claims-idle-full',
    facts: { limit: mostIdleClaims, held: mostIdleClaims },
  });
  // What moves gives room again, and so does what is released.
  await scene.must(by, 'claim.progress', { incident, claim: taken[0] ?? '' });
  await scene.must(by, 'claim.take', one);
  await scene.must(by, 'claim.release', { incident, claim: taken[1] ?? '' });
  await scene.must(by, 'claim.take', one);
  expect(await scene.act(by, 'claim.take', one)).toMatchObject({ code: 'claims-idle-full' });
});

test('S21: the third extension without progress is refused, and others may have the claim', async () => {
  const [, by, other] = scene.responders as [Person, Person, Person];
  const of = await take(by, 10);
  const longer = { ...of, reason: 'menunggu truk' };
  await scene.must(by, 'claim.extend', longer);
  await scene.must(by, 'claim.extend', longer);
  expect(isStalled(await claimOf(of.claim))).toBe(true);
  expect(await scene.act(by, 'claim.extend', longer)).toMatchObject({
    code: 'extension-without-progress',
  });
  await scene.must(other, 'claim.handover', { ...of, reason: 'truk kami siap' });
  expect(await scene.act(by, 'claim.handover-decline', longer)).toMatchObject({
    code: 'claim-stalled',
  });
  await scene.must(by, 'claim.handover-accept', of);
  expect(isStalled(await claimOf(of.claim))).toBe(false);
});

test('S21: what moved may be extended again', async () => {
  const [, by] = scene.responders as [Person, Person];
  const of = await take(by, 10);
  const longer = { ...of, reason: 'menunggu truk' };
  await scene.must(by, 'claim.extend', longer);
  await scene.must(by, 'claim.extend', longer);
  await scene.must(by, 'claim.progress', { ...of, quantity: 5 });
  await scene.must(by, 'claim.extend', longer);
});

test('S21: who was declined asks again after an hour, not at once', async () => {
  const [, , by, other] = scene.responders as [Person, Person, Person, Person];
  const of = await take(by, 10);
  await scene.must(other, 'claim.handover', { ...of, reason: 'lebih dekat' });
  await scene.must(by, 'claim.handover-decline', { ...of, reason: 'truk sudah jalan' });
  expect(await scene.act(other, 'claim.handover', { ...of, reason: 'lagi' })).toMatchObject({
    code: 'handover-cooling',
  });
});

test('S21: a person has one voice on a need, however often it is sent', async () => {
  const { need } = await scene.openLine(10);
  const [by, second] = scene.responders as [Person, Person];
  const voices = async () =>
    (await database.sql<{ voices: number }[]>`select voices from need where id = ${need}`)[0]
      ?.voices;
  for (let n = 0; n < 3; n += 1) await scene.act(by, 'need.support', { incident, need });
  expect(await voices()).toBe(2);
  // Who reported it has spoken already.
  await scene.act(scene.reporter, 'need.support', { incident, need });
  expect(await voices()).toBe(2);
  await scene.act(second, 'need.support', { incident, need });
  expect(await voices()).toBe(3);
});
