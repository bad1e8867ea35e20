// `npm run dev`: the server with Vite inside, which reloads pages as they are edited. When one of the
// server's own sources changes, the server ends in order and starts again on the same port and data.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** What the server is made of, seeds included. Pages are Vite's to watch. */
const sources = ['server', 'seeds', 'src/lib/domain', 'src/lib/i18n'];

/** An editor writes a file in several steps, and a checkout writes many: wait until it is quiet (ms). */
const quiet = 200;

let server = start();
let leaving = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    leaving = true;
    server.kill(signal);
    if (hasEnded(server)) process.exit();
  });

let timer: NodeJS.Timeout | undefined;
let restarting = false;
for (const folder of sources)
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (file !== null && !/\.(ts|sql|csv|json)$/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void restart(`${folder}/${file ?? ''}`), quiet);
  });

function start(): ChildProcess {
  const env = { NODE_ENV: 'development', ...process.env };
  const child = spawn(process.execPath, [join(root, 'server', 'main.ts')], {
    stdio: 'inherit',
    env,
  });
  child.once('exit', (code) => {
    if (leaving) process.exit(code ?? 1);
    if (!restarting) console.log('\nThe server ended. It starts again when a source changes.');
  });
  return child;
}

/** Changes that come meanwhile are in what starts afterwards: the sources are read when it does. */
async function restart(changed: string): Promise<void> {
  if (restarting || leaving) return;
  restarting = true;
  console.log(`\n${changed} changed: the server starts again.`);
  if (!hasEnded(server)) {
    const end = once(server, 'exit');
    server.kill('SIGTERM');
    await end;
  }
  restarting = false;
  server = start();
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
