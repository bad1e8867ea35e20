// The feed of one process, and its bell, when Redis is not there yet (R-P8).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFeed } from '#server/feed/feed.ts';
import { createLog } from '#server/process/log.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { until } from '../support/process.ts';
import { openTestRedis } from '../support/redis.ts';

let database: TestDatabase;
beforeAll(async () => (database = await openTestDatabase()));
afterAll(() => database.close());

test('R-P8: a process starts while Redis is down, and hears it when it comes', async () => {
  const redis = await openTestRedis();
  await redis.kill();
  const log = createLog({ logLevel: 'silent' });
  const feed = createFeed({ sql: database.sql, redisUrl: redis.url, log });
  try {
    expect([await feed.head('nasional'), feed.connected()]).toEqual([0, false]);
    await redis.restart();
    await until('the bell is heard', () => feed.connected());
  } finally {
    await feed.close();
    await redis.close();
  }
});
