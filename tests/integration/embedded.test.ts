// The database that comes along: it outlives a crash, heals, and is stopped by the last user.
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readPostmaster, stopCluster } from '#server/postgres/server.ts';
import { connect } from '#server/postgres/connection.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'posko-embedded-'));
});
afterEach(async () => {
  await stopCluster(join(data, 'postgres'), 'immediate');
  await rm(data, { recursive: true, force: true });
});

const postmaster = () => readPostmaster(join(data, 'postgres'));

test('it runs on a port below the ephemeral ones, durable, with a password that only its owner can read', async () => {
  const { url } = await startEmbedded(data);
  expect(Number(new URL(url).port)).toBeLessThan(32_768);
  expect((await stat(join(data, 'postgres.json'))).mode & 0o777).toBe(0o600);
  const sql = connect(url);
  const [row] = await sql`SELECT current_setting('fsync') AS fsync,
    current_setting('synchronous_commit') AS commit, current_setting('server_encoding') AS encoding`;
  expect(row).toEqual({ fsync: 'on', commit: 'on', encoding: 'UTF8' });
  await sql.end();
});

test('F1: after a crash of the server that used it, it is found running with all its rows', async () => {
  const first = await startEmbedded(data);
  const sql = connect(first.url);
  await sql`CREATE TABLE kept AS SELECT 1 AS x`;
  await sql.end();
  const before = postmaster();
  const second = await startEmbedded(data);
  expect(postmaster()).toEqual(before);
  const again = connect(second.url);
  expect([...(await again`SELECT x FROM kept`)]).toEqual([{ x: 1 }]);
  await again.end();
});

test('F1: after its own crash it recovers, also when the lock file names another program', async () => {
  const first = await startEmbedded(data);
  const sql = connect(first.url);
  await sql`CREATE TABLE kept AS SELECT 1 AS x`;
  await sql.end();
  await stopCluster(join(data, 'postgres'), 'immediate');
  // As after a reboot: the process number in the lock file is somebody else's now, here ours.
  await writeFile(join(data, 'postgres', 'postmaster.pid'), `${process.pid}\n${data}\n0\n5432\n`);
  expect(postmaster()).toBeNull();
  const second = await startEmbedded(data);
  const again = connect(second.url);
  expect([...(await again`SELECT x FROM kept`)]).toEqual([{ x: 1 }]);
  await again.end();
});

test('the last process stops it', async () => {
  const server = await startEmbedded(data);
  const pool = connect(server.url);
  await pool`SELECT 1`;
  const command = await startEmbedded(data);
  await command.stop();
  expect(postmaster()).not.toBeNull();
  await pool.end();
  await server.stop();
  expect(postmaster()).toBeNull();
});

test('when it stops under a running server it is started again on the same port', async () => {
  const { url, watch } = await startEmbedded(data);
  const report = vi.fn();
  const unwatch = watch(report);
  const before = postmaster();
  process.kill(before?.pid ?? 0, 'SIGKILL');
  await vi.waitFor(
    () => {
      expect(postmaster()?.pid).toBeGreaterThan(0);
      expect(postmaster()?.pid).not.toBe(before?.pid);
    },
    { timeout: 30_000, interval: 100 },
  );
  unwatch();
  expect(postmaster()?.port).toBe(before?.port);
  expect(report).toHaveBeenCalled();
  const sql = connect(url);
  await vi.waitFor(() => sql`SELECT 1`, { timeout: 30_000, interval: 200 });
  await sql.end();
});
