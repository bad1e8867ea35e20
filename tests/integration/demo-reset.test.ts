// `demo:reset`: it begins an example anew, and touches nothing else.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { openDatabase, openForCommand } from '#server/postgres/open.ts';
import type { Database } from '#server/postgres/open.ts';
import { stopCluster } from '#server/postgres/server.ts';
import { createLog } from '#server/process/log.ts';
import { seedAreas } from '#seeds/area.ts';
import { allRows } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import { runCli } from '../support/cli.ts';

const log = createLog({ logLevel: 'silent' });
let data: string;
let config: Config;
let database: Database;
let app: App;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'posko-reset-'));
  config = parseConfig({ POSKO_DATA: data, NODE_ENV: 'test' });
  // It holds nothing that must outlive a power cut.
  await startEmbedded(data, ['fsync=off', 'synchronous_commit=off']);
  database = await openForCommand(config);
  await migrate(database.sql);
  await seedAreas(database.sql);
  app = await createApp(config, { sql: database.sql, log });
});
afterAll(async () => {
  await app.close();
  await database.close();
  await stopCluster(join(data, 'postgres'), 'immediate');
  await rm(data, { recursive: true, force: true });
});

/** Runs the command on the embedded database, or on the one of `url`. */
function reset(words: string[] = [], url = '') {
  process.env.POSKO_DATA = data;
  return runCli(url, ['demo:reset', ...words]);
}

async function open(code: string, demo?: { id: string; en: string }, where = app): Promise<void> {
  const answer = await where.execute(
    {
      id: crypto.randomUUID(),
      name: 'incident.open',
      input: {
        ...{ code, name: code, type: '101', status: 'tanggap_darurat', areas: ['11'] },
        ...{ startedAt: '2025-11-25T00:00:00.000Z', demo },
      },
    },
    { kind: 'system' },
  );
  expect(isRefusal(answer)).toBe(false);
}
const codes = async (where = app) =>
  (await allRows(where.sql, 'incident')).map(({ id }) => id).sort();

const ignore = () => undefined;

test('a database without an example board is left alone', async () => {
  await open('banjir-nyata');
  const { code, err } = await reset(['--yes']);
  expect(code).toBe(64);
  expect(err).toContain('no example board');
  expect(await codes()).toEqual(['banjir-nyata']);
});

test('beside an incident that is no example nothing is deleted', async () => {
  await open('contoh-lama', { id: 'Papan contoh', en: 'Example board' });
  const { code, err } = await reset(['--yes']);
  expect([code, await codes()]).toEqual([64, ['banjir-nyata', 'contoh-lama']]);
  expect(err).toContain('banjir-nyata');
});

test('a database of DATABASE_URL is left alone, also one with nothing but an example', async () => {
  const other = await openTestApp();
  try {
    await open('contoh-lain', { id: 'Papan contoh', en: 'Example board' }, other.app);
    const { code, err } = await reset(['--yes'], other.app.config.databaseUrl);
    expect([code, await codes(other.app)]).toEqual([64, ['contoh-lain']]);
    expect(err).toContain('DATABASE_URL is set');
  } finally {
    await other.close();
  }
});

test('under a running server nothing is deleted', async () => {
  await app.sql`delete from incident where id = 'banjir-nyata'`;
  const served = await openDatabase(config, log, ignore, ignore);
  const { code, err } = await reset(['--yes']);
  await served.close();
  expect([code, await codes()]).toEqual([64, ['contoh-lama']]);
  expect(err).toContain('A server runs');
});

test('without --yes nothing is deleted; with it the example begins anew', async () => {
  const asked = await reset();
  expect([asked.code, await codes()]).toEqual([64, ['contoh-lama']]);
  expect(asked.err).toContain('Add --yes');
  const done = await reset(['--yes']);
  expect([done.code, done.err]).toEqual([0, '']);
  expect(done.out).toContain('coordinator@posko.test');
  expect(await codes()).toEqual(['sumatra-2025']);
  expect((await allRows(app.sql, 'claim')).length).toBeGreaterThan(100);
}, 240_000);
