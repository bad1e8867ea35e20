// Two processes on one database and one Redis: a reader of either sees all, whatever becomes of Redis (R-P8).
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import type { Presence } from '#domain/wire.ts';
import type { SyncClient } from '#sync/sync-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import {
  dial,
  follow,
  freshCopy,
  incident,
  openProcess,
  rowsOf,
  setScene,
  until,
} from '../support/process.ts';
import type { Process, Scene } from '../support/process.ts';
import { openTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';

let database: TestDatabase;
let redis: TestRedis;
let first: Process;
let second: Process;
let scene: Scene;
let rina: { cookie: string; session: string; member: string };
let dedi: typeof rina;
const clients: SyncClient[] = [];

beforeAll(async () => {
  [database, redis] = await Promise.all([openTestDatabase(), openTestRedis()]);
  first = await openProcess(database.url, { redisUrl: redis.url });
  second = await openProcess(database.url, { redisUrl: redis.url });
  scene = await setScene(first);
  rina = await scene.enter('here', 'rina');
  dedi = await scene.enter('there', 'dedi');
});
afterEach(() => {
  for (const each of clients.splice(0)) each.stop();
});
afterAll(async () => {
  await Promise.all([first.close(), second.close()]);
  await redis.close();
  await database.close();
});

/** A reader of each process, both live. */
async function both(watch: (presence: Presence | null) => void = () => undefined) {
  const listener = { presence: watch };
  const here = follow(first.origin, rina.cookie, { listener });
  const there = follow(second.origin, dedi.cookie);
  clients.push(here, there);
  await until('both live', () =>
    [here, there].every(({ connection }) => connection.state === 'live'),
  );
  return { here, there };
}

/** Claims on one line from both processes at once; every answer is a yes. */
async function work(turns: number): Promise<string> {
  const { line } = await scene.need(10_000);
  for (let turn = 0; turn < turns; turn += 1) {
    const answers = await Promise.all(
      [first, second].map(({ app }, n) =>
        app.execute(
          { id: randomUUID(), name: 'claim.take', input: { incident, line, quantity: 1 } },
          n === 0 ? scene.actor.here : scene.actor.there,
        ),
      ),
    );
    expect(answers.filter(isRefusal)).toEqual([]);
  }
  return line;
}

async function areWhole(readers: SyncClient[], line: string, claimed: number): Promise<void> {
  await until('all claims are seen', () =>
    readers.every(({ incident: copy }) => copy.get('line', line)?.claimed === claimed),
  );
  const fresh = await freshCopy(first, incident, scene.actor.here);
  await until('at the head', () => readers.every(({ incident: copy }) => copy.seq === fresh.seq));
  for (const reader of readers) expect(rowsOf(reader.incident)).toEqual(rowsOf(fresh));
}

test('F2: what either process writes, readers of both see, once and in order', async () => {
  const { here, there } = await both();
  const line = await work(50);
  await areWhole([here, there], line, 100);
});

test('R-P8: without Redis nothing is refused and nothing is lost, and with it again all goes on', async () => {
  const { here, there } = await both();
  await redis.kill();
  const dark = await work(30);
  await areWhole([here, there], dark, 60);
  await redis.restart();
  await until(
    'the bells are back',
    () => first.app.feed.connected() && second.app.feed.connected(),
  );
  const bright = await work(30);
  await areWhole([here, there], bright, 60);
});

test('R-P8: a Redis that does not answer delays nobody', async () => {
  const { here, there } = await both();
  redis.pause();
  try {
    const line = await work(10);
    await areWhole([here, there], line, 20);
  } finally {
    redis.resume();
  }
});

test('a reader that goes to the other process resumes there by seq', async () => {
  const { here } = await both();
  await work(5);
  const since = { incident: here.incident.seq, national: here.national.seq };
  const socket = dial(second.origin, rina.cookie);
  const joined = await socket.emitWithAck('join', { incident, since });
  socket.disconnect();
  expect(joined).toMatchObject({ ok: true, reader: 'member', incident: { from: since.incident } });
});

test('people on other processes are seen', async () => {
  let seen: Presence | null = null;
  const { there } = await both((presence) => (seen = presence));
  const names = () => seen?.people.map(({ name }) => name).sort();
  await until('both are seen', () => names()?.join() === 'dedi,rina');
  there.stop();
  await until('one went', () => names()?.join() === 'rina');
});

test('a session revoked at one process is disconnected at the other', async () => {
  const budi = await scene.enter('here', 'budi');
  const socket = dial(second.origin, budi.cookie);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  const said = new Promise((resolve) => socket.once('bye', resolve));
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  await first.app.auth.revoke(budi.session, budi.member);
  expect(await said).toEqual({ reason: 'session' });
  await gone;
});
