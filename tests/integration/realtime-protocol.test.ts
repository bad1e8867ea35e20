// The protocol number: old pages are served while they can read what comes, and told to reload when not.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Refusal } from '#domain/refusal.ts';
import { protocol } from '#domain/wire.ts';
import type { Joined } from '#domain/wire.ts';
import type { BoardSocket } from '#sync/socket-client.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { dial, follow, incident, openProcess, setScene, until } from '../support/process.ts';
import type { Process } from '../support/process.ts';

let database: TestDatabase;
let server: Process;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
  await setScene(server);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

async function join(more: object): Promise<Joined | Refusal> {
  const socket = dial(server.origin);
  try {
    const input = { incident, since: { incident: 0, national: 0 }, ...more };
    return await socket.emitWithAck('join', input);
  } finally {
    socket.disconnect();
  }
}

test('a page that says no number, and one that says ours, are served and told the number of the server', async () => {
  for (const more of [{}, { protocol }])
    expect(await join(more)).toMatchObject({ ok: true, protocol });
});

test('a page that is too old is refused before anything is sent to it', async () => {
  const socket = dial(server.origin);
  const heard: string[] = [];
  socket.onAny((event: string) => heard.push(event));
  const input = { incident, protocol: 0, since: { incident: 0, national: 0 } };
  const answer = await socket.emitWithAck('join', input);
  expect(answer).toMatchObject({ kind: 'refusal', code: 'page-outdated' });
  // A page of today hears of the next change: its frame was sent.
  const client = follow(server.origin);
  await until('it follows', () => client.connection.state === 'live');
  const before = client.incident.seq;
  const site = { incident, name: 'Pos dua', kind: 'shelter', area: '11.16' } as const;
  await server.must('site.register', site);
  await until('the frame came', () => client.incident.seq > before);
  client.stop();
  expect(heard).toEqual([]);
  socket.disconnect();
});

/** Changes what a page says when it joins. */
function rewriteJoin(socket: BoardSocket, rewrite: (input: object) => object): void {
  const emit = socket.emit.bind(socket) as unknown as (...args: unknown[]) => BoardSocket;
  socket.emit = (event: string, ...[first, ...more]: unknown[]) =>
    event === 'join' ? emit(event, rewrite(first as object), ...more) : emit(event, first, ...more);
}

test('the page says that it must be reloaded, and stops asking', async () => {
  const refused: Refusal[] = [];
  let joins = 0;
  const client = follow(server.origin, '', {
    listener: { refused: (refusal: Refusal) => refused.push(refusal) },
    // As if the server had gone on and served this page no longer.
    wrap: (socket) =>
      rewriteJoin(socket, (input) => {
        joins += 1;
        return { ...input, protocol: 0 };
      }),
  });
  await until('it is told', () => refused.length > 0);
  expect(refused.map(({ code }) => code)).toEqual(['page-outdated']);
  expect(joins).toBe(1);
  client.stop();
});

test('a page of today follows a server of the version before, which knows no number', async () => {
  const numbered: boolean[] = [];
  const client = follow(server.origin, '', {
    // Such a server refuses fields that it does not know.
    wrap: (socket) =>
      rewriteJoin(socket, (input) => {
        numbered.push('protocol' in input);
        return 'protocol' in input ? { ...input, unknown: 1 } : input;
      }),
  });
  await until('it follows', () => client.connection.state === 'live');
  expect(numbered).toEqual([true, false]);
  client.stop();
});
