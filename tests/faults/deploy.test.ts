// R-P10: a new version comes while people read: 50 requests a second over two processes behind a balancer, the build
// switched in place, then one process after the other ended and started. No page fails, and files of the release before
// are found. Prints the figures; needs `npm run build`.
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { currentRelease, release } from '../../scripts/release.ts';
import { runCli } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { until } from '../support/process.ts';
import { openTestRedis } from '../support/redis.ts';
import type { TestRedis } from '../support/redis.ts';
import { longRun } from '../support/rounds.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const source = resolve(import.meta.dirname, '../..');
/** Requests a second, and how long they come after the last process is back (ms). */
const rate = 50;
const after = longRun > 0 ? 15_000 : 3_000;

let database: TestDatabase;
let redis: TestRedis;
let program: string;
let servers: TestServer[] = [];
let balancer: Server;
beforeAll(async () => {
  // A copy of the program: its build is switched, and nobody else's.
  program = mkdtempSync(join(tmpdir(), 'posko-deploy-'));
  for (const folder of ['server', 'seeds', 'src', 'build'])
    cpSync(join(source, folder), join(program, folder), { recursive: true });
  cpSync(join(source, 'package.json'), join(program, 'package.json'));
  symlinkSync(join(source, 'node_modules'), join(program, 'node_modules'));
  [database, redis] = await Promise.all([openTestDatabase(), openTestRedis()]);
  expect(await runCli(database.ownerUrl, ['seed'])).toMatchObject({ code: 0 });
  balancer = createServer((from, to) => void pass(from, to));
  // Longer than the test: a connection that the balancer closes while the reader sends on it is no fault of a deploy.
  balancer.keepAliveTimeout = 300_000;
  balancer.listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  const env = {
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    ORIGIN: `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`,
  };
  servers = [await startServer({ env, root: program }), await startServer({ env, root: program })];
});
afterAll(async () => {
  balancer.closeAllConnections();
  balancer.close();
  for (const server of servers) await server.stop();
  await redis.close();
  await database.close();
  rmSync(program, { recursive: true, force: true });
});

/** Processes that said of themselves that they are ready. */
let ready: TestServer[] = [];
let turn = 0;

async function check(): Promise<void> {
  const answers = await Promise.all(
    servers.map(async (server) => {
      const answer = await fetch(`${server.origin}/readyz`).catch(() => undefined);
      await answer?.body?.cancel();
      return answer?.ok === true ? [server] : [];
    }),
  );
  ready = answers.flat();
}

/** Passes a reading request on; one that was not answered at all goes to the next process, as HAProxy does. */
async function pass(from: IncomingMessage, to: ServerResponse): Promise<void> {
  let last: TestServer | undefined;
  for (let tries = 0; tries < 3; tries += 1) {
    turn += 1;
    // Never the same process twice in a row while there is another one.
    const others = ready.length > 1 ? ready.filter((server) => server !== last) : ready;
    const target = others[turn % Math.max(1, others.length)];
    last = target;
    const answer = target && (await ask(target, from).catch(() => undefined));
    if (answer) {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
      return;
    }
    await sleep(50);
  }
  to.writeHead(502).end();
}

function ask({ origin }: TestServer, { url, headers }: IncomingMessage): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(url ?? '/', origin), { headers, agent: false });
    sent.once('response', resolve);
    sent.once('error', reject);
    sent.end();
  });
}

test('R-P10: a deploy under 50 requests a second fails no page', async () => {
  const { port } = balancer.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  await until('both are ready', async () => {
    await check();
    return ready.length === 2;
  });
  const checking = setInterval(() => void check(), 200);
  const before = currentRelease(join(program, 'build')) ?? '';
  const chunks = globSync('client/_app/immutable/**/*.js', {
    cwd: join(program, 'build', before),
  }).map((file) => `/${file.slice('client/'.length)}`);
  const pages = ['/', '/masuk', '/lapor', '/e/sumatra-2025/peta'];
  const paths = [...pages, ...pages, ...chunks.slice(0, 4)];

  const failed: string[] = [];
  const times: number[] = [];
  const open = new Set<Promise<void>>();
  let sent = 0;
  const visit = async (path: string) => {
    const began = performance.now();
    const answer = await fetch(origin + path, { redirect: 'manual' }).catch(
      (error: Error) => error,
    );
    if (answer instanceof Error) return void failed.push(`${path}: ${answer.message}`);
    await answer.arrayBuffer();
    times.push(performance.now() - began);
    if (answer.status >= 400) failed.push(`${path}: ${answer.status}`);
  };
  const began = performance.now();
  // A timer that comes late makes up for what it missed, so that the rate holds.
  const loading = setInterval(() => {
    for (; sent < ((performance.now() - began) / 1000) * rate; sent += 1) {
      const visiting: Promise<void> = visit(paths[sent % paths.length] ?? '/').finally(() =>
        open.delete(visiting),
      );
      open.add(visiting);
    }
  }, 10);

  await sleep(2_000);
  // The new version has none of the files that the old pages ask for.
  await release(join(program, 'build'), '00000000000000ff', (draft) => {
    cpSync(join(program, 'build', before), draft, { recursive: true });
    for (const chunk of chunks.slice(0, 4)) rmSync(join(draft, 'client', chunk));
    return Promise.resolve();
  });
  for (const server of servers) {
    await server.restart();
    await until('it is ready again', async () => {
      await check();
      return ready.length === 2;
    });
  }
  await sleep(after);
  clearInterval(loading);
  await Promise.all(open);
  clearInterval(checking);
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (part: number) => Math.round(times[Math.floor(times.length * part)] ?? 0);
  console.log(
    `Deploy of two processes: ${sent} requests in ${seconds.toFixed(1)} s ` +
      `(${(sent / seconds).toFixed(1)}/s), ${failed.length} failed; ` +
      `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${Math.round(times.at(-1) ?? 0)} ms`,
  );
  expect(failed).toEqual([]);
  expect(currentRelease(join(program, 'build'))).toBe('00000000000000ff');
  expect(readFileSync(join(program, 'build', 'handler.js'), 'utf8')).toContain('00000000000000ff');
}, 180_000);
