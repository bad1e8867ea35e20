// A push service that a device names may be anybody's: however it answers, it holds up no push of others, and takes
// neither memory nor a connection for good.
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { isInside, isPushService, sendPush } from '#server/notify/push-door.ts';

/** A service that answers with what `talk` writes. @returns its address, and the end of its one connection */
async function openService(talk: (socket: Socket) => Promise<unknown>) {
  const ended = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('close', () => ended.resolve());
    socket.once('data', () => void talk(socket).catch(() => undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/1`;
  return { endpoint, ended: ended.promise, close: () => server.close() };
}

const send = (endpoint: string) =>
  sendPush({ endpoint, headers: {}, body: Buffer.from('x') }, { local: true, timeout: 300 });

test('R-P12: a push service that answers letter by letter is given up', async () => {
  const { endpoint, close } = await openService(async (socket) => {
    socket.write('HTTP/1.1 201 Created\r\nx-slow: ');
    // Longer than it is waited for; an end, so that it shows if it was waited for.
    for (let n = 0; n < 40 && !socket.destroyed; n += 1) {
      socket.write('a');
      await pause(50);
    }
    socket.end('\r\ncontent-length: 0\r\n\r\n');
  });
  await expect(send(endpoint)).rejects.toThrow();
  close();
});

test('R-P12: an answer without an end is cut off', async () => {
  const much = 64 * 1024 * 1024;
  let written = 0;
  const { endpoint, ended, close } = await openService(async (socket) => {
    socket.write('HTTP/1.1 201 Created\r\n\r\n');
    const piece = Buffer.alloc(64 * 1024);
    while (written < much && !socket.destroyed) {
      written += piece.length;
      if (!socket.write(piece)) await once(socket, 'drain');
    }
    socket.end();
  });
  expect(await send(endpoint)).toMatchObject({ status: 201 });
  await ended;
  expect(written).toBeLessThan(much / 2);
  close();
});

test('P1: addresses inside that are written as others are inside', () => {
  for (const address of ['::ffff:7f00:1', '::7f00:1', '2002:7f00:1::1', '64:ff9b::a00:1'])
    expect(isInside(address), address).toBe(true);
  for (const host of ['2130706433', '0x7f.1', '0177.0.0.1', '127.1', '[::ffff:a9fe:a9fe]'])
    expect(isPushService(`https://${host}/1`), host).toBe(false);
});
