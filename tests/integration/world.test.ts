// Two worlds on one database and one Redis: a drill writes what the real board never sees, on a clock of its own.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { createApp } from '#server/app.ts';
import type { App } from '#server/app.ts';
import { parseConfig } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { grantServerRole, serverRole } from '#server/postgres/role.ts';
import { createLog } from '#server/process/log.ts';
import { realWorld } from '#server/world.ts';
import { openTestDatabase } from '../support/database.ts';
import { openTestRedis } from '../support/redis.ts';

const closing: (() => Promise<unknown>)[] = [];
let real: App;
let drill: App;
/** A year before everything that the real clock can say. */
const drillTime = '2024-11-26T08:00:00.000Z';

beforeAll(async () => {
  const [database, redis] = await Promise.all([openTestDatabase(), openTestRedis()]);
  const config = parseConfig({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    NODE_ENV: 'test',
  });
  const log = createLog({ logLevel: 'silent' });
  const sql = connect(database.url, { schema: 'drill' });
  const owner = connect(database.ownerUrl, { schema: 'drill', max: 1 });
  await migrate(owner, undefined, 'drill');
  await grantServerRole(owner, serverRole, 'drill');
  await owner.end();
  const world = {
    ...realWorld,
    schema: 'drill',
    channels: 'drill',
    clock: () => Promise.resolve(drillTime),
  };
  real = await createApp(config, { sql: database.sql, log });
  drill = await createApp(config, { sql, log, world });
  closing.push(
    () => drill.close(),
    () => real.close(),
    () => sql.end({ timeout: 1 }),
    () => database.close(),
    () => redis.close(),
  );
});
afterAll(async () => {
  for (const close of closing) await close();
});

function register(app: App, name: string) {
  const input = { name, shortName: name, kind: 'ngo', sectors: [], areas: ['ID'] };
  const envelope = { id: randomUUID(), name: 'organisation.register', input };
  return app.execute(envelope, { kind: 'system' });
}

test('what a drill writes stands in its own tables, at its own time, and the real feed does not hear of it', async () => {
  const heard: string[] = [];
  const stop = real.feed.subscribe((_board, changes) => {
    for (const { body } of changes) heard.push(String(body.name));
  });
  // Both follow the board, so that both would hear.
  await Promise.all([real, drill].map((app) => app.feed.head('nasional')));
  expect(await register(drill, 'Latihan')).toMatchObject({ kind: 'accepted', seq: 1 });
  expect(await register(real, 'Sungguh')).toMatchObject({ kind: 'accepted', seq: 1 });
  await expect.poll(() => heard).toContain('Sungguh');
  stop();
  expect(heard).toEqual(['Sungguh']);
  const names = async (app: App) => {
    const listed = await app.read('organisation.list', {}, { kind: 'system' });
    return isRefusal(listed) ? [] : listed.organisations.map(({ name }) => name);
  };
  expect(await names(drill)).toEqual(['Latihan']);
  expect(await names(real)).toEqual(['Sungguh']);
  const [change] = await drill.feed.since('nasional', 0, 10);
  expect(change?.at).toBe(drillTime);
});
