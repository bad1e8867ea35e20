// Sessions at the live board: cut when they end, counted, and seen by each other.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Presence } from '#domain/wire.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { come as comeTo } from '../support/guest.ts';
import type { Guest } from '../support/guest.ts';
import { dial, incident, openProcess, setScene, until } from '../support/process.ts';
import type { Process, Scene } from '../support/process.ts';

let database: TestDatabase;
let server: Process;
let scene: Scene;
let rina: { cookie: string; session: string; member: string };
let dedi: typeof rina;
const sockets: BoardSocket[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
  scene = await setScene(server);
  rina = await scene.enter('here', 'rina');
  dedi = await scene.enter('there', 'dedi');
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await server.close();
  await database.close();
});

/** Comes to the door; leaves when the test ends. */
async function come(cookie = ''): Promise<Guest> {
  const guest = await comeTo(server.origin, cookie);
  sockets.push(guest.socket);
  return guest;
}

describe('how sockets end', () => {
  test('a revoked session is disconnected, gets nothing later, and reconnects as signed out', async () => {
    const budi = await scene.enter('here', 'budi');
    const guest = await come(budi.cookie);
    const stays = await come(rina.cookie);
    const said = new Promise((resolve) => guest.socket.once('bye', resolve));
    const gone = new Promise((resolve) => guest.socket.once('disconnect', resolve));
    expect(await server.app.auth.revoke(budi.session, budi.member)).toBe(true);
    expect(await said).toEqual({ reason: 'session' });
    await gone;
    const heard = guest.changes().length;
    const { need } = await scene.report(5);
    await until('who stayed heard it', () => stays.changes().some(({ id }) => id === need));
    expect(guest.changes()).toHaveLength(heard);
    const back = await come(budi.cookie);
    expect(back.joined.reader).toBe('public');
  });

  test('a member whose role changes is disconnected, and reconnects with the new role', async () => {
    const wati = await scene.enter('here', 'wati', 'observer');
    const before = await come(wati.cookie);
    const { line } = await scene.need(10);
    const take = () => ({
      id: randomUUID(),
      name: 'claim.take',
      input: { incident, line, quantity: 1 },
    });
    expect(await before.socket.emitWithAck('command', take())).toMatchObject({
      code: 'not-allowed',
    });
    const gone = new Promise((resolve) => before.socket.once('disconnect', resolve));
    await server.must('member.revise', { member: wati.member, role: 'responder' });
    await gone;
    const after = await come(wati.cookie);
    expect(await after.socket.emitWithAck('command', take())).toMatchObject({ kind: 'accepted' });
  });

  test('one session has so many sockets and no more', async () => {
    const { cookie } = await scene.enter('there', 'banyak');
    const outcomes = await Promise.all(
      Array.from({ length: 23 }, () => {
        const socket = dial(server.origin, cookie);
        sockets.push(socket);
        return new Promise<string>((resolve) => {
          socket.once('connect', () => resolve('in'));
          socket.once('connect_error', ({ message }) => resolve(message));
        });
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'in')).toHaveLength(20);
    expect(outcomes.filter((outcome) => outcome === 'too-many-attempts')).toHaveLength(3);
  });
});

describe('presence', () => {
  test('signed-in readers of a board see each other once, with what is open, until they go', async () => {
    const own = await come(rina.cookie);
    const heard: Presence[] = [];
    own.socket.on('presence', (presence) => heard.push(presence));
    const stranger = await come();
    const overheard: Presence[] = [];
    stranger.socket.on('presence', (presence) => overheard.push(presence));
    const other = await come(dedi.cookie);
    await come(dedi.cookie);
    expect(other.joined.presence?.people.map(({ name }) => name).sort()).toEqual(['dedi', 'rina']);
    await until('both seen', () => heard.at(-1)?.count === 2);
    const { line } = await scene.need(10);
    await other.socket.emitWithAck('look', { incident, at: line });
    await until(
      'the open card is seen',
      () => heard.at(-1)?.people.some(({ at }) => at === line) ?? false,
    );
    expect(heard.at(-1)?.people.find(({ at }) => at === line)).toEqual({
      member: dedi.member,
      name: 'dedi',
      at: line,
      organisation: scene.organisations.there,
      organisationName: 'Rumah Zakat',
    });
    const staying = new Set([own.socket, stranger.socket]);
    for (const socket of sockets) if (!staying.has(socket)) socket.disconnect();
    await until('the other went', () => heard.at(-1)?.count === 1);
    // Whatever was sent before this answer has come before it.
    await stranger.socket.emitWithAck('here');
    expect(overheard).toEqual([]);
  });
});
