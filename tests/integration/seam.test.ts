// Foundations for later nouns: durable consumers of the feed, blobs, and what a command says about itself.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { commandInput } from '#domain/wire.ts';
import { consume } from '#server/feed/consumer.ts';
import type { Consumer } from '#server/feed/consumer.ts';
import { getBlob, putBlob } from '#server/read/blob.ts';
import { changesSince } from '#server/storage/change.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import * as v from 'valibot';

const incident = 'banjir-uji';
let database: TestDatabase;
let scene: Scene;
beforeEach(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql);
});
afterEach(() => database.close());

test('a durable consumer gets every change once and in order, from two processes and over a failure', async () => {
  const { sql } = database;
  for (let n = 0; n < 3; n += 1) await scene.openLine(10);
  await sql`create table told (seq bigint)`;
  const handle: Consumer['handle'] = async (changes, tx) => {
    await tx`insert into told select unnest(${changes.map(({ seq }) => seq)}::bigint[])`;
  };
  const failing: Consumer = {
    name: 'pemberitahuan',
    handle: async (changes, tx) => {
      await handle(changes, tx);
      throw new Error('the power went');
    },
  };
  await expect(consume(sql, incident, failing)).rejects.toThrow('the power went');
  const consumer = { name: 'pemberitahuan', handle };
  await Promise.all([1, 2].map(() => consume(sql, incident, consumer)));
  await scene.openLine(10);
  await Promise.all([1, 2, 3].map(() => consume(sql, incident, consumer)));
  const told = await sql<{ seq: number }[]>`select seq from told`;
  const all = await changesSince(sql, incident, 0, 10_000);
  expect(told.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq));
  // Another consumer has a cursor of its own.
  expect(await consume(sql, incident, { ...consumer, name: 'lain' })).toBe(all.length);
});

test('a blob is stored once, and read by those who may see a row that holds it', async () => {
  const { sql } = database;
  const { need, line } = await scene.openLine(10);
  const posted = await scene.must(scene.reporter, 'need.post', {
    ...{ incident, point: { lat: 5, lng: 96 } },
    lines: [{ item: 'BRS', quantity: 5, urgency: 'low' }],
  });
  const unverified = String(posted.need);
  const photo = { mediaType: 'image/jpeg', content: Buffer.from('a photo') };
  const hash = await putBlob(sql, { entity: 'need', id: unverified }, photo);
  expect(await putBlob(sql, { entity: 'line', id: line }, photo)).toBe(hash);
  expect(await sql`select from blob`).toHaveLength(1);
  const stranger = { kind: 'public' } as const;
  const ask = async (actor: Parameters<typeof getBlob>[1], entity: 'need' | 'line', id: string) =>
    (await getBlob(sql, actor, { entity, id }, hash))?.content.toString();
  // Only members see a need that nobody verified.
  expect(await ask(scene.reporter, 'need', unverified)).toBe('a photo');
  expect(await ask(stranger, 'need', unverified)).toBeUndefined();
  // The line of a verified need is for everybody.
  expect(await ask(stranger, 'line', line)).toBe('a photo');
  // The hash alone opens nothing.
  expect(await ask(scene.reporter, 'need', need)).toBeUndefined();
  expect(await ask(scene.reporter, 'need', randomUUID())).toBeUndefined();
});

test('a command keeps when it was said and which version it speaks, and other fields are refused', async () => {
  const { sql } = database;
  const id = randomUUID();
  const command = {
    ...{ id, name: 'site.register', saidAt: '2025-12-01T08:00:00+07:00', version: 2 },
    input: { incident, name: 'Meunasah', kind: 'shelter', area: '11.16' },
  };
  const parsed = v.parse(commandInput, command);
  expect(isRefusal(await scene.execute(parsed, scene.coordinator))).toBe(false);
  const [row] = await sql`select said_at, input_version from command where id = ${id}`;
  expect(row).toEqual({ saidAt: '2025-12-01T01:00:00.000Z', inputVersion: 2 });
  expect(v.safeParse(commandInput, { ...command, mood: 'calm' }).success).toBe(false);
});
