// R-P9, R-P14: without its database, and on a full disk, the process shows what it knows, says how old that is, takes no
// write, and goes on by itself. The real process and its pages; needs `npm run build`.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopCluster } from '#server/postgres/server.ts';
import { runCli } from '../support/cli.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { openPausable } from '../support/pausable.ts';
import type { PausableDatabase } from '../support/pausable.ts';
import { dial, until } from '../support/process.ts';
import { startServer } from '../support/server.ts';
import type { TestServer } from '../support/server.ts';

const password = 'lumbung sosial kuala simpang';

let named = 0;
/** A name that is like no other. */
function newName(): string {
  named += 1;
  const words = ['Mawar', 'Kenanga', 'Cempaka', 'Dahlia', 'Seroja', 'Teratai', 'Wijaya', 'Melati'];
  return words.filter((_, n) => (named >> n) & 1).join(' ');
}

async function ready({ origin }: TestServer): Promise<boolean> {
  return (await fetch(`${origin}/readyz`)).ok;
}

/** Whether the process says that it reaches the database. */
async function reaches({ origin }: TestServer): Promise<boolean> {
  const { checks } = (await (await fetch(`${origin}/readyz`)).json()) as {
    checks: Record<string, boolean>;
  };
  return checks.database === true;
}

/** Status, body and the time (ms) of an answer. */
async function visit({ origin }: TestServer, path: string, init: RequestInit = {}) {
  const began = performance.now();
  const answer = await fetch(origin + path, { redirect: 'manual', ...init });
  const text = await answer.text();
  return { status: answer.status, text, headers: answer.headers, ms: performance.now() - began };
}

describe('the database hangs, and then comes back', () => {
  let database: TestDatabase;
  let way: PausableDatabase;
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    await runCli(database.ownerUrl, ['seed']);
    const words = ['user:create', '--email', 'rina@posko.test', '--name', 'Rina'];
    const made = await runCli(
      database.ownerUrl,
      [...words, '--organisation', 'Kemensos', '--role', 'admin', '--password-stdin'],
      password,
    );
    expect(made).toMatchObject({ code: 0 });
    way = await openPausable(database.url);
    server = await startServer({ env: { DATABASE_URL: way.url } });
    const { origin } = server;
    const answer = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email: 'rina@posko.test', password }),
    });
    expect(answer.status).toBe(200);
    cookie = (answer.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
  });
  afterAll(async () => {
    way.resume();
    await server.stop();
    way.close();
    await database.close();
  });

  const board = '/api/v1/incidents/sumatra-2025/board';
  const mine = () => ({ headers: { cookie } });
  const claim = () => ({
    method: 'POST',
    headers: { cookie, origin: server.origin, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      input: { name: 'Sahabat Aceh', shortName: 'SA', kind: 'ngo', sectors: [], areas: ['ID'] },
    }),
  });

  test('R-P9: pages and boards are the last ones known, with their age; writes are refused; sockets stay', async () => {
    const pages = ['/', '/e/sumatra-2025/peta'];
    for (const path of [...pages, board]) {
      expect((await visit(server, path)).status, path).toBe(200);
      expect((await visit(server, path, mine())).status, path).toBe(200);
    }
    const socket = dial(server.origin, cookie);
    await until('the socket is there', () => socket.connected);
    way.pause();
    await until('it is noticed', async () => !(await reaches(server)));
    expect(await ready(server)).toBe(true);
    for (const path of [...pages, board])
      for (const init of [{}, mine()]) {
        const { status, text, headers, ms } = await visit(server, path, init);
        expect([path, status]).toEqual([path, 200]);
        expect(ms).toBeLessThan(5_000);
        if (path === board) expect(headers.get('posko-outage')).toMatch(/^unreachable since /);
        else expect(text).toMatch(/Data per \d\d\.\d\d.*basis data tidak terjangkau/);
      }
    const written = await visit(server, '/api/v1/commands/organisation.register', claim());
    expect([written.status, written.headers.get('retry-after')]).toEqual([503, expect.any(String)]);
    expect(written.text).toMatch(/Belum pasti tersimpan/);
    // What was never read cannot be shown: that is said with 503, and never with 500.
    for (const path of ['/akun', '/lembaga', '/gudang', '/undangan/abcdefgh', '/tugas', '/masuk'])
      for (const init of [{}, mine()]) {
        const { status, ms } = await visit(server, path, init);
        expect(status, path).not.toBe(500);
        expect(ms, path).toBeLessThan(6_000);
      }
    expect(socket.connected).toBe(true);
    way.resume();
    await until('it reaches it again', () => reaches(server));
    await until('it writes again', async () => {
      const again = await visit(server, '/api/v1/commands/organisation.register', claim());
      return again.status !== 503;
    });
    expect((await visit(server, '/')).text).not.toContain('basis data tidak terjangkau');
    expect(socket.connected).toBe(true);
    socket.disconnect();
  }, 120_000);
});

describe('a full disk', () => {
  const asRoot = process.getuid?.() === 0;

  test.runIf(asRoot)(
    'R-P14: writes are refused before PostgreSQL panics, reading goes on, and space is enough to go on',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'posko-full-'));
      const mount = ['-t', 'tmpfs', '-o', 'size=640m,mode=0755', 'tmpfs', folder];
      if (spawnSync('mount', mount).status !== 0) return;
      const data = join(folder, 'data');
      let server: TestServer | undefined;
      try {
        server = await startServer({ env: { POSKO_DATA: data, POSKO_DEMO_PASSWORD: password } });
        const { origin } = server;
        const signedIn = await fetch(`${origin}/api/v1/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin },
          body: JSON.stringify({ email: 'admin@posko.test', password }),
        });
        const cookie = (signedIn.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? '';
        const write = () =>
          fetch(`${origin}/api/v1/commands/organisation.register`, {
            method: 'POST',
            headers: { cookie, origin, 'content-type': 'application/json' },
            body: JSON.stringify({
              id: crypto.randomUUID(),
              input: {
                ...{ name: `Sahabat ${newName()}`, shortName: newName(), kind: 'ngo' },
                ...{ sectors: [], areas: ['ID'] },
              },
            }),
          });
        expect((await write()).status).toBe(200);
        const ballast = join(folder, 'ballast');
        const { stdout } = spawnSync('df', ['--output=avail', '-B1', folder], { encoding: 'utf8' });
        const free = Number(stdout.split('\n')[1]);
        await writeFile(ballast, Buffer.alloc(free - 30 * 1024 * 1024));
        await until('writes are refused', async () => (await write()).status === 503);
        const refused = await write();
        expect(await refused.text()).toContain('Tidak disimpan');
        const page = await visit(server, '/');
        expect([page.status, page.text]).toEqual([200, expect.stringContaining('hampir penuh')]);
        expect(await ready(server)).toBe(true);
        await rm(ballast);
        await until('it writes again', async () => (await write()).status === 200);
        expect(server.output()).not.toContain('PANIC');
      } finally {
        await server?.stop();
        await stopCluster(join(data, 'postgres'), 'immediate').catch(() => undefined);
        spawnSync('umount', ['-l', folder]);
        await rm(folder, { recursive: true, force: true });
      }
    },
    240_000,
  );
});
