// Readers who were away long: what they cost, whoever asks how often (R-P11, R-P12).
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Frame } from '#domain/change.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Joined } from '#domain/wire.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dial, incident, openProcess, setScene, until } from '../support/process.ts';
import type { Process } from '../support/process.ts';

let database: TestDatabase;
let server: Process;
let head = 0;
const sockets: BoardSocket[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  const first = await openProcess(database.url);
  const scene = await setScene(first);
  const { line } = await scene.need(1_000_000);
  for (let n = 0; n < 8; n += 1)
    await Promise.all(
      Array.from({ length: 100 }, () =>
        first.must('claim.take', { incident, line, quantity: 1 }, scene.actor.there),
      ),
    );
  head = (await first.app.feed.head(incident)) ?? 0;
  await first.close();
  // A process that has just started remembers nothing.
  server = await openProcess(database.url);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  await server.close();
  await database.close();
});

function visit(): BoardSocket {
  const socket = dial(server.origin, '', {});
  sockets.push(socket);
  return socket;
}

function join(socket: BoardSocket, since: number): Promise<Joined | Refusal> {
  return new Promise((resolve) => {
    socket.emit('join', { incident, since: { incident: since } }, resolve);
  });
}

/** Counts what is read of the feed until `stop`. */
function countReads() {
  const { feed } = server.app;
  const { since } = feed;
  const counts = { calls: 0, changes: 0 };
  feed.since = async (...asked) => {
    const found = await since.apply(feed, asked);
    counts.calls += 1;
    counts.changes += found.length;
    return found;
  };
  return { counts, stop: () => void (feed.since = since) };
}

test('F2: what was missed comes in frames that follow each other, and the answer is the last of them', async () => {
  expect(head).toBeGreaterThan(1000);
  for (const since of [0, 1, 255, 256, 257, head - 300, head - 51, head - 50, head]) {
    const socket = visit();
    const frames: Pick<Frame, 'from' | 'to' | 'changes'>[] = [];
    socket.on('changes', (frame) => {
      if (frame.board === incident) frames.push(frame);
    });
    const joined = await join(socket, since);
    if (isRefusal(joined) || !('to' in joined.incident)) throw new Error('not joined');
    let at = since;
    for (const { from, to } of [...frames, joined.incident]) {
      expect(from).toBe(at);
      at = to;
    }
    expect(at).toBe(head);
    expect(joined.incident.changes.length).toBeLessThanOrEqual(50);
    socket.disconnect();
  }
});

test('R-P11: two hundred sockets from two hundred places read the board once', async () => {
  const { counts, stop } = countReads();
  const joined = await Promise.all(Array.from({ length: 200 }, (_, n) => join(visit(), n * 4)));
  stop();
  expect(joined.filter(isRefusal)).toEqual([]);
  // Each for itself would read about 100,000 changes.
  expect(counts.changes).toBeLessThan(2 * head);
});

test('R-P12: one socket that joins 190 times far behind is cut off, and others are served meanwhile', async () => {
  const attacker = visit();
  const gone = once(attacker as never, 'disconnect');
  await until('it is there', () => attacker.connected);
  const { counts, stop } = countReads();
  const answers: (Joined | Refusal)[] = [];
  for (let n = 0; n < 190; n += 1)
    attacker.emit('join', { incident, since: { incident: n } }, (said) => answers.push(said));
  const honest = await join(visit(), head);
  expect(isRefusal(honest)).toBe(false);
  await gone;
  stop();
  expect(answers.length).toBeLessThan(190);
  expect(counts.changes).toBeLessThan(2 * head);
});

test('R-P12: joins of one socket run one after the other, and only a few wait', async () => {
  const socket = visit();
  await until('it is there', () => socket.connected);
  const answers = await Promise.all(Array.from({ length: 15 }, () => join(socket, 0)));
  const refused = answers.filter(isRefusal);
  expect(refused.length).toBeGreaterThan(0);
  for (const { code } of refused) expect(code).toBe('too-many-attempts');
  // The next one, a moment later, is served.
  expect(isRefusal(await join(socket, head))).toBe(false);
});

test('R-P12: a reader who takes nothing does not keep anybody waiting', async () => {
  const url = `${server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const deaf = new WebSocket(url, { perMessageDeflate: false });
  deaf.on('message', (data: Buffer) => {
    if (data.toString().startsWith('0')) deaf.send('40');
    if (!data.toString().startsWith('40')) return;
    deaf.pause();
    for (let n = 0; n < 9; n += 1)
      deaf.send(`42${n}["join",${JSON.stringify({ incident, since: { incident: 0 } })}]`);
  });
  await once(deaf, 'open');
  const joined = await Promise.all(Array.from({ length: 20 }, () => join(visit(), 0)));
  expect(joined.filter(isRefusal)).toEqual([]);
  deaf.terminate();
});
