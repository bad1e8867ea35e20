// Activities on a real database: stored, told on the board, and cut for the public.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandInput } from '#domain/commands.ts';
import { project } from '#domain/project.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours, decreeDay } from '#domain/time.ts';
import { changesSince } from '#server/storage/change.ts';
import { loadRows } from '#server/storage/entity.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Person, Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const today = decreeDay(new Date().toISOString());
let database: TestDatabase;
let scene: Scene;
let worker: Person;
let other: Person;

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 2);
  [worker, other] = scene.responders as [Person, Person];
});
afterAll(() => database.close());

function plan(): CommandInput<'activity.plan'> {
  return {
    incident,
    organisation: worker.organisation,
    kind: 'clean-water',
    sector: 'air_sanitasi',
    area: '11.16',
    point: { lat: 4.3, lng: 98.06 },
    from: today,
    to: decreeDay(addHours(new Date().toISOString(), 72)),
    capacity: 12_500.5,
    unit: 'liter/hari',
    note: 'tanya Bu Ani',
  };
}

const stored = async (id: string) => (await loadRows(database.sql, 'activity', [id]))[0];

async function started() {
  const { activity } = await scene.must(worker, 'activity.plan', plan());
  await scene.must(worker, 'activity.start', { incident, activity: String(activity) });
  return String(activity);
}

test('every step is a row as the rule decided it, and a change in the feed', async () => {
  const activity = await started();
  const of = { incident, activity };
  await scene.must(worker, 'activity.report', {
    ...of,
    revision: 2,
    day: today,
    reached: 412,
    output: 11_900.25,
    to: null,
  });
  const handed = { ...of, organisation: other.organisation, reason: 'pindah ke Langkat' };
  await scene.must(worker, 'activity.hand-over', handed);
  await scene.must(other, 'activity.end', { ...of, reason: 'warga pulang' });
  expect(await stored(activity)).toMatchObject({
    organisation: other.organisation,
    handedFrom: worker.organisation,
    area: '11.16.08',
    from: today,
    to: null,
    capacity: 12_500.5,
    output: 11_900.25,
    unit: 'liter/hari',
    reached: 412,
    reportedOn: today,
    reason: 'warga pulang',
    revision: 5,
  });
  const changes = (await changesSince(database.sql, incident, 0, 1000)).filter(
    ({ id }) => id === activity,
  );
  expect(changes.map(({ kind }) => kind)).toEqual([
    'activity.planned',
    'activity.started',
    'activity.reported',
    'activity.handed-over',
    'activity.ended',
  ]);
});

test('P1: the public is told that help is given, and reads neither note nor reason', async () => {
  const activity = await started();
  await scene.must(worker, 'activity.end', { incident, activity, reason: 'Bu Ani sakit' });
  const changes = (await changesSince(database.sql, incident, 0, 1000)).filter(
    ({ id }) => id === activity,
  );
  const read = changes.map((change) => project(new Set(['public']), change.audience, null, change));
  expect(read.map((change) => change?.kind)).toEqual([
    'activity.planned',
    'activity.started',
    'activity.ended',
  ]);
  expect(JSON.stringify(read)).not.toMatch(/Bu Ani/);
  expect(JSON.stringify(changes)).toMatch(/tanya Bu Ani.*Bu Ani sakit/);
});

describe('two at once', () => {
  test('of two reports over the same one, one stands and the other reads what stands', async () => {
    const activity = await started();
    const say = (actor: Person, reached: number) =>
      scene.act(actor, 'activity.report', { incident, activity, revision: 2, day: today, reached });
    const answers = await Promise.all([say(worker, 100), say(scene.coordinator, 200)]);
    const refusals = answers.filter(isRefusal);
    expect(refusals.map(({ code }) => code)).toEqual(['stale-revision']);
    const row = await stored(activity);
    expect([100, 200]).toContain(row?.reached);
    expect(refusals[0]?.facts).toMatchObject({ current: 3, fields: { reached: row?.reached } });
  });

  test('F3: a report sent twice with one id has one effect', async () => {
    const activity = await started();
    const id = randomUUID();
    const input = { incident, activity, revision: 2, day: today, reached: 9 };
    const envelope = { id, name: 'activity.report', input };
    const answers = [await scene.execute(envelope, worker), await scene.execute(envelope, worker)];
    expect(answers[1]).toEqual(answers[0]);
    expect((await stored(activity))?.revision).toBe(3);
  });
});
