// Compressed messages from clients, below Socket.IO: whole, in pieces, and too large once opened.
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openProcess } from '../support/process.ts';
import type { Process } from '../support/process.ts';

let database: TestDatabase;
let server: Process;

beforeAll(async () => {
  database = await openTestDatabase();
  server = await openProcess(database.url);
});
afterAll(async () => {
  await server.close();
  await database.close();
});

/** A client that compresses whatever it says, as browsers do, and has said hello. */
async function dialRaw() {
  const url = `${server.origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const socket = new WebSocket(url, { perMessageDeflate: { threshold: 0 } });
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  const next = async (start: string) => {
    for (;;) {
      const found = heard.find((text) => text.startsWith(start));
      if (found) return found;
      await once(socket, 'message');
    }
  };
  await next('0');
  socket.send('40');
  await next('40');
  return { socket, next };
}

test('a compressed message is opened, whole or in pieces', async () => {
  const { socket, next } = await dialRaw();
  expect(socket.extensions).toContain('permessage-deflate');
  socket.send('421["here"]');
  expect(await next('431')).toContain('"at"');
  socket.send('422["he', { fin: false });
  socket.send('r', { fin: false });
  socket.send('e"]', { fin: true });
  expect(await next('432')).toContain('"at"');
  socket.send('423["here"]');
  expect(await next('433')).toContain('"at"');
  socket.close();
});

test('R-P15: a small message that opens to a huge one ends its own connection and nothing else', async () => {
  const [bomber, bystander] = await Promise.all([dialRaw(), dialRaw()]);
  const gone = once(bomber.socket, 'close');
  bomber.socket.send(`42["here","${'x'.repeat(20_000_000)}"]`);
  await gone;
  bystander.socket.send('421["here"]');
  expect(await bystander.next('431')).toContain('"at"');
  bystander.socket.close();
});

test('R-P15: bytes that are no deflate stream end the connection that sent them', async () => {
  const { socket } = await dialRaw();
  const gone = once(socket, 'close');
  const { _socket: tcp } = socket as unknown as { _socket: { write(bytes: Buffer): void } };
  // FIN, RSV1, text; masked with zeros; four bytes of nonsense.
  tcp.write(Buffer.from([0xc1, 0x84, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]));
  await gone;
});
