// The process, in development and production alike: database, tables, app, pages and sockets on one port. It listens
// first, so that a used port is found at once and probes get an answer.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '#server/app.ts';
import { ConfigError, EXIT_CONFIG, loadConfig } from '#server/config.ts';
import { startJobs } from '#server/jobs/jobs.ts';
import { openDatabase } from '#server/postgres/open.ts';
import { prepareDemo } from '#server/process/demo.ts';
import {
  ADDRESS_HEADER,
  createRequestListener,
  PROTOCOL_HEADER,
} from '#server/process/request-listener.ts';
import type { RequestListener, Handler } from '#server/process/request-listener.ts';
import { createHeaderedServer } from '#server/process/header.ts';
import { createLog } from '#server/process/log.ts';
import { migrate } from '#server/postgres/migrate.ts';
import { createMetrics } from '#server/process/metrics.ts';
import { serveMetrics } from '#server/process/metrics-port.ts';
import { proxyWarning } from '#server/process/proxy.ts';
import { excessOf } from '#server/postgres/role.ts';
import { diskWarning } from '#server/disk.ts';
import { roleWarning } from '#server/process/role.ts';
import { rootWarning } from '#server/process/root.ts';
import { step } from '#server/process/progress.ts';
import { createShutdown } from '#server/process/shutdown.ts';
import { startVite } from '#server/process/vite.ts';
import { attachGateway } from '#server/realtime/gateway.ts';

/** How long the shutdown waits for running requests. */
const DRAIN_MS = 5_000;

/** Number of boards whose newest changes are read at the start. */
const mostWarmBoards = 5;

const config = loadConfig();
const log = createLog(config);
const shutdown = createShutdown(log);

// No command is acknowledged before it is in PostgreSQL, so the process may go on after an uncaught error of one
// request.
process.on('uncaughtException', (error) => log.fatal({ error }, 'an error nobody caught'));
process.on('unhandledRejection', (error) => log.fatal({ error }, 'a rejection nobody caught'));

const requestListener = createRequestListener(config, log);
const http = createHeaderedServer(
  config,
  { requestTimeout: 60_000, keepAliveTimeout: 65_000 },
  requestListener.listener,
);

try {
  await listen();
  await start();
} catch (error) {
  const known = error instanceof ConfigError;
  console.error(known ? error.message : error);
  await shutdown.leave(known ? EXIT_CONFIG : 1);
}

async function start(): Promise<void> {
  const database = await step('Starting the database', (say) =>
    openDatabase(config, log, say, () => {
      log.fatal(`another Posko took the database in ${config.data}; this one ends`);
      void shutdown.leave(1);
    }),
  );
  shutdown.add('database', database.close);
  await step('Bringing the tables up to date', () => database.asOwner(migrate));

  // After the gateway, which closes its sockets.
  shutdown.add('connections', () => http.closeAllConnections());
  const app = await step('Starting the board', () => createApp(config, { ...database, log }));
  shutdown.add('app', () => app.close());
  // SvelteKit's bundle has its own copies of modules. This is the only thing it shares with the process.
  Object.assign(globalThis, { [Symbol.for('posko.app')]: app });
  const signIns = database.embedded
    ? await step('Filling the demo board', (say) =>
        prepareDemo(app, config, { say, asOwner: database.asOwner }),
      )
    : [];

  const handler = await step('Loading the pages', pages);
  // Readers who come back after a restart find the newest changes in memory.
  await app.feed.warm(mostWarmBoards);
  const gateway = attachGateway(http, app);
  shutdown.add('sockets', () => gateway.close());
  shutdown.add('jobs', startJobs(app));
  shutdown.add('http', () => drain(http, requestListener));
  const metrics = createMetrics(app, () => gateway.sockets());
  shutdown.add('metrics', await serveMetrics(config, metrics));
  requestListener.open({ app, handler, metrics });

  console.log(`\nPosko: ${config.origin}\n`);
  if (signIns.length > 0) console.log(`Demo sign-ins:\n  ${signIns.join('\n  ')}\n`);
  const excess = await excessOf(database.sql);
  if (excess.length > 0) log.warn({ excess }, 'the role of the database can do too much');
  const space = (await database.free?.().catch(() => null)) ?? null;
  const operator = [proxyWarning(config), rootWarning(config), roleWarning(excess)];
  for (const warning of [...operator, diskWarning(space)]) if (warning) console.log(warning);
}

async function listen(): Promise<void> {
  http.listen(config.port, config.host);
  try {
    await once(http, 'listening');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const taken = `PORT: ${config.port} is taken by another program. Choose another PORT.`;
    console.error(code === 'EADDRINUSE' ? taken : `HOST, PORT: ${message}`);
    process.exit(EXIT_CONFIG);
  }
}

async function pages(): Promise<Handler> {
  if (config.environment === 'development') {
    const vite = await startVite(http);
    shutdown.add('vite', () => vite.close());
    return vite.handler;
  }
  // Read by build/handler.js when it is loaded.
  if (config.originGiven) process.env.ORIGIN = config.origin;
  process.env.ADDRESS_HEADER = ADDRESS_HEADER;
  process.env.PROTOCOL_HEADER = PROTOCOL_HEADER;
  process.env.BODY_SIZE_LIMIT = '512K';
  const file = join(import.meta.dirname, '..', 'build', 'handler.js');
  const { handler } = (await import(file)) as { handler: Handler };
  return handler;
}

/** Accepts no new requests; running ones may finish. The gateway closes the sockets. */
async function drain(server: Server, requestListener: RequestListener): Promise<void> {
  requestListener.close();
  server.close();
  server.closeIdleConnections();
  for (let waited = 0; requestListener.active() > 0 && waited < DRAIN_MS; waited += 50)
    await sleep(50);
}
