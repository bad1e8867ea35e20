// What readers get of the past: nothing that was hidden then, nothing that is hidden now, nothing that was erased.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { erasedText } from '#domain/retention.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { keepCheckpoints } from '#server/feed/checkpoint.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { createLog } from '#server/process/log.ts';
import { erase } from '#server/write/erase.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const stranger: Actor = { kind: 'public' };
const later = '2100-01-01T00:00:00.000Z';
let database: TestDatabase;
let scene: Scene;
let app: App;

beforeEach(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql);
  app = await createApp(parseConfig({ DATABASE_URL: database.url, NODE_ENV: 'test' }), {
    sql: database.sql,
    log: createLog({ logLevel: 'silent' }),
  });
});
afterEach(async () => {
  await app.close();
  await database.close();
});

/** The present instant; what is written afterwards is later. */
async function instant(): Promise<string> {
  const now = await databaseClock(database.sql);
  await sleep(5);
  return now;
}

const text = async (actor: Actor, at: string) =>
  String((await app.past(incident, actor, at))?.json);
const changed = async (actor: Actor) =>
  JSON.stringify(await app.pastChanges(incident, 0, later, actor));

async function postNeed(note: string, lat = 4.2) {
  const posted = await scene.must(scene.reporter, 'need.post', {
    incident,
    point: { lat, lng: 97.8 },
    lines: [{ item: 'BRS', quantity: 40, urgency: 'high' }],
    note,
  });
  return { need: String(posted.need), line: (posted.lines as string[])[0] ?? '' };
}

test('P6: the public sees a need of the past only from when it was verified', async () => {
  const { need, line } = await postNeed('di balai desa');
  const reported = await instant();
  await scene.must(scene.coordinator, 'need.verify', { incident, need });
  const verified = await instant();
  expect(await text(stranger, reported)).not.toContain(need);
  expect(await text(stranger, reported)).not.toContain(line);
  expect(await text(stranger, verified)).toContain(line);
  expect(await text(scene.reporter, reported)).toContain(line);
  // Free text of then is no more for the public than that of now.
  expect(await text(stranger, verified)).not.toContain('balai desa');
  expect(await text(scene.reporter, verified)).toContain('balai desa');
});

test('P6: what is hidden now is hidden in the past of the public, also in the changes to play', async () => {
  const { need, line } = await postNeed('di balai desa');
  await scene.must(scene.coordinator, 'need.verify', { incident, need });
  const verified = await instant();
  expect(await text(stranger, verified)).toContain(line);
  expect(await changed(stranger)).toContain(line);
  await scene.must(scene.coordinator, 'need.unverify', { incident, need });
  for (const found of [await text(stranger, verified), await changed(stranger)]) {
    expect(found).not.toContain(need);
    expect(found).not.toContain(line);
  }
  expect(await text(scene.reporter, verified)).toContain(line);
  // Shown again, its past is there again.
  await scene.must(scene.coordinator, 'need.verify', { incident, need });
  expect(await text(stranger, verified)).toContain(line);
});

test('P6: a place that is closed now is in no past of the public', async () => {
  const { site } = await scene.must(scene.responders[0]!, 'site.register', {
    ...{ incident, name: 'Meunasah Uji', kind: 'shelter', area: '11.16' },
    point: { lat: 4.3, lng: 97.9 },
  });
  const open = await instant();
  expect(await text(stranger, open)).toContain('Meunasah Uji');
  await scene.must(scene.coordinator, 'site.close', {
    ...{ incident, site: String(site), reason: 'sudah pulang' },
  });
  expect(await text(stranger, open)).not.toContain('Meunasah Uji');
  expect(await text(scene.reporter, open)).toContain('Meunasah Uji');
});

test('P6: members of a withdrawn organisation read the past as the public does', async () => {
  const { line } = await scene.openLine(50);
  const [responder] = scene.responders;
  const { claim } = await scene.must(responder!, 'claim.take', { incident, line, quantity: 5 });
  const taken = await instant();
  expect(await text(responder!, taken)).toContain(String(claim));
  const withdrawn: Actor = { ...responder!, organisationWithdrawn: true };
  expect(await text(withdrawn, taken)).not.toContain(String(claim));
  expect(await text(withdrawn, taken)).toContain(line);
});

test('P6: what was erased is in no past: not in memory, not in a checkpoint, not in changes', async () => {
  const { need } = await postNeed('rumah Bu Sari di ujung jalan');
  const told = await instant();
  await postNeed('yang lain', 4.25);
  expect(await keepCheckpoints(database.sql, { least: 2, most: 4 })).toBeGreaterThan(0);
  expect(await text(scene.reporter, told)).toContain('Bu Sari');
  const boards = new Set<string>();
  await erase([{ entity: 'need', id: need, fields: ['note'] }], {
    ...{ sql: database.owner, clock: databaseClock, unproven: false, write: true },
    publish(board, changes) {
      boards.add(board);
      app.feed.publish(board, changes);
    },
  });
  expect([...boards]).toEqual([incident]);
  const left = await database.sql`select from checkpoint`;
  expect(left).toHaveLength(0);
  const found = await text(scene.reporter, told);
  expect(found).toContain(need);
  expect(found).not.toContain('Bu Sari');
  expect(await changed(scene.reporter)).not.toContain('Bu Sari');
  expect(await keepCheckpoints(database.sql, { least: 2, most: 4 })).toBeGreaterThan(0);
  expect(await text(scene.reporter, told)).not.toContain('Bu Sari');
  expect(erasedText).not.toBe('');
});

test('P6: a checkpoint that was folded before an erasure is not written after it', async () => {
  const { need } = await postNeed('rumah Bu Sari');
  const { sql, owner } = database;
  const held = await owner.reserve();
  await held`begin`;
  // As an erasure does, before it looks for what to erase.
  await held`lock table checkpoint in exclusive mode`;
  await held`delete from checkpoint`;
  const writing = keepCheckpoints(sql, { least: 2, most: 4 });
  await sleep(300);
  await held`insert into change (board, seq, at, kind, entity, id, body, audience, command, hash)
    select board, seq + 1, at, 'record.erased', entity, ${need}, '{}', audience, command, hash
    from change where board = ${incident} order by seq desc limit 1`;
  await held`commit`;
  held.release();
  await writing;
  const rows = await sql<{ board: string }[]>`select distinct board from checkpoint`;
  expect(rows.map(({ board }) => board)).toEqual(['nasional']);
});
