// A server of an embedded database is alone on it, also after its connection was lost; the database is ended with the
// process when its disk is full, too.
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as createSocket, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startEmbedded } from '#server/postgres/embedded.ts';
import { holdAlone, isServed } from '#server/postgres/guard.ts';
import { reachDatabase } from '#server/postgres/reach.ts';
import { connect } from '#server/postgres/connection.ts';
import { freePort, readPostmaster } from '#server/postgres/server.ts';
import { openEmptyDatabase } from '../support/database.ts';

describe('one server alone', () => {
  test('the lock is taken again after its connection was lost', async () => {
    const { sql, url, close } = await openEmptyDatabase();
    const lost = vi.fn();
    const release = await holdAlone(url, lost);
    expect(await isServed(sql)).toBe(true);
    await endOthers(sql);
    expect(await isServed(sql)).toBe(false);
    await vi.waitFor(async () => expect(await isServed(sql)).toBe(true), { timeout: 10_000 });
    expect(lost).not.toHaveBeenCalled();
    await release?.();
    await close();
  });

  test('a server whose lock another one took is told, once', async () => {
    const { sql, url, close } = await openEmptyDatabase();
    const lost = vi.fn();
    const release = await holdAlone(url, lost);
    expect(await holdAlone(url, lost)).toBeUndefined();
    const other = connect(url, { max: 1 });
    await other`SELECT 1`;
    await sql`SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'`;
    // The other takes what was lost before the first looks again.
    await vi.waitFor(async () => {
      const [row] = await other`SELECT pg_try_advisory_lock(7067303) AS only`;
      expect(row?.only).toBe(true);
    });
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce(), { timeout: 20_000 });
    await release?.();
    await other.end();
    await close();
  });
});

/** Ends every connection of this database that holds an advisory lock. */
async function endOthers(sql: Awaited<ReturnType<typeof openEmptyDatabase>>['sql']) {
  await sql`SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
    JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory'`;
}

describe('the start waits for a database that is not there yet', () => {
  test('it says why, once, and goes on when the database comes', async () => {
    const database = await openEmptyDatabase();
    const { hostname, port } = new URL(database.url);
    const waiting = await freePort();
    const said: string[] = [];
    const url = Object.assign(new URL(database.url), { port: `${waiting}` }).href;
    const reached = reachDatabase(url, 30, (line) => said.push(line));
    await vi.waitFor(() => expect(said).toHaveLength(1), { timeout: 10_000 });
    const proxy = createServer((socket) => {
      const behind = createSocket(Number(port), hostname);
      socket.pipe(behind).pipe(socket);
      for (const side of [socket, behind]) side.on('error', () => undefined);
    });
    proxy.listen(waiting, '127.0.0.1');
    await reached;
    expect(said[0]).toContain('ECONNREFUSED');
    expect(said).toHaveLength(1);
    proxy.close();
    await database.close();
  });

  test('what accepts and closes, and what accepts and is silent, are named', async () => {
    for (const [closes, says] of [
      [true, 'accepts connections and closes them'],
      [false, 'accepts connections and does not answer'],
    ] as const) {
      const server = createServer((socket) => (closes ? socket.end() : undefined));
      server.listen(0, '127.0.0.1');
      await vi.waitFor(() => expect(server.address()).not.toBeNull());
      const { port } = server.address() as AddressInfo;
      const url = `postgres://posko:secret@127.0.0.1:${port}/posko`;
      await expect(reachDatabase(url, 0, () => undefined)).rejects.toThrow(says);
      server.close();
    }
  });

  test('a wrong password is not waited for', async () => {
    const { url, close } = await openEmptyDatabase();
    const wrong = Object.assign(new URL(url), { password: 'wrong' }).href;
    const said = vi.fn();
    await expect(reachDatabase(wrong, 60, said)).rejects.toThrow(/password authentication failed/);
    expect(said).not.toHaveBeenCalled();
    await close();
  });
});

describe('a full disk', () => {
  const disk = process.getuid?.() === 0;
  let folder: string | undefined;
  afterEach(async () => {
    if (!folder) return;
    spawnSync('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  });

  test.runIf(disk)('R-P14: the embedded database ends with the process', async () => {
    folder = await mkdtemp(join(tmpdir(), 'posko-disk-'));
    const mount = ['-t', 'tmpfs', '-o', 'size=160m,mode=0755', 'tmpfs', folder];
    if (spawnSync('mount', mount).status !== 0) return;
    const data = join(folder, 'data');
    const { url, stop } = await startEmbedded(data);
    const sql = connect(url);
    await sql`CREATE TABLE filled AS SELECT 1 AS x`;
    await writeFile(join(folder, 'rest'), Buffer.alloc(160 * 1024 * 1024)).catch(() => undefined);
    await sql`INSERT INTO filled SELECT generate_series(1, 300000)`.catch(() => undefined);
    await sql.end({ timeout: 1 });
    const started = performance.now();
    await stop();
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(readPostmaster(join(data, 'postgres'))).toBeNull();
  });
});
