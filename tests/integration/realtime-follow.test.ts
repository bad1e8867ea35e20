// F2 on the wire: whoever is cut off, comes late or misses frames ends with what a fresh snapshot shows.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { nationalBoard } from '#domain/board.ts';
import type { SyncClient } from '#sync/sync-client.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import {
  follow,
  freshCopy,
  incident,
  openProcess,
  rowsOf,
  setScene,
  until,
} from '../support/process.ts';
import type { Process, Scene } from '../support/process.ts';

let database: TestDatabase;
let server: Process;
let scene: Scene;
let cookie: string;
const stranger: Actor = { kind: 'public' };
const clients: SyncClient[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
  scene = await setScene(server);
  ({ cookie } = await scene.enter('here', 'rina'));
});
afterEach(() => {
  for (const each of clients.splice(0)) each.stop();
});
afterAll(async () => {
  await server.close();
  await database.close();
});

function begin(
  as: string | (() => string) = cookie,
  options: Parameters<typeof follow>[2] = {},
): SyncClient {
  const one = follow(server.origin, as, options);
  clients.push(one);
  return one;
}

const isLive = (one: SyncClient) => until('live', () => one.connection.state === 'live');

async function isWhole(one: SyncClient, actor: Actor = scene.actor.here): Promise<void> {
  for (const board of [incident, nationalBoard]) {
    const fresh = await freshCopy(server, board, actor);
    const copy = board === incident ? one.incident : one.national;
    await until(`${board} at ${fresh.seq}`, () => copy.seq >= fresh.seq);
    expect(copy.seq).toBe(fresh.seq);
    expect(rowsOf(copy)).toEqual(rowsOf(fresh));
  }
}

/** Needs are posted and verified, claims taken and given back; about four changes a turn. */
async function work(turns: number, pause = 0): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const { line } = await scene.need(100);
    const actor = turn % 2 ? scene.actor.here : scene.actor.there;
    const taken = await server.must('claim.take', { incident, line, quantity: 40 }, actor);
    if (turn % 3 === 0)
      await server.must('claim.release', { incident, claim: String(taken.claim) }, actor);
    if (turn % 5 === 0) await scene.report(20);
    if (pause > 0) await sleep(pause);
  }
}

test('F2: a client whose connection the server closes comes back by itself', async () => {
  let socket: BoardSocket | undefined;
  const one = begin(cookie, { wrap: (made) => (socket = made) });
  await isLive(one);
  const reasons: string[] = [];
  socket!.on('disconnect', (reason) => reasons.push(reason));
  // More events than the server bears.
  for (let n = 0; n < 5000 && reasons.length === 0; n += 1) {
    socket!.emit('look', { incident, at: null }, () => undefined);
    if (n % 100 === 0) await sleep(1);
  }
  await until('it is thrown out', () => reasons.length > 0);
  expect(reasons).toEqual(['io server disconnect']);
  await until('it is back', () => socket!.connected);
  await work(1);
  await isLive(one);
  await isWhole(one);
});

test('F2: a client cut off during 500 changes catches up from where it stood', async () => {
  let socket: BoardSocket | undefined;
  let snapshots = 0;
  const one = begin(cookie, {
    wrap: (made) => (socket = made),
    listener: { board: ({ reset }) => void (reset && (snapshots += 1)) },
  });
  await isLive(one);
  const before = one.incident.seq;
  socket?.io.engine.close();
  await work(90);
  expect(((await server.app.feed.head(incident)) ?? 0) - before).toBeGreaterThan(500);
  await isWhole(one);
  // By seq, not by beginning anew: the two snapshots are those of the start.
  expect(snapshots).toBe(2);
});

test('F2: clients that join while changes arrive miss none and get none twice', async () => {
  const busy = work(60, 1);
  const late: SyncClient[] = [];
  for (let n = 0; n < 25; n += 1) {
    late.push(begin(n % 2 ? cookie : ''));
    await sleep(15);
  }
  await busy;
  for (const [n, one] of late.entries()) await isWhole(one, n % 2 ? scene.actor.here : stranger);
});

test('F2: a client that loses frames on the way reads them again and ends whole', async () => {
  let lost = 0;
  const one = begin(cookie, {
    wrap(socket) {
      // Every third frame never reaches the copy.
      const on = socket.on.bind(socket) as (event: string, listener: Listener) => BoardSocket;
      type Listener = (...args: unknown[]) => void;
      let frames = 0;
      const lossy = (event: string, listener: Listener) =>
        on(event, (...args) => {
          if (event === 'changes' && (frames += 1) % 3 === 0) lost += 1;
          else listener(...args);
        });
      Object.assign(socket, { on: lossy });
    },
  });
  await isLive(one);
  await work(30, 30);
  await until('a frame was lost', () => lost > 0);
  // The last frame may be the lost one: in the silence after it the client asks.
  await isWhole(one);
});

test('F2: who was away for more than a catch-up holds begins anew from a snapshot', async () => {
  let socket: BoardSocket | undefined;
  let snapshots = 0;
  const one = begin(cookie, {
    wrap: (made) => (socket = made),
    listener: {
      board: ({ board, reset }) => void (reset && board === incident && (snapshots += 1)),
    },
  });
  await isLive(one);
  socket?.disconnect();
  const { line } = await scene.need(1_000_000);
  await Promise.all(
    Array.from({ length: 2600 }, () =>
      server.must('claim.take', { incident, line, quantity: 1 }, scene.actor.there),
    ),
  );
  socket?.connect();
  await until('a new snapshot', () => snapshots === 2);
  await isWhole(one);
});

test('F3: a command whose answer was lost is sent again by HTTP and has one effect', async () => {
  const { line } = await scene.need(300);
  const one = begin(cookie, {
    wrap(socket) {
      // The command arrives, the answer does not: the connection breaks in between.
      const emit = socket.emit.bind(socket) as (...args: unknown[]) => BoardSocket;
      const breaking = (...args: unknown[]) => {
        const sent = emit(...args);
        if (args[0] === 'command') setTimeout(() => socket.io.engine.close(), 1);
        return sent;
      };
      Object.assign(socket, { emit: breaking });
    },
  });
  await isLive(one);
  const id = randomUUID();
  const answer = await one.command('claim.take', { incident, line, quantity: 120 }, id);
  expect(answer).toMatchObject({ kind: 'accepted', id, result: { claim: id, open: 180 } });
  await isWhole(one);
  expect(one.incident.get('line', line)?.claimed).toBe(120);
  expect(one.optimistic.of(line)).toBe(0);
});

test('P1: a reader whose session ended keeps nothing that only members see', async () => {
  const budi = await scene.enter('here', 'budi');
  const { line } = await scene.need(50);
  const { need } = await scene.report(60);
  await server.must('claim.take', { incident, line, quantity: 5 }, scene.actor.there);
  const one = begin(budi.cookie);
  await isLive(one);
  expect(one.incident.get('need', need)).toBeDefined();
  expect(one.incident.all('claim').size).toBeGreaterThan(0);
  await server.app.auth.revoke(budi.session, budi.member);
  await until('a stranger now', () => one.reader === 'public' && one.connection.state === 'live');
  expect(one.incident.get('need', need)).toBeUndefined();
  expect(one.incident.all('claim').size).toBe(0);
  await isWhole(one, stranger);
});

test('UX 16: a member whose session ended elsewhere keeps what was shown, marked as ended, never the public view as live', async () => {
  const sari = await scene.enter('here', 'sari');
  const { need } = await scene.report(60);
  const states: string[] = [];
  const one = begin(sari.cookie, {
    signedIn: true,
    listener: { connection: ({ state }) => states.at(-1) === state || states.push(state) },
  });
  await isLive(one);
  const shown = rowsOf(one.incident);
  await server.app.auth.revoke(sari.session, sari.member);
  await until('it is told', () => one.connection.state === 'ended');
  expect(one.incident.get('need', need)).toBeDefined();
  expect(rowsOf(one.incident)).toEqual(shown);
  expect(states.slice(states.indexOf('live') + 1)).not.toContain('live');
  expect(await one.command('need.verify', { incident, need })).toMatchObject({
    code: 'not-signed-in',
  });
  // Looking again, without a session, changes nothing.
  one.check();
  await sleep(500);
  expect(one.connection.state).toBe('ended');
  expect(rowsOf(one.incident)).toEqual(shown);
});

test('UX 16: who signs in again in another tab has the board live again, with what was missed', async () => {
  const tono = await scene.enter('here', 'tono');
  let { cookie: held } = tono;
  const one = begin(() => held, { signedIn: true });
  await isLive(one);
  await server.app.auth.revoke(tono.session, tono.member);
  await until('it is told', () => one.connection.state === 'ended');
  await work(3);
  held = cookie;
  one.check();
  await isLive(one);
  await isWhole(one);
});

test('UX 16: a server that went is shown with the time of the data, and one that came back is caught up with', async () => {
  const leaving = await openProcess(database.url);
  const states: string[] = [];
  const one = follow(leaving.origin, cookie, {
    listener: { connection: ({ state }) => states.at(-1) === state || states.push(state) },
  });
  clients.push(one);
  await isLive(one);
  const { dataAt } = one.connection;
  await leaving.close();
  await until('it is shown', () => one.connection.state === 'offline');
  expect(one.connection.dataAt ?? '').toMatch(/^20.*Z$/);
  expect((one.connection.dataAt ?? '') >= (dataAt ?? '')).toBe(true);
  await work(5);
  const back = await openProcess(database.url, { port: Number(new URL(leaving.origin).port) });
  await isLive(one);
  await isWhole(one);
  expect(states.slice(-2)).toEqual(['offline', 'live']);
  one.stop();
  await back.close();
});

test('a refusal is a value: it names who has the rest of the line', async () => {
  const { line } = await scene.need(50);
  await server.must('claim.take', { incident, line, quantity: 50 }, scene.actor.there);
  const one = begin();
  await isLive(one);
  const answer = await one.command('claim.take', { incident, line, quantity: 10 });
  expect(answer).toMatchObject({
    kind: 'refusal',
    code: 'claim-exceeds-open',
    facts: { open: 0, holders: [{ name: 'Rumah Zakat', quantity: 50 }] },
  });
});

test('an incident that does not exist is refused in words', async () => {
  const refusals: string[] = [];
  const { SyncClient: FreshSyncClient } = await import('#sync/sync-client.ts');
  const nothing = () => undefined;
  const one = new FreshSyncClient(
    { incident: 'tidak-ada', origin: server.origin },
    {
      board: nothing,
      connection: nothing,
      presence: nothing,
      refused: ({ code }) => refusals.push(code),
    },
  );
  clients.push(one);
  one.start();
  await until('refused', () => refusals.length > 0);
  expect(refusals).toEqual(['not-found']);
});
