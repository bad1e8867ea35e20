// Foundations for later nouns: durable consumers of the feed, blobs, what a command says about itself, and rows that the
// feed does not carry.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BulkNoun } from '#domain/bulk.ts';
import { change, defineCommand } from '#domain/command.ts';
import { code, count, uuid } from '#domain/field.ts';
import { one } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import { commandInput } from '#domain/wire.ts';
import { consume } from '#server/feed/consumer.ts';
import type { Consumer } from '#server/feed/consumer.ts';
import { getBlob, putBlob } from '#server/read/blob.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { changesSince } from '#server/storage/change.ts';
import { runBatch } from '#server/write/batch.ts';
import type { Job } from '#server/write/decide.ts';
import { rowsDigest } from '#server/write/hash.ts';
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
  await database.owner`create table told (seq bigint)`;
  await database.owner`grant all on told to public`;
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
    incident,
    point: { lat: 5, lng: 96 },
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
    id,
    name: 'site.register',
    saidAt: '2025-12-01T08:00:00+07:00',
    version: 2,
    input: { incident, name: 'Meunasah', kind: 'shelter', area: '11.16' },
  };
  const parsed = v.parse(commandInput, command);
  expect(isRefusal(await scene.execute(parsed, scene.coordinator))).toBe(false);
  const [row] = await sql`select said_at, input_version from command where id = ${id}`;
  expect(row).toEqual({ saidAt: '2025-12-01T01:00:00.000Z', inputVersion: 2 });
  expect(v.safeParse(commandInput, { ...command, mood: 'calm' }).success).toBe(false);
});

const lineSchema = v.strictObject({ id: uuid, desa: code, families: count });
const quotaLines: BulkNoun = { table: 'quota_line', row: lineSchema };
/** Stores many rows, and tells of them in a note of the need. */
const storeLines = defineCommand({
  name: 'quota.import',
  home: 'incident',
  input: v.strictObject({ incident: code, need: uuid, lines: v.array(lineSchema) }),
  facts: (input) => ({ need: one('need', input.need) }),
  may: () => true,
  decide: ({ need }, { lines }) => ({
    changes: [change('need.revised', 'need', need.id, { note: '' })],
    result: { lines: lines.length },
    bulk: [{ noun: quotaLines, rows: lines, toldBy: { id: need.id, field: 'note' } }],
  }),
});

test('many rows are stored with their command and told as one change with a digest', async () => {
  const { sql } = database;
  await database.owner`create table quota_line (id uuid primary key, desa text, families int)`;
  await database.owner`grant all on quota_line to public`;
  const { need } = await scene.openLine(10);
  const lines = Array.from({ length: 2000 }, (_, n) => ({
    id: randomUUID(),
    desa: `11.16.08.${n}`,
    families: n,
  }));
  const caches = { own: new BoardCache(), nation: new BoardCache() };
  const write = (id: string, sent: typeof lines) => {
    const job: Job = {
      id,
      command: storeLines,
      actor: scene.coordinator,
      input: { incident, need, lines: sent },
      fingerprint: `${id} ${sent.length}`,
    };
    return sql.begin((tx) =>
      runBatch(tx, incident, [job], caches, () => Promise.resolve(null), databaseClock),
    );
  };
  const id = randomUUID();
  const { answers, written } = await write(id, lines);
  expect(answers).toMatchObject([{ kind: 'accepted', result: { lines: 2000 } }]);
  const stored = await sql<typeof lines>`select id, desa, families from quota_line`;
  const [told, ...more] = written.flatMap(({ changes }) => changes);
  expect(more).toEqual([]);
  expect(told?.body).toEqual({ note: rowsDigest(stored) });
  expect(stored.toSorted(byId)).toEqual(lines.toSorted(byId));
  // F3: sent again it stores nothing, and a failure leaves neither rows nor a change.
  expect((await write(id, lines)).answers).toEqual(answers);
  const others = [{ id: randomUUID(), desa: '11.16.08.1', families: 1 }, ...lines.slice(0, 1)];
  await expect(write(randomUUID(), others)).rejects.toThrow('duplicate key');
  expect(await sql`select from quota_line`).toHaveLength(2000);
  expect(await changesSince(sql, incident, told!.seq, 10)).toEqual([]);
  // One changed row gives another digest.
  expect(rowsDigest([{ ...stored[0]!, families: 3000 }, ...stored.slice(1)])).not.toBe(
    told?.body.note,
  );
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
