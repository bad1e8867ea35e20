// The door of the process: no odd address or body is an error of ours, foreign hosts are refused, every answer has the
// headers, metrics need a token or a port of their own, and what an operator should know stands in the log once.
import { globSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from '#server/postgres/server.ts';
import { runCli } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const root = resolve(import.meta.dirname, '../..');
const password = 'gudang beras kuala simpang';
const metricsToken = 'a-token-of-the-operator';

let database: TestDatabase;
let server: TestServer;
let metricsPort: number;
let cookie: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const account = ['--email', 'rina@posko.test', '--name', 'Rina', '--role', 'admin'];
  const organisation = ['--organisation', 'Kementerian Sosial', '--kind', 'ministry'];
  const words = ['user:create', ...account, ...organisation, '--password-stdin'];
  expect(await runCli(database.url, words, password)).toMatchObject({ code: 0 });
  metricsPort = await freePort();
  server = await startServer({
    env: {
      DATABASE_URL: database.url,
      METRICS_TOKEN: metricsToken,
      METRICS_PORT: `${metricsPort}`,
      ALLOWED_HOSTS: 'posko-uji.example',
    },
  });
  const signedIn = await fetch(`${server.origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.origin },
    body: JSON.stringify({ email: 'rina@posko.test', password }),
  });
  cookie = signedIn.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
  expect(cookie).not.toBe('');
});
afterAll(async () => {
  await server.stop();
  await database.close();
});

/** Every address of the product, with its parameters as `[name]`. */
const addresses = [
  ...new Set(
    globSync(['**/+page.svelte', '**/+page.server.ts', '**/+server.ts'], {
      cwd: join(root, 'src/routes'),
    }).map((file) => `/${file.split('/').slice(0, -1).join('/')}`),
  ),
].sort();

/** What stands for a parameter. */
const odd = [
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%F0%9F%8C%8A',
  '%2e%2e',
  '-'.repeat(3000),
  "'",
  '%E0%A4%A',
];

/** A stranger, and an admin of the ministry. */
const readers = (): Record<string, string>[] => [{}, { cookie }];

describe('no odd address is an error of ours', () => {
  test.each(addresses.filter((address) => address.includes('[')))('%s', async (address) => {
    for (const value of odd)
      for (const headers of readers()) {
        const path = address.replaceAll(/\[[^\]]+\]/g, value);
        const answer = await fetch(server.origin + path, { headers, redirect: 'manual' });
        expect(answer.status, path.slice(0, 80)).toBeLessThan(500);
        await answer.body?.cancel();
      }
  });

  test.each(addresses.filter((address) => !address.includes('[')))('%s?...', async (address) => {
    const names = ['q', 'kode', 'kejadian', 'lokasi', 'ke', 'since', 'x', 'code', 'near'];
    for (const value of odd)
      for (const headers of readers()) {
        const query = names.map((name) => `${name}=${value}`).join('&');
        const url = `${server.origin}${address}?${query}`.slice(0, 12_000);
        const answer = await fetch(url, { headers, redirect: 'manual' });
        expect(answer.status, url.slice(0, 120)).toBeLessThan(500);
        await answer.body?.cancel();
      }
  });
});

const id = '6f9619ff-8b86-4011-b42d-00cf4fc964ff';
const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const json = { 'content-type': 'application/json' };
const fields = ['email', 'password', 'name', 'role', 'site', 'revision', 'code', 'member', 'lang'];
const all = (value: string) => fields.map((field) => `${field}=${value}`).join('&');
/** A type and a body that fit each other badly. */
const bodies: [Record<string, string>, string][] = [
  [multipart, ''],
  [multipart, '--x\r\n'],
  [multipart, '--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nno end'],
  [multipart, '--x\r\nContent-Disposition: nothing\r\n\r\n\r\n--x--\r\n'],
  [{ 'content-type': 'multipart/form-data' }, 'email=a'],
  [form, all('a%00b')],
  [form, all('%ED%A0%80')],
  [form, all('x'.repeat(2000))],
  [form, '&&&===%%%'],
  [form, ''],
  [{ 'content-type': 'text/plain' }, 'email=a'],
  [json, '['.repeat(30_000)],
  [json, `{"id":"${id}","input":${'{"a":'.repeat(9000)}1${'}'.repeat(9000)}}`],
  [json, `{"id":"${id}","input":{"name":"a\\u0000b","code":"a\\u0000b","item":"\\ud800"}}`],
  [json, '{"email":"a\\u0000@posko.test","password":"\\u0000"}'],
  [json, '{"__proto__":{"id":1},"constructor":null}'],
  [json, 'null'],
  [json, '\u0000'],
  [{ ...json, 'content-encoding': 'gzip' }, 'not gzip'],
];

test.each(addresses)('no odd body is an error of ours: POST %s', async (address) => {
  const path = address.replaceAll(/\[[^\]]+\]/g, id);
  for (const action of ['', '?/ubah', '?/undang', '?/tidak-ada'])
    for (const [headers, body] of bodies) {
      const answer = await fetch(server.origin + path + action, {
        method: 'POST',
        headers: { origin: server.origin, cookie, ...headers },
        body,
        redirect: 'manual',
      });
      const what = `${path}${action} ${headers['content-type']} ${body.slice(0, 60)}`;
      expect(answer.status, what).toBeLessThan(500);
      await answer.body?.cancel();
    }
});

test('every command refuses a text that no database stores, and names the field', async () => {
  const answer = await fetch(`${server.origin}/api/v1/commands/item.define`, {
    method: 'POST',
    headers: { origin: server.origin, cookie, ...json },
    body: JSON.stringify({ id, input: { id: 'A\0', nameId: '\0' } }),
  });
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'invalid-input' });
});

/** Sends these lines as they are and reads what comes back. */
async function ask(lines: string[]): Promise<string> {
  const socket = dial(Number(new URL(server.origin).port), '127.0.0.1');
  socket.setTimeout(5_000, () => socket.destroy());
  socket.write([...lines, '', ''].join('\r\n'));
  return text(socket).catch(() => '');
}

const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];

test('every answer has the headers: pages, files, probes, refusals, sockets, and what is not HTTP', async () => {
  const { host } = new URL(server.origin);
  const here = [`Host: ${host}`, 'Connection: close'];
  const [asset = ''] = globSync('*/client/_app/immutable/entry/start.*.js', {
    cwd: join(root, 'build'),
  });
  const socket = 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1';
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const foreign = 'Origin: https://elsewhere.example';
  const asked: [number, string[]][] = [
    [200, ['GET /healthz HTTP/1.1', ...here]],
    [200, ['GET /readyz HTTP/1.1', ...here]],
    [404, ['GET /metrics HTTP/1.1', ...here]],
    [200, ['GET /masuk HTTP/1.1', ...here]],
    [200, [`GET /${asset.split('/client/')[1] ?? ''} HTTP/1.1`, ...here]],
    [200, ['GET /icon.svg HTTP/1.1', ...here]],
    [404, ['GET /nothing-here HTTP/1.1', ...here]],
    [400, ['GET /s/%00 HTTP/1.1', ...here]],
    [421, ['GET / HTTP/1.1', 'Host: rebound.example', 'Connection: close']],
    [400, ['nonsense']],
    [400, ['GET /socket.io/?EIO=9 HTTP/1.1', ...here]],
    [403, ['GET /socket.io/?EIO=4&transport=polling HTTP/1.1', ...here, foreign]],
    [200, ['GET /socket.io/?EIO=4&transport=polling HTTP/1.1', ...here]],
    [400, [socket, `Host: ${host}`, ...upgrade, key, foreign]],
    [400, [socket, 'Host: rebound.example', ...upgrade, key]],
  ];
  for (const [status, lines] of asked) {
    const answer = await ask(lines);
    expect(answer.slice(0, 12), lines.join(' ')).toBe(`HTTP/1.1 ${status}`);
    const head = (answer.split('\r\n\r\n', 1)[0] ?? '').toLowerCase();
    for (const header of [
      'x-content-type-options: nosniff',
      'x-frame-options: deny',
      'referrer-policy: ',
      'permissions-policy: ',
    ])
      expect(head, lines.join(' ')).toContain(header);
    expect(head.match(/content-security-policy: .*frame-ancestors 'none'/g), lines[0]).toHaveLength(
      1,
    );
  }
});

test('only named hosts are answered, with ORIGIN too; a refusal says what to change', async () => {
  const at = (host: string) => ask(['GET /masuk HTTP/1.1', `Host: ${host}`, 'Connection: close']);
  expect(await at('posko-uji.example')).toMatch(/^HTTP\/1.1 200/);
  await server.restart({ ORIGIN: 'https://posko.example.id', LOG_LEVEL: 'warn' });
  expect(await at('posko.example.id')).toMatch(/^HTTP\/1.1 200/);
  expect(await at(new URL(server.origin).host)).toMatch(/^HTTP\/1.1 200/);
  expect(await at('rebound.example')).toMatch(/^HTTP\/1.1 421 [^]*ALLOWED_HOSTS/);
  expect(await at('posko.example.id')).toMatch(/strict-transport-security/i);
});

test('metrics are for whoever has the token, or for the port of the operator', async () => {
  const asked = (headers: Record<string, string>) =>
    fetch(`${server.origin}/metrics`, { headers }).then(({ status }) => status);
  expect(await asked({})).toBe(404);
  expect(await asked({ authorization: 'Bearer wrong' })).toBe(404);
  expect(await asked({ authorization: `Bearer ${metricsToken}` })).toBe(200);
  const apart = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
  expect(await apart.text()).toContain('posko_sockets');
  expect((await fetch(`http://127.0.0.1:${metricsPort}/masuk`)).status).toBe(404);
});

test('a proxy that TRUST_PROXY does not count is named at the start, and once in the log', async () => {
  expect(server.output()).toContain('ORIGIN is https');
  const headers = { 'x-forwarded-for': '198.51.100.7' };
  for (let n = 0; n < 3; n += 1) await fetch(`${server.origin}/masuk`, { headers });
  expect(server.output().match(/sends X-Forwarded-For, and TRUST_PROXY is 0/g)).toHaveLength(1);
});

test.runIf(process.getuid?.() === 0)('as root it says how to run as a user', () => {
  expect(server.output()).toContain('useradd --system');
});
