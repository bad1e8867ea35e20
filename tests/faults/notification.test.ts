// Notifications of three processes that are killed in the middle of their work: each is there once (ADMIN 20).
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';

const incident = 'banjir-uji';
/** Needs that are posted and verified: two changes of the feed each. */
const needs = 500;
let database: TestDatabase;
let scene: Scene;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql);
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await database.close();
});

async function begin(): Promise<ChildProcess> {
  const worker = spawn(process.execPath, ['tests/support/notice-worker.ts', database.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.add(worker);
  await once(worker.stdout, 'data');
  return worker;
}

async function kill(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL');
  await once(worker, 'exit');
  workers.delete(worker);
}

const counts = async () => {
  const [row] = await database.sql<{ told: number; keys: number }[]>`
    select count(*)::int as told, count(distinct key)::int as keys from notification
    where incident = ${incident}`;
  return row!;
};

test(
  'ADMIN 20: 1,000 changes, three processes, kill -9: each notification is written once',
  { timeout: 240_000 },
  async () => {
    const three = await Promise.all([begin(), begin(), begin()]);
    let kills = 0;
    const posting = (async () => {
      for (let n = 0; n < needs; n += 20)
        await Promise.all(Array.from({ length: 20 }, () => scene.openLine(5)));
    })();
    const killing = (async () => {
      for (const worker of three) {
        await sleep(700);
        await kill(worker);
        kills += 1;
        await begin();
      }
    })();
    await Promise.all([posting, killing]);
    const [feed] = await database.sql<{ posted: number; verified: number }[]>`
    select count(*) filter (where kind = 'need.posted')::int as posted,
      count(*) filter (where kind = 'need.verified')::int as verified
    from change where board = ${incident}`;
    // Each critical need that is posted is told to the coordinator, and each verified one to who posted it.
    const expected = feed!.posted + feed!.verified;
    for (let n = 0; n < 600 && (await counts()).told < expected; n += 1) await sleep(100);
    const done = await counts();
    console.log(
      `${feed!.posted + feed!.verified} changes that somebody is told of, 3 processes, ${kills} times kill -9: ` +
        `${done.told} notifications, ${done.keys} keys`,
    );
    expect(feed).toEqual({ posted: needs, verified: needs });
    expect(done).toEqual({ told: expected, keys: expected });
    // Read again from the beginning, nothing is told twice.
    await database.sql`update feed_consumer set seq = 0 where consumer = 'notification'`;
    const behind = async () => {
      const [row] = await database.sql<{ boards: number }[]>`
      select count(*)::int as boards from board join feed_consumer had on had.board = board.id
      where had.consumer = 'notification' and had.seq < board.seq`;
      return row!.boards;
    };
    for (let n = 0; n < 600 && (await behind()) > 0; n += 1) await sleep(100);
    expect(await behind()).toBe(0);
    expect(await counts()).toEqual({ told: expected, keys: expected });
  },
);
