// The feed of one process, and its bell, when Redis is not there yet (R-P8).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeed } from '#server/feed/feed.ts';
import { createLog } from '#server/process/log.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { until } from '../support/process.ts';
import { openTestRedis } from '../support/redis.ts';
import { makeScene } from '../support/scene.ts';

let database: TestDatabase;
beforeAll(async () => (database = await openTestDatabase()));
afterAll(() => database.close());

test('R-P8: a process starts while Redis is down, and uses it when it is back', async () => {
  const redis = await openTestRedis();
  await redis.kill();
  const log = createLog({ logLevel: 'silent' });
  const feed = createFeed({ sql: database.sql, redisUrl: redis.url, channels: 'test', log });
  try {
    expect([await feed.head('nasional'), feed.connected()]).toEqual([0, false]);
    await redis.restart();
    await until('the bell is heard', () => feed.connected());
  } finally {
    await feed.close();
    await redis.close();
  }
});

test('F2: who was answered with a seq finds what it wrote, also behind a hole that another process made', async () => {
  const board = 'banjir-uji';
  const scene = await makeScene(database.sql, 1);
  const feed = createFeed({
    sql: database.sql,
    redisUrl: undefined,
    channels: 'test',
    log: createLog({ logLevel: 'silent' }),
  });
  try {
    await feed.head(board);
    for (let n = 0; n < 5; n += 1) {
      // The first command is another process's: nothing is said of it here.
      await scene.openLine(10);
      scene.published.splice(0);
      await scene.openLine(10);
      for (const { changes } of scene.published) feed.publish(board, changes);
      const last = scene.published.at(-1)?.changes.at(-1)?.seq;
      expect(last).toBeTypeOf('number');
      expect(await feed.head(board)).toBe(last);
    }
  } finally {
    await feed.close();
  }
});
