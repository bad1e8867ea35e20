// The process as an operator meets it: probes, wrong settings, the way out, and the way back after
// a crash. One server for all tests, in their order.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '#server/postgres/server.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { until } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

let database: TestDatabase;
let server: TestServer;
beforeAll(async () => {
  database = await openTestDatabase();
  server = await startServer({ env: { DATABASE_URL: database.url } });
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

test('probes answer, and every answer has the security headers', async () => {
  const healthy = await fetch(`${server.origin}/healthz`);
  expect([healthy.status, await healthy.text()]).toEqual([200, 'ok\n']);
  expect(await (await fetch(`${server.origin}/readyz`)).json()).toMatchObject({ ok: true });
  for (const path of ['/', '/healthz', '/nothing-here', '/favicon.ico']) {
    const { headers } = await fetch(server.origin + path);
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('x-frame-options'), path).toBe('DENY');
  }
});

test('without a token of the operator nobody reads metrics', async () => {
  expect((await fetch(`${server.origin}/metrics`)).status).toBe(404);
  const passedOn = { headers: { 'x-forwarded-for': '198.51.100.7' } };
  expect((await fetch(`${server.origin}/metrics`, passedOn)).status).toBe(404);
});

test('a foreign host name is refused, and the answer says what to do', async () => {
  const port = new URL(server.origin).port;
  expect(await ask(server, ['GET / HTTP/1.1', `Host: rebound.example:${port}`])).toMatch(
    /^HTTP\/1.1 421 [^]*Set ORIGIN/,
  );
  expect(await ask(server, ['GET / HTTP/1.1', `Host: localhost:${port}`])).not.toMatch(
    /^HTTP\/1.1 421/,
  );
});

test('requests that are not valid HTTP end without effect on others', async () => {
  const host = `Host: ${new URL(server.origin).host}`;
  const nonsense = [
    ['\u0000\u0001\u0002'],
    ['GET  HTTP/9.9'],
    ['GET //[ HTTP/1.1', host],
    ['GET /%E0%A4%A HTTP/1.1', host],
    ['GET /%00 HTTP/1.1', host],
    ['POST /api/v1/session HTTP/1.1', host, 'Content-Length: -1'],
    ['OPTIONS * HTTP/1.1', host],
    ['GET /socket.io/?EIO=9 HTTP/1.1', host],
  ];
  for (const lines of nonsense) expect(await ask(server, lines)).not.toMatch(/^HTTP\/1.1 5/);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
});

test.each([
  ['PORT', () => new URL(server.origin).port, 'is taken'],
  ['PORT', () => 'eighty', '"eighty" is not allowed. Allowed: a port from 1 to 65535'],
  ['DATABASE_URL', () => 'postgres://nobody:hunter2@127.0.0.1:1/none', 'cannot be reached'],
])('a bad %s is named at the start, and the process ends with 78', async (name, value, says) => {
  const other = `${await freePort()}`;
  const env = { PORT: other, DATABASE_URL: database.url, DATABASE_WAIT: '1', [name]: value() };
  const child = spawn(process.execPath, ['server/main.ts'], { env: { ...process.env, ...env } });
  const [output] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(output).toContain(name);
  expect(output).toContain(says);
  expect(output).not.toContain('hunter2');
  expect(child.exitCode).toBe(78);
});

test('SIGTERM: what is under way is answered, new visitors are not, the end is clean', async () => {
  const port = Number(new URL(server.origin).port);
  const slow = connect(port, '127.0.0.1');
  const ended = once(slow, 'end');
  let answer = '';
  slow.on('data', (bytes: Buffer) => (answer += bytes.toString()));
  slow.write(
    'POST /api/v1/session HTTP/1.1\r\n' +
      `Host: 127.0.0.1:${port}\r\nOrigin: ${server.origin}\r\n` +
      'Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n' +
      'Expect: 100-continue\r\n\r\n{',
  );
  await until('the request is under way', () => answer.startsWith('HTTP/1.1 100 '));
  const gone = server.terminate();
  await until('nobody new is let in', () => isShut(port));
  slow.end('}');
  await ended;
  expect(answer).toMatch(/\r\n\r\nHTTP\/1.1 4\d\d /);
  expect(await gone).toBe(0);
});

test('F1: after kill -9 it starts again on the same port and database', async () => {
  await server.restart();
  await server.kill9();
  await server.restart();
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
});

/** Whether a new connection is refused. */
function isShut(port: number): Promise<boolean> {
  const visitor = connect(port, '127.0.0.1');
  return new Promise((resolve) => {
    visitor.once('error', () => resolve(true));
    visitor.once('connect', () => {
      visitor.destroy();
      resolve(false);
    });
  });
}

/** Sends these lines as they are and reads what comes back. */
async function ask({ origin }: TestServer, lines: string[]): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.setTimeout(5_000, () => socket.destroy());
  socket.write([...lines, 'Connection: close', '', ''].join('\r\n'));
  return text(socket).catch(() => '');
}
