// Erasure by law: a text is gone from every table and every copy, and the history is still provable.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { erasedText } from '#domain/retention.ts';
import { maskNumbers } from '#domain/personal-number.ts';
import { isRefusal } from '#domain/refusal.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { verifyBoards } from '#server/feed/audit.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { createLog } from '#server/process/log.ts';
import { canonical, sha256 } from '#server/write/hash.ts';
import { erase } from '#server/write/erase.ts';
import { tablesHolding } from '#server/write/erasure-target.ts';
import type { ErasureTarget } from '#server/write/erasure-target.ts';
import { runCli } from '../support/cli.ts';
import { openFixture } from '../support/database-fixture.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
const phone = '0812-5550-1937';
const asStored = '+6281255501937';
/** As readers of the note get it (N18). */
const asRead = maskNumbers(phone);
/** The spellings of the planted number in a text. Whole numbers: four digits stand in many a random id. */
const tracesIn = (text: string) =>
  [phone, asStored, asRead].filter((trace) => text.includes(trace));
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

/** Every table but the areas, as text. */
async function dump({ sql }: TestDatabase): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name <> 'area'`;
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} as t`;
      return rows.map(({ row }) => `${name} ${row}`).join('\n');
    }),
  );
  return texts.join('\n');
}

async function faults(where = database): Promise<(string | null)[]> {
  return (await verifyBoards(where.sql)).map(({ fault }) => fault?.text ?? null);
}

/** Plants the number in a note, in the contact beside the row, in a reason, and in the copy of a claim. */
async function plant() {
  const { coordinator, reporter, responders } = scene;
  const lines = [{ item: 'BRS', quantity: 40, urgency: 'high' as const }];
  const input = {
    incident,
    point: { lat: 4.1, lng: 97.9 },
    lines,
    note: `hubungi Bu Sari ${phone}`,
    contactName: 'Sari',
    contactPhone: phone,
  };
  const { need, lines: made } = await scene.must(reporter, 'need.post', input);
  const [line = ''] = made as string[];
  await scene.must(coordinator, 'need.verify', { incident, need: String(need) });
  const [actor] = responders;
  if (!actor) throw new Error('no responder');
  const note = `sopir ${phone}`;
  const { claim } = await scene.must(actor, 'claim.take', { incident, line, quantity: 5, note });
  return { need: String(need), claim: String(claim), input };
}

async function run(targets: ErasureTarget[], more: { unproven?: boolean } = {}) {
  const { owner: sql } = database;
  const publish = (board: string, changes: Parameters<App['feed']['publish']>[1]) =>
    app.feed.publish(board, changes);
  return erase(targets, {
    sql,
    clock: databaseClock,
    publish,
    unproven: false,
    write: true,
    ...more,
  });
}

test('Erasure: a planted phone number is gone from every table, copy, answer and fingerprint', async () => {
  const { reporter } = scene;
  const { need, claim } = await plant();
  const actor = reporter;
  await app.feed.head(incident);
  expect((await app.snapshot(incident, actor))?.json.toString()).toContain(asRead);
  expect(JSON.stringify(await app.changes(incident, 0, actor))).toContain(asRead);
  const before = await dump(database);
  expect(before).toContain(phone);
  expect(before).toContain(asStored);

  const report = await run([
    { entity: 'need', id: need, fields: ['note', 'contactName', 'contactPhone'] },
    { entity: 'claim', id: claim, fields: ['note'] },
  ]);
  expect(report).toMatchObject({ rows: 2, refusal: null, unproven: 0 });

  const after = await dump(database);
  expect(tracesIn(after)).toEqual([]);
  expect(after).not.toContain('Sari');
  expect(tracesIn(JSON.stringify(await app.changes(incident, 0, actor)))).toEqual([]);
  const snapshot = await app.snapshot(incident, actor);
  expect(snapshot?.json.toString()).toContain(need);
  expect(tracesIn(String(snapshot?.json))).toEqual([]);
  expect(await faults()).toEqual([null, null]);
});

test('Erasure: a guess cannot be confirmed by the fingerprint or the digest of what was said', async () => {
  const { need, claim, input } = await plant();
  const guess = sha256(canonical([scene.reporter.member, 'need.post', input]));
  await run([
    { entity: 'need', id: need, fields: ['note', 'contactName', 'contactPhone'] },
    { entity: 'claim', id: claim, fields: ['note'] },
  ]);
  const after = await dump(database);
  expect(after).not.toContain(guess);
  const [row] = await database.sql<{ salt: string | null; erased: string[] }[]>`
    select salt, erased from change where id = ${need} and kind = 'need.posted'`;
  expect(row).toEqual({ salt: null, erased: ['note'] });
  // The answer of the command stands, whatever is sent under its id.
  const [post] = await database.sql<{ command: string }[]>`
    select command from change where id = ${need} and kind = 'need.posted'`;
  const again = await scene.execute(
    { id: post?.command, name: 'need.post', input },
    scene.reporter,
  );
  expect(isRefusal(again) ? again : again.result.need).toBe(need);
});

test('Erasure: the write path does not bring back what its cache still held', async () => {
  const { need, claim } = await plant();
  await run([{ entity: 'need', id: need, fields: ['note', 'contactPhone', 'contactName'] }]);
  await run([{ entity: 'claim', id: claim, fields: ['note'] }]);
  await scene.must(scene.coordinator, 'need.support', { incident, need });
  await scene.must(scene.responders[0]!, 'claim.progress', { incident, claim, quantity: 1 });
  expect(tracesIn(await dump(database))).toEqual([]);
  expect(await faults()).toEqual([null, null]);
});

test('Erasure: the point of a need, which may be a home, goes from the row, its history and every copy', async () => {
  const { need } = await plant();
  const target: ErasureTarget = { entity: 'need', id: need, fields: ['lat', 'lng'] };
  expect(await run([target])).toMatchObject({ rows: 1, refusal: null });
  expect(await dump(database)).not.toContain('97.9');
  await scene.must(scene.coordinator, 'need.support', { incident, need });
  expect(await dump(database)).not.toContain('97.9');
  const snapshot = await app.snapshot(incident, scene.reporter);
  expect(String(snapshot?.json)).not.toContain('97.9');
  expect(await faults()).toEqual([null, null]);
});

test('Erasure: a text with quotes is found wherever it is left', async () => {
  const name = 'beras dari "Bu Sari"';
  const item = { id: 'XYZ', nameId: name, nameEn: 'Rice', category: 'pangan', unit: 'kg' };
  const more = { basis: 'jiwa', expires: false, aliases: [], source: 'uji' };
  const answer = await scene.execute(
    { id: randomUUID(), name: 'item.define', input: { ...item, ...more } },
    { kind: 'system' },
  );
  expect(isRefusal(answer)).toBe(false);
  expect(await tablesHolding(database.sql, [name])).toEqual(['change', 'item']);
});

test('Erasure: a text inside a list says that it was erased, and a name that must be there too', async () => {
  const { owner: sql } = database;
  const { site } = await scene.must(scene.coordinator, 'site.register', {
    incident,
    name: `Rumah Pak Budi ${phone}`,
    kind: 'shelter',
    area: '11.16',
  });
  await run([{ entity: 'site', id: String(site), fields: ['name'] }]);
  const [row] = await sql<{ name: string }[]>`select name from site where id = ${String(site)}`;
  expect(row?.name).toBe(erasedText);
  expect(tracesIn(await dump(database))).toEqual([]);
  expect(await faults()).toEqual([null, null]);
});

test('the feed allows no other update: not another body, not another field, not without a name', async () => {
  const { need } = await plant();
  const { owner: sql } = database;
  const tries = [
    `body = '{"note":"lain"}'`,
    `body = body, salt = null`,
    `salt = null, erased = '{note}', kind = 'need.refreshed'`,
    `body = jsonb_set(body::jsonb, '{note}', '"lain"'), salt = null, erased = '{note}'`,
    `body = jsonb_set(body::jsonb, '{note}', 'null'), salt = null, erased = '{source}'`,
    `body = jsonb_set(body::jsonb, '{note}', 'null'), erased = '{note}'`,
    `body = body::jsonb - 'note', salt = null, erased = '{}'`,
  ];
  for (const set of tries)
    await expect(
      sql.unsafe(`update change set ${set} where id = '${need}' and kind = 'need.posted'`),
      set,
    ).rejects.toThrow('append-only');
});

test('an erasure that the feed does not tell of is found, and so is another body under a digest', async () => {
  const { need } = await plant();
  const { owner: sql } = database;
  await sql`update change set body = jsonb_set(body::jsonb, '{note}', 'null'), salt = null, erased = '{note}'
    where id = ${need} and kind = 'need.posted'`;
  await sql`update need set note = null where id = ${need}`;
  expect((await faults())[0]).toMatch(/was erased, and no later change tells of it$/);
});

test('changes of the version before are erased only when it is allowed, and the audit counts them', async () => {
  const old = await openFixture('migration-4.json.gz');
  try {
    const { sql } = old;
    const [site] = await sql<{ id: string; name: string }[]>`
      select id, name from site where incident = 'banjir-aceh' order by id limit 1`;
    if (!site) throw new Error('no site');
    const targets: ErasureTarget[] = [{ entity: 'site', id: site.id, fields: ['name'] }];
    const options = { sql, clock: databaseClock, publish: () => undefined, write: true };
    const refused = await erase(targets, { ...options, unproven: false });
    expect(refused.refusal).toMatch(/^\d+ of the changes were written by the version before/);
    expect(await dump(old)).toContain(site.name);
    const done = await erase(targets, { ...options, unproven: true });
    expect(done.unproven).toBeGreaterThan(0);
    const audits = await verifyBoards(sql);
    expect(audits.map(({ fault }) => fault)).toEqual([null, null, null]);
    expect(audits.map(({ unproven }) => unproven)).toEqual([done.unproven, 0, 0]);
  } finally {
    await old.close();
  }
});

test('the command finds a text wherever it stands, says what it would do, and does it with --write', async () => {
  const { need, claim } = await plant();
  const look = await runCli(
    database.ownerUrl,
    ['erase', '--text-stdin'],
    `${phone}\n${asStored}\n`,
  );
  expect(look).toMatchObject({ code: 0, err: '' });
  expect(look.out).toContain(`need ${need}: note, contactPhone`);
  expect(look.out).toContain(`claim ${claim}: note`);
  expect(look.out).toMatch(/Nothing was erased: add --write\.\n$/);
  expect(await dump(database)).toContain(phone);
  const done = await runCli(
    database.ownerUrl,
    ['erase', '--text-stdin', '--write'],
    `${phone}\n${asStored}\n`,
  );
  expect(done).toMatchObject({ code: 0, err: '' });
  expect(done.out).toMatch(/Erased\.\n$/);
  expect(tracesIn(await dump(database))).toEqual([]);
  const wrong = await runCli(database.ownerUrl, ['erase', 'need', randomUUID(), 'state']);
  expect(wrong.code).toBe(64);
  expect(await faults()).toEqual([null, null]);
});
