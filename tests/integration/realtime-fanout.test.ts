// Frames on the wire: one after the other on every kind of connection, and slow readers harm only themselves.
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { FeedChange, Frame } from '#domain/change.ts';
import type { Joined } from '#domain/wire.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dial, incident, openProcess, setScene, until } from '../support/process.ts';
import type { Process, Scene } from '../support/process.ts';

let database: TestDatabase;
let server: Process;
let scene: Scene;
let cookie: string;
const sockets: BoardSocket[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
  scene = await setScene(server);
  ({ cookie } = await scene.enter('here', 'rina'));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await server.close();
  await database.close();
});

const kinds = {
  deflated: {},
  plain: { perMessageDeflate: false },
  polling: { transports: ['polling'] },
  upgraded: { transports: ['polling', 'websocket'] },
} as const;

interface ReadingClient {
  socket: BoardSocket;
  /** Up to here without a hole. */
  seq: number;
  changes: FeedChange[];
  /** What went wrong: holes, repeats, hints to begin again. */
  faults: string[];
  join(): Promise<void>;
}

/** Follows the incident as strictly as can be: each frame must begin where the last one ended. */
function read(kind: keyof typeof kinds, since: number, as = cookie): ReadingClient {
  const socket = dial(server.origin, as, kinds[kind]);
  sockets.push(socket);
  const take = ({ from, to, changes }: Omit<Frame, 'board'>) => {
    if (from !== reader.seq || to <= from) reader.faults.push(`${from}-${to} at ${reader.seq}`);
    reader.seq = to;
    reader.changes.push(...changes);
  };
  const reader: ReadingClient = {
    socket,
    seq: since,
    changes: [],
    faults: [],
    // Taken within the callback: a promise would be answered only after what came in the same packet.
    join: () =>
      new Promise((resolve) => {
        socket.emit('join', { incident, since: { incident: reader.seq } }, (joined) => {
          const { incident: part } = joined as Joined;
          if ('to' in part && part.to > reader.seq) take(part);
          resolve();
        });
      }),
  };
  socket.on('changes', (frame) => {
    if (frame.board === incident) take(frame);
  });
  socket.on('resync', () => reader.faults.push('resync'));
  return reader;
}

/** The WebSocket below a client, and the TCP connection below that. */
function wireOf(socket: BoardSocket): WebSocket & { _socket: Socket } {
  const { transport } = socket.io.engine as unknown as {
    transport: { ws: WebSocket & { _socket: Socket } };
  };
  return transport.ws;
}

const headOf = async () => (await server.app.feed.head(incident)) ?? 0;

async function work(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    const { line } = await scene.need(100);
    const claims = Array.from({ length: 5 }, () =>
      server.must('claim.take', { incident, line, quantity: 10 }, scene.actor.there),
    );
    await Promise.all(claims);
  }
}

test('F2: frames follow each other exactly, on every kind of connection, whenever it joins', async () => {
  await work(20);
  const busy = work(40);
  const readers: ReadingClient[] = [];
  const names = Object.keys(kinds) as (keyof typeof kinds)[];
  for (let n = 0; n < 24; n += 1) {
    const since = n % 3 === 0 ? 0 : Math.max(0, (await headOf()) - n);
    const reader = read(names[n % names.length] ?? 'plain', since, n % 5 === 0 ? '' : cookie);
    readers.push(reader);
    void reader.join();
    await sleep(10);
  }
  await busy;
  const head = await headOf();
  await until('everybody is there', () => readers.every(({ seq }) => seq >= head));
  for (const { faults, changes } of readers) {
    expect(faults).toEqual([]);
    const seqs = changes.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  }
});

test('the same news reaches a compressing connection in less than half the bytes', async () => {
  const since = await headOf();
  const [small, large] = [read('deflated', since), read('plain', since)];
  await Promise.all([small.join(), large.join()]);
  const before = [small, large].map(({ socket }) => wireOf(socket)._socket.bytesRead);
  await work(20);
  const head = await headOf();
  await until('both are there', () => small.seq === head && large.seq === head);
  const after = [small, large].map(({ socket }) => wireOf(socket)._socket.bytesRead);
  const [few = 0, many = 0] = after.map((bytes, n) => bytes - (before[n] ?? 0));
  expect(wireOf(small.socket).extensions).toContain('permessage-deflate');
  expect(wireOf(large.socket).extensions).toBe('');
  expect(small.changes).toEqual(large.changes);
  expect(few).toBeLessThan(many / 2);
});

test('what is said twice of a line within one flush is sent once, and the sum is right', async () => {
  const { line } = await scene.need(1000);
  const reader = read('deflated', await headOf());
  await reader.join();
  await Promise.all(
    Array.from({ length: 100 }, () =>
      server.must('claim.take', { incident, line, quantity: 7 }, scene.actor.here),
    ),
  );
  const head = await headOf();
  await until('all came', () => reader.seq === head);
  expect(reader.faults).toEqual([]);
  const moved = reader.changes.filter(({ kind }) => kind === 'line.moved');
  expect(reader.changes.filter(({ kind }) => kind === 'claim.taken')).toHaveLength(100);
  expect(moved.length).toBeLessThan(50);
  expect(moved.at(-1)?.body).toMatchObject({ open: 300, claimed: 700 });
});

test('R-P12: a reader that stops reading is skipped, resumes by seq, and the others miss nothing', async () => {
  const { need } = await scene.need(10);
  const since = await headOf();
  const slow = read('plain', since);
  const others = [read('plain', since), read('deflated', since), read('polling', since)];
  await Promise.all([slow, ...others].map((reader) => reader.join()));
  wireOf(slow.socket).pause();
  let revision = 1;
  // More than any buffer on the way holds.
  for (let round = 0; round < 16; round += 1) {
    const revised = Array.from({ length: 400 }, () => {
      const note = `${revision} `.padEnd(1000, 'hujan deras, jalan putus ');
      const input = { incident, need, revision, note };
      revision += 1;
      return server.must('need.revise', input);
    });
    await Promise.all(revised);
    const head = await headOf();
    await until('the others are there', () => others.every(({ seq }) => seq === head));
  }
  for (const { faults } of others) expect(faults).toEqual([]);
  expect(slow.seq).toBeLessThan(await headOf());
  wireOf(slow.socket).resume();
  await until('it is told to resume', () => slow.faults.length > 0);
  expect(slow.faults).toEqual(['resync']);
  await slow.join();
  const head = await headOf();
  await until('it is there too', () => slow.seq === head);
  expect(slow.faults).toEqual(['resync']);
  expect(slow.changes.map(({ seq }) => seq)).toEqual(others[0]?.changes.map(({ seq }) => seq));
});

test('R-P10: every client is told before the process ends, and new ones are refused', async () => {
  const leaving = await openProcess(database.url);
  const socket = dial(leaving.origin, cookie);
  sockets.push(socket);
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  expect(leaving.app).toBeDefined();
  const said = new Promise((resolve) => socket.once('bye', resolve));
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  const closed = leaving.close();
  expect(await said).toEqual({ reason: 'restart' });
  const late = dial(leaving.origin, cookie);
  sockets.push(late);
  await new Promise<void>((resolve) => late.once('connect_error', () => resolve()));
  await Promise.all([gone, closed]);
});
