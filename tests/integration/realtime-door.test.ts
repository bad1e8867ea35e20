// The door of the live board: who comes in, what they see, what they may say, and how they are shown out.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { nationalBoard } from '#domain/board.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { come as comeTo } from '../support/guest.ts';
import type { Guest } from '../support/guest.ts';
import { incident, openProcess, setScene, until } from '../support/process.ts';
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

/** A socket of any shape, past the types that keep our own client honest. */
function ask(socket: BoardSocket, event: string, ...args: unknown[]): Promise<unknown> {
  const loose = socket as unknown as { emitWithAck(...args: unknown[]): Promise<unknown> };
  return loose.emitWithAck(event, ...args);
}

/** The HTTP status that a WebSocket handshake with these headers meets; 101 when it is let in. */
function handshake(headers: Record<string, string>): Promise<number> {
  const url = `${server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { headers });
  return new Promise((resolve) => {
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      socket.terminate();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

describe('origin', () => {
  test('a page of another origin is refused, on WebSocket and on polling, with and without a cookie', async () => {
    const { cookie } = rina;
    const foreign = ['https://jahat.example', 'null', `${server.origin}.jahat.example`];
    for (const origin of foreign) {
      expect(await handshake({ origin, cookie })).toBe(400);
      expect(await handshake({ origin })).toBe(400);
      const polled = await fetch(`${server.origin}/socket.io/?EIO=4&transport=polling`, {
        headers: { origin, cookie },
      });
      expect(polled.status).toBe(403);
    }
  });

  test('a name that leads here without being ours is refused, as DNS rebinding would come', async () => {
    const { hostname, port } = new URL(server.origin);
    expect(hostname).toBe('127.0.0.1');
    expect(await handshake({ host: `jahat.example:${port}` })).toBe(400);
    expect(await handshake({ 'sec-fetch-site': 'cross-site' })).toBe(400);
  });

  test('our own page is accepted, and so is a program without an Origin header', async () => {
    expect(await handshake({ origin: server.origin, cookie: rina.cookie })).toBe(101);
    expect(await handshake({})).toBe(101);
  });
});

describe('what strangers see', () => {
  test('P1: no unverified need, no claim, no member, no author, no free text, live or missed', async () => {
    const early = await come();
    expect(early.joined.reader).toBe('public');
    expect(early.joined.presence).toBeNull();
    const hidden = await scene.report(70);
    const shown = await scene.need(80);
    const input = { incident, line: shown.line, quantity: 30, note: 'sopir Pak Budi' };
    const { claim } = await server.must('claim.take', input, scene.actor.here);
    await scene.enter('here', 'baru');
    await server.must('need.revise', {
      incident,
      need: shown.need,
      revision: 1,
      note: 'di rumah Ibu Siti',
    });
    const head = await server.app.feed.head(incident);
    await until('all came', () => early.frames.at(-1)?.to === head);
    const late = await come();
    for (const { changes } of [early, late]) {
      const seen = changes();
      const rows = seen.map(({ entity, id }) => `${entity} ${id}`);
      expect(rows).toContain(`need ${shown.need}`);
      expect(rows).toContain(`line ${shown.line}`);
      expect(rows).not.toContain(`need ${hidden.need}`);
      expect(rows).not.toContain(`line ${hidden.line}`);
      expect(rows).not.toContain(`claim ${String(claim)}`);
      expect(seen.filter(({ entity }) => /claim|member|invitation/.test(entity))).toEqual([]);
      expect(seen.filter(({ by }) => by.member !== null)).toEqual([]);
      const text = JSON.stringify(seen);
      for (const secret of [
        'Pak Budi',
        'Ibu Siti',
        scene.actor.here,
        '@posko.test',
        'passwordHash',
      ])
        expect(text).not.toContain(typeof secret === 'string' ? secret : memberOf(secret));
    }
  });

  test('a verification taken back makes the need and its lines go', async () => {
    const guest = await come();
    const { need } = await scene.need(60);
    await server.must('need.unverify', { incident, need });
    await until('it went', () => guest.changes().some(({ id, gone }) => id === need && gone));
    const last = guest.changes().findLast(({ id }) => id === need);
    expect(last).toMatchObject({ gone: true, body: {}, by: { member: null } });
  });

  test('members of an organisation are told of their own people, others are not', async () => {
    const own = await come(rina.cookie);
    const other = await come(dedi.cookie);
    const { member } = await scene.enter('here', 'sari');
    const { line } = await scene.need(10);
    const told = ({ changes }: Guest, id: string) => changes().some((change) => change.id === id);
    await until('both saw the need', () => told(own, line) && told(other, line));
    await until('own saw the member', () => told(own, member));
    const head = await server.app.feed.head(nationalBoard);
    const national = () => other.frames.filter(({ board }) => board === nationalBoard);
    await until('others know how far the board is', () => national().at(-1)?.to === head);
    expect(told(other, member)).toBe(false);
  });
});

const memberOf = (actor: Scene['actor']['here']) => ('member' in actor ? actor.member : '');

describe('what may be said', () => {
  test('strangers write nothing', async () => {
    const { socket } = await come();
    const { line } = await scene.need(10);
    const input = { incident, line, quantity: 1 };
    const answer = await socket.emitWithAck('command', {
      id: randomUUID(),
      name: 'claim.take',
      input,
    });
    expect(answer).toMatchObject({ kind: 'refusal', code: 'not-signed-in' });
  });

  test('F3: a command sent over the socket twice has one effect and one answer', async () => {
    const { socket } = await come(rina.cookie);
    const { line } = await scene.need(100);
    const command = {
      id: randomUUID(),
      name: 'claim.take',
      input: { incident, line, quantity: 60 },
    };
    const first = await socket.emitWithAck('command', command);
    expect(first).toMatchObject({ kind: 'accepted', id: command.id, result: { open: 40 } });
    expect(await socket.emitWithAck('command', command)).toEqual(first);
  });

  test('R-P15: input of another form is refused with the name of the field, and the socket stays open', async () => {
    const { socket } = await come(rina.cookie);
    const wrong: [string, ...unknown[]][] = [
      ['join', { incident, since: 0, extra: true }],
      ['join', { incident: '../etc' }],
      ['join', { incident, since: -1 }],
      ['join', { incident, since: { incident: 1.5 } }],
      ['join'],
      ['join', null],
      ['join', [incident]],
      ['join', { incident }, { incident }],
      ['leave', {}],
      ['look', { incident, at: 'not a uuid' }],
      ['command', { id: 1, name: 'claim.take' }],
      ['command', { id: randomUUID(), name: 'claim.take', input: {}, actor: 'system' }],
      ['command', { id: 'x', name: 'claim.take', input: {} }],
      ['command', { id: randomUUID(), name: 'claim.take', input: { incident } }],
      ['here', 'there'],
      ['no such event', {}],
      ['constructor', {}],
      ['__proto__', {}],
    ];
    for (const [event, ...args] of wrong)
      expect(await ask(socket, event, ...args), event).toMatchObject({ code: 'invalid-input' });
    expect(await ask(socket, 'command', { id: randomUUID(), name: 'x', input: {} })).toMatchObject({
      code: 'unknown-command',
    });
    expect(await ask(socket, 'join', { incident: 'tidak-ada' })).toMatchObject({
      code: 'not-found',
    });
    expect(await socket.emitWithAck('here')).toHaveProperty('at');
  });

  test('what belongs to the clock or the operator is refused to everybody', async () => {
    const { socket } = await come(rina.cookie);
    const { line } = await scene.need(10);
    const { claim } = await server.must(
      'claim.take',
      { incident, line, quantity: 1 },
      scene.actor.here,
    );
    const input = { incident, claim: String(claim) };
    const command = { id: randomUUID(), name: 'claim.expire', input };
    expect(await socket.emitWithAck('command', command)).toMatchObject({ code: 'not-allowed' });
  });

  test('a socket that sends too many events must wait, others need not', async () => {
    const loud = await come(rina.cookie);
    const calm = await come(dedi.cookie);
    const answers = await Promise.all(
      Array.from({ length: 260 }, () => loud.socket.emitWithAck('here')),
    );
    const refused = answers.filter(isRefusal);
    expect(refused.length).toBeGreaterThan(0);
    for (const { code } of refused) expect(code).toBe('too-many-attempts');
    expect(await calm.socket.emitWithAck('here')).toHaveProperty('at');
  });

  test('a message larger than 128 kB ends the connection that sent it', async () => {
    const { socket } = await come(rina.cookie);
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    socket.emit('leave', { incident: 'x'.repeat(200_000) }, () => undefined);
    expect(await gone).toBe('transport close');
  });

  test('a client that left an incident gets no more of it', async () => {
    const { socket, frames } = await come(rina.cookie);
    const stays = await come(dedi.cookie);
    expect(await socket.emitWithAck('leave', { incident })).toEqual({ ok: true });
    const { need } = await scene.need(10);
    await until('who stayed heard it', () =>
      stays.changes().some(({ kind, id }) => kind === 'need.verified' && id === need),
    );
    // Whatever was sent before this answer has come before it.
    await socket.emitWithAck('here');
    expect(frames.filter(({ board }) => board === incident)).toEqual([]);
  });
});

test('a connection that asks to be upgraded elsewhere is closed, not kept open for ever', async () => {
  const { hostname, port, host } = new URL(server.origin);
  const connection = connect(Number(port), hostname);
  const say = (...lines: string[]) =>
    connection.write([...lines, `Host: ${host}`, '', ''].join('\r\n'));
  // One that was answered before is no better.
  say('GET /api/v1/session HTTP/1.1');
  await once(connection, 'data');
  say('GET /elsewhere HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket');
  await once(connection, 'close');
});
