// The real server as a process of its own, for tests that stop it, kill it, or visit it from
// outside. It needs a build (`npm run build`).
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, stopCluster } from '#server/postgres/server.ts';

const source = resolve(import.meta.dirname, '../..');

/** The first start on an empty folder makes a cluster and seeds it. */
const READY_WITHIN_S = 180;

export interface TestServer {
  readonly origin: string;
  readonly pid: number;
  /** The folder of its embedded database; unused when DATABASE_URL was given. */
  readonly data: string;
  /** Everything it wrote so far, to stdout and stderr. */
  output(): string;
  /** Ends it as an operator would and waits; the exit code. The database folder stays. */
  terminate(): Promise<number | null>;
  /** Ends it as a power cut would. */
  kill9(): Promise<void>;
  /** Starts it again on the same port and data, after ending it if need be. */
  restart(env?: Record<string, string>): Promise<void>;
  /** Ends it and removes all it left behind. */
  stop(): Promise<void>;
}

/**
 * Starts `server/main.ts` in production mode on a free port and resolves when it says it is ready.
 * With `env.DATABASE_URL` it serves that database and seeds nothing; otherwise it has an embedded
 * one of its own, durable (fsync on) and seeded with the board before anybody responds. `root`: another copy of the
 * program. Throws with what it printed when it does not start.
 */
export async function startServer(
  options: { env?: Record<string, string>; root?: string } = {},
): Promise<TestServer> {
  const { root = source } = options;
  if (!existsSync(join(root, 'build', 'handler.js'))) throw new Error('Run `npm run build` first.');
  const port = options.env?.PORT ?? (await freePort());
  const data = await mkdtemp(join(tmpdir(), 'posko-server-'));
  const origin = `http://127.0.0.1:${port}`;
  let env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    PORT: `${port}`,
    POSKO_DATA: data,
    LOG_LEVEL: 'warn',
    // Tests make what they need; a board that others work on would answer for them.
    POSKO_DEMO: 'untouched',
    // One test asks for more in a minute than a village does in a day.
    RATE_LIMIT_FACTOR: '1000',
    ...options.env,
  };
  let output = '';
  let child: ChildProcess;

  const begin = async () => {
    const started = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    await ready(started, origin, () => output);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    }
    return child.exitCode;
  };
  const stop = async () => {
    await end('SIGTERM');
    await stopCluster(join(data, 'postgres'), 'immediate');
    await rm(data, { recursive: true, force: true });
  };

  try {
    await begin();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin,
    get pid() {
      return child.pid ?? 0;
    },
    data,
    output: () => output,
    terminate: () => end('SIGTERM'),
    kill9: async () => {
      await end('SIGKILL');
    },
    restart: async (more = {}) => {
      await end('SIGTERM');
      env = { ...env, ...more };
      await begin();
    },
    stop,
  };
}

async function ready(child: ChildProcess, origin: string, output: () => string): Promise<void> {
  for (let tenth = 0; tenth < READY_WITHIN_S * 10; tenth += 1) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server ended before it was ready:\n${output()}`);
    }
    const response = await fetch(`${origin}/readyz`).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return;
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error(`The server was not ready within ${READY_WITHIN_S} s:\n${output()}`);
}
