// Many at once, through the doors of a real server: HTTP and sockets mixed (C1, F3).
import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Snapshot } from '#domain/change.ts';
import { hashPassword } from '#server/auth/password.ts';
import { signIn } from '../support/client.ts';
import type { Client } from '../support/client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { longRun, rounds } from '../support/rounds.ts';
import { makeScene } from '../support/scene.ts';
import type { Scene } from '../support/scene.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const incident = 'banjir-uji';
const password = 'lima-puluh-orang-sekaligus';
/** Signed-in clients, five of each of ten organisations. */
const clients = 50;

interface Reply {
  code: string | null;
  facts: Record<string, unknown>;
  result: unknown;
}
type Send = (name: string, input: object, id?: string) => Promise<Reply>;

vi.setConfig({ testTimeout: 60_000 + longRun });

let database: TestDatabase;
let server: TestServer;
let scene: Scene;
const sockets: Socket[] = [];
const senders: Send[] = [];
let reader: Client;

const overHttp =
  (client: Client): Send =>
  async (name, input, id) => {
    const { ok, body } = await client.command(name, input, id);
    return { code: ok ? null : String(body.code), facts: body, result: body.result };
  };

interface Acknowledged {
  kind: 'accepted' | 'refusal';
  code?: string;
  facts?: Record<string, unknown>;
  result?: unknown;
}
const overSocket =
  (socket: Socket): Send =>
  async (name, input, id = randomUUID()) => {
    const answer = (await socket.emitWithAck('command', { id, name, input })) as Acknowledged;
    return { code: answer.code ?? null, facts: answer.facts ?? {}, result: answer.result };
  };

beforeAll(async () => {
  database = await openTestDatabase();
  scene = await makeScene(database.sql, 10, await hashPassword(password));
  server = await startServer({ env: { DATABASE_URL: database.url } });
  for (let n = 0; n < clients; n += 1) {
    const person = scene.responders[n % 10];
    const client = await signIn(server.origin, person?.email ?? '', password);
    reader = client;
    if (n % 2 === 0) senders.push(overHttp(client));
    else {
      const options = { transports: ['websocket'], extraHeaders: { cookie: client.cookie } };
      const socket = io(server.origin, options);
      sockets.push(socket);
      senders.push(overSocket(socket));
    }
  }
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.stop();
  await database.close();
});

test('C1: fifty signed-in clients of ten organisations claim one line at once, twenty rounds, the sum fits', async () => {
  for (const _ of rounds(20)) {
    const { line } = await scene.openLine(1000);
    const answers = await Promise.all(
      senders.map((send, n) =>
        send('claim.take', { incident, line, quantity: 25 + ((n * 7) % 40) }),
      ),
    );
    const board = await reader.board<Snapshot>(incident);
    const row = board.line?.find(({ id }) => id === line);
    const held = (board.claim ?? []).filter((claim) => claim.line === line);
    expect(row?.claimed).toBe(held.reduce((sum, claim) => sum + claim.quantity, 0));
    expect((row?.claimed ?? 0) + (row?.open ?? 0)).toBe(1000);
    const losers = answers.filter(({ code }) => code !== null);
    expect(losers.length).toBe(clients - held.length);
    expect(losers.length).toBeGreaterThan(0);
    for (const { code, facts } of losers) {
      expect(code).toBe('claim-exceeds-open');
      expect(facts.open).toBeTypeOf('number');
      expect(facts.holders).not.toEqual([]);
    }
  }
});

test('F3: each command sent three times at once under one id has one effect and three equal answers', async () => {
  for (const _ of rounds(1)) {
    const { line } = await scene.openLine(1000);
    const before = await reader.board<Snapshot>(incident);
    const answers = await Promise.all(
      senders.map(async (send) => {
        const id = randomUUID();
        const input = { incident, line, quantity: 15 };
        return Promise.all([1, 2, 3].map(() => send('claim.take', input, id)));
      }),
    );
    for (const [first, second, third] of answers) {
      expect(first?.code).toBeNull();
      expect(second?.result).toEqual(first?.result);
      expect(third?.result).toEqual(first?.result);
    }
    const after = await reader.board<Snapshot>(incident);
    expect((after.claim?.length ?? 0) - (before.claim?.length ?? 0)).toBe(clients);
    expect(after.line?.find(({ id }) => id === line)?.claimed).toBe(15 * clients);
  }
});
