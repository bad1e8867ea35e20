// F6: whoever speaks as the server to the database cannot rewrite, prune or unguard what happened.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { appliedMigration, latestMigration, migrate } from '#server/postgres/migrate.ts';
import { openDatabase } from '#server/postgres/open.ts';
import { excessOf } from '#server/postgres/role.ts';
import { createLog } from '#server/process/log.ts';
import { roleWarning } from '#server/process/role.ts';
import { openEmptyDatabase, openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
  const scene = await makeScene(database.sql);
  await scene.openLine(10);
});
afterAll(() => database.close());

const tables = ['change', 'command', 'movement', 'expired_command'];
const attacks = [
  ...tables.flatMap((table) => [
    `ALTER TABLE ${table} DISABLE TRIGGER ALL`,
    `TRUNCATE ${table}`,
    `DROP TABLE ${table} CASCADE`,
    `DELETE FROM ${table}`,
    `ALTER TABLE ${table} OWNER TO CURRENT_USER`,
    `CREATE OR REPLACE RULE hidden AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
  ]),
  "UPDATE change SET kind = 'x'",
  "UPDATE change SET body = 'null', salt = NULL, erased = '{note}'",
  "UPDATE command SET answer = '{}'",
  "UPDATE command SET fingerprint = ''",
  'UPDATE movement SET quantity = quantity + 1',
  'DROP TRIGGER change_is_append_only ON change',
  'DROP TRIGGER stock_closes_on_update ON stock',
  'ALTER TABLE stock DROP CONSTRAINT stock_s1',
  `CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS
    'begin return new; end'`,
  'DROP FUNCTION is_erasure CASCADE',
  "SET session_replication_role = 'replica'",
  'DROP SCHEMA public CASCADE',
  'CREATE TABLE public.shadow (id int)',
  'CREATE TRIGGER mute BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION refuse_rewriting()',
  'DELETE FROM board',
  'DELETE FROM need',
  'DELETE FROM member',
  'DELETE FROM migration',
  'UPDATE migration SET md5 = NULL',
  'UPDATE database_identity SET id = gen_random_uuid()',
  'DELETE FROM database_identity',
  'CREATE ROLE friend SUPERUSER',
  "COPY command TO PROGRAM 'cat'",
  "SELECT pg_read_file('/etc/passwd')",
  'ALTER SYSTEM SET fsync = off',
];

test.each(attacks)('F6: the server cannot %s', async (attack) => {
  const connection = await database.sql.reserve();
  try {
    if (!attack.startsWith('ALTER SYSTEM')) await connection`BEGIN`;
    // insufficient_privilege
    await expect(connection.unsafe(attack)).rejects.toMatchObject({ code: '42501' });
  } finally {
    await connection`ROLLBACK`;
    connection.release();
  }
});

test('F6: what is still within its term cannot be pruned by the one door that prunes', async () => {
  const { sql } = database;
  const count = async () => (await sql`SELECT FROM command`).length;
  const before = await count();
  expect(before).toBeGreaterThan(0);
  await sql`SELECT expire_stored_answers('infinity', 'infinity', 1000)`;
  expect(await count()).toBe(before);
});

test('F6: a table of the same name in the session misleads no door', async () => {
  const connection = await database.sql.reserve();
  await connection`BEGIN`;
  await connection`CREATE TEMPORARY TABLE command (LIKE public.command)`;
  await connection`INSERT INTO pg_temp.command SELECT * FROM public.command`;
  await connection`UPDATE pg_temp.command SET at = at - interval '90 days'`;
  await connection`SELECT expire_stored_answers(now(), now(), 1000)`;
  expect((await connection`SELECT FROM pg_temp.command`).length).toBeGreaterThan(0);
  await connection`ROLLBACK`;
  connection.release();
});

const log = createLog({ logLevel: 'silent' });
const nothing = () => undefined;
const opened = (urls: Record<string, string>) =>
  openDatabase(parseConfig({ NODE_ENV: 'test', ...urls }), log, nothing, nothing);

test('F6: a server that can do too much is told so, at its start and in its readiness', async () => {
  expect(await excessOf(database.sql)).toEqual([]);
  expect(roleWarning([])).toBeUndefined();
  const excess = await excessOf(database.owner);
  expect(roleWarning(excess)).toContain('is superuser of the database');
  for (const [sql, role] of [
    [database.sql, true],
    [database.owner, false],
  ] as const) {
    const config = parseConfig({ DATABASE_URL: database.url, NODE_ENV: 'test' });
    const app = await createApp(config, { sql, log });
    expect(await app.ready()).toMatchObject({ ok: true, checks: { role } });
    await app.close();
  }
});

test('F6: an owner that is no superuser, and a role that was given too much, are named as well', async () => {
  const connection = await database.owner.reserve();
  await connection`BEGIN`;
  await connection`CREATE ROLE keeper`;
  await connection`ALTER TABLE change OWNER TO keeper`;
  await connection`SET LOCAL ROLE keeper`;
  expect(await excessOf(connection)).toEqual(['owns the tables', 'may rewrite the history']);
  await connection`RESET ROLE`;
  await connection`GRANT DELETE ON command TO posko_app`;
  await connection`SET LOCAL ROLE posko_app`;
  expect(await excessOf(connection)).toEqual(['may rewrite the history']);
  await connection`ROLLBACK`;
  connection.release();
});

test('F6: a server without the owner starts on tables of today, and says what older ones need', async () => {
  const { url } = database;
  const narrow = await opened({ DATABASE_URL: url });
  await narrow.asOwner(migrate);
  await narrow.close();
  const old = await openEmptyDatabase();
  await migrate(old.owner, 30);
  await old.owner`GRANT SELECT ON migration TO posko_app`;
  const oldUrl = Object.assign(new URL(url), { pathname: new URL(old.url).pathname }).href;
  const behind = await opened({ DATABASE_URL: oldUrl });
  await expect(behind.asOwner(migrate)).rejects.toThrow('DATABASE_OWNER_URL');
  await behind.close();
  const both = await opened({ DATABASE_URL: oldUrl, DATABASE_OWNER_URL: old.ownerUrl });
  await both.asOwner(migrate);
  expect(await appliedMigration(both.sql)).toBe(latestMigration());
  expect(await excessOf(both.sql)).toEqual([]);
  await both.close();
  await old.close();
});
