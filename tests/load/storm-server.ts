// A server to which many sockets come back, in a process of its own: ours, or Socket.IO that only says hello.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { createApp } from '#server/app.ts';
import { loadConfig } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import { createLog } from '#server/process/log.ts';
import { startServing } from '../support/serving.ts';
import { about, answer } from './child.ts';

const { kind, databaseUrl } = about<{ kind: 'ours' | 'empty'; databaseUrl: string }>();
const http = createServer();
http.listen(0, '127.0.0.1');
await new Promise((resolve) => http.once('listening', resolve));
const { port } = http.address() as AddressInfo;

if (kind === 'ours') {
  process.env.PORT = String(port);
  process.env.LOG_LEVEL = 'silent';
  const config = loadConfig();
  const app = await createApp(config, { sql: connect(databaseUrl), log: createLog(config) });
  await app.feed.warm(5);
  startServing(app, http);
} else {
  const io = new Server(http);
  io.on('connection', (socket) => {
    socket.onAny((_event, ...args: unknown[]) => {
      const reply = args.at(-1);
      if (typeof reply === 'function') (reply as (answer: object) => void)({ ok: true });
    });
  });
}

const before = process.memoryUsage().rss;
answer(() => {
  const peak = process.resourceUsage().maxRSS * 1024;
  return Promise.resolve({ port, before, peak });
});
