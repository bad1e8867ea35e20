// An operator's command as it is typed, in a process of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs `npm run cli -- WORDS` on a database and waits for its end; `input` is its standard input. */
export async function runCli(databaseUrl: string, words: string[], input = '') {
  const child = spawn(process.execPath, ['server/cli/main.ts', ...words], {
    env: { ...process.env, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const [out, err] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code: child.exitCode, out, err };
}
