// Hemat Data (UX 64): a board without a socket asks what changed, shows what its reader may see, and notices when the
// session ends.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SyncClient } from '#sync/sync-client.ts';
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
let member: Awaited<ReturnType<Scene['enter']>>;
const clients: SyncClient[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
  scene = await setScene(server);
  member = await scene.enter('here', 'rina');
});
afterEach(() => {
  for (const each of clients.splice(0)) each.stop();
});
afterAll(async () => {
  await server.close();
  await database.close();
});

/** A sparing reader, and how many sockets it opened. */
function begin(cookie: string) {
  let sockets = 0;
  const options = { thrifty: true, signedIn: cookie !== '', wrap: () => void (sockets += 1) };
  const one = follow(server.origin, cookie, options);
  clients.push(one);
  return { one, sockets: () => sockets };
}
const isPolling = (one: SyncClient) =>
  until('it asks now and then', () => one.connection.state === 'polling');

test('UX 64: changes come by questions over HTTP, and no socket is opened', async () => {
  const { one, sockets } = begin(member.cookie);
  await isPolling(one);
  const { line } = await scene.need(100);
  expect(one.incident.get('line', line)).toBeUndefined();
  one.check();
  await until('the line is there', () => one.incident.get('line', line) !== undefined);
  const fresh = await freshCopy(server, incident, scene.actor.here);
  expect(rowsOf(one.incident)).toEqual(rowsOf(fresh));
  expect(one.connection.state).toBe('polling');
  expect(sockets()).toBe(0);
});

test('UX 64: an own command is asked for at once', async () => {
  const { line } = await scene.need(100);
  const { one } = begin(member.cookie);
  await isPolling(one);
  const answer = await one.command('claim.take', { incident, line, quantity: 40 });
  expect(answer.kind).toBe('accepted');
  await until('the claim is there', () => one.incident.get('line', line)?.claimed === 40);
});

test('UX 64: switched off, the board is live by a socket; switched on again, it asks', async () => {
  const { one, sockets } = begin(member.cookie);
  await isPolling(one);
  one.setThrifty(false);
  await until('live', () => one.connection.state === 'live');
  expect(sockets()).toBe(1);
  const { line } = await scene.need(100);
  await until('the line came by itself', () => one.incident.get('line', line) !== undefined);
  one.setThrifty(true);
  await isPolling(one);
  const later = await scene.need(100);
  one.check();
  await until('the next line', () => one.incident.get('line', later.line) !== undefined);
});

test('UX 64, P1: when the session ended, a question says so, and nothing of the public view is taken over', async () => {
  const guest = await scene.enter('here', 'sari');
  const { one } = begin(guest.cookie);
  await isPolling(one);
  const { seq } = one.incident;
  await server.app.auth.signOut(guest.session);
  await scene.need(100);
  one.check();
  await until('ended', () => one.connection.state === 'ended');
  expect(one.incident.seq).toBe(seq);
});
