// A dry run answers as the write path will, also where ids come twice or are known already.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { expireStoredAnswers } from '#server/storage/change.ts';
import { dryRun } from '#server/write/dry-run.ts';
import type { PlannedCommand } from '#server/write/dry-run.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const place = { district: '11.16.08', regency: '11.16', province: '11', approximate: false };
let database: TestDatabase;
let scene: Scene;
let need: string;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql);
  ({ need } = await scene.openLine(100));
});
afterAll(() => database.close());

const codeOf = (outcome: Refusal | object | string) =>
  typeof outcome === 'string' ? outcome : isRefusal(outcome) ? outcome.code : 'accepted';

function support(people?: number, id: string = randomUUID()): PlannedCommand {
  return { id, name: 'need.support', input: { incident, need, ...(people && { people }) } };
}

function tried(commands: PlannedCommand[], actor: Actor = scene.reporter) {
  const locate = () => Promise.resolve(place);
  return dryRun({ sql: database.sql, locate, clock: databaseClock }, incident, commands, actor);
}

/** What a dry run says of the commands, and then the write path. */
async function both(commands: PlannedCommand[], actor: Actor = scene.reporter) {
  const dry = (await tried(commands, actor)).map(codeOf);
  const real = [];
  for (const command of commands) real.push(codeOf(await scene.execute(command, actor)));
  return { dry, real };
}

test('F3: an id that comes twice in a plan is one command; with another input it is refused', async () => {
  const [first, other] = [support(), support()];
  const { dry, real } = await both([first, first, { ...other, id: first.id, input: {} }, other]);
  expect(dry).toEqual(['accepted', 'accepted', 'invalid-input', 'accepted']);
  expect(dry).toEqual(real);
  const again = support();
  const plan = [again, support(7, again.id)];
  const told = await both(plan);
  expect(told.dry).toEqual(['accepted', 'command-id-reused']);
  expect(told.dry).toEqual(told.real);
});

test('F3: an id that was answered with another input, or whose answer expired, is refused', async () => {
  const [known, expired] = [support(), support()];
  await scene.execute(expired, scene.reporter);
  await database.owner`update command set at = at - interval '31 days'`;
  const later = await databaseClock(database.sql);
  await expireStoredAnswers(database.sql, { refusedBefore: later, acceptedBefore: later }, 1000);
  await scene.execute(known, scene.reporter);
  expect((await tried([known])).map(codeOf)).toEqual(['done']);
  const { dry, real } = await both([support(9, known.id), expired]);
  expect(dry).toEqual(['command-id-reused', 'already-exists']);
  expect(dry).toEqual(real);
});

test('strangers are refused alike', async () => {
  const { dry, real } = await both([support()], { kind: 'public' });
  expect([dry, real]).toEqual([['not-signed-in'], ['not-signed-in']]);
});
