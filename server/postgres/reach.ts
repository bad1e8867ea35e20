// Waits at the start for a database that is not there yet, and says what it waits for.
import { connect as dial } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';

/** One attempt ends after this time (ms). */
const ATTEMPT_MS = 3_000;
/** Time between attempts (ms). */
const PAUSE_MS = 500;

/** Waiting helps against these alone: not yet started (57P03), too many connections (53300), and the network. */
const passing = new Set([
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
]);

/**
 * Resolves when the database answers. Each cause is said once. Throws a ConfigError with the last one when `seconds` are
 * over, or at once when waiting cannot help.
 */
export async function reachDatabase(
  url: string,
  seconds: number,
  say: (line: string) => void,
): Promise<void> {
  const until = performance.now() + seconds * 1000;
  let told = '';
  for (;;) {
    const failure = await attempt(url);
    if (!failure) return;
    if (!failure.passes || performance.now() >= until)
      throw new ConfigError(`DATABASE_URL cannot be reached: ${failure.text}`);
    if (failure.text !== told) say(`Waiting for the database: ${failure.text}`);
    told = failure.text;
    await sleep(PAUSE_MS);
  }
}

async function attempt(url: string): Promise<{ text: string; passes: boolean } | undefined> {
  const sql = connect(url, { max: 1, name: 'start' });
  // The library connects again and again to a server that closes, so the attempt has its own end.
  const clock = new AbortController();
  const late = sleep(ATTEMPT_MS, 'late' as const, { signal: clock.signal });
  try {
    const answered = await Promise.race([sql`SELECT 1`.then(() => 'answered' as const), late]);
    if (answered === 'answered') return undefined;
    return { text: await silence(url), passes: true };
  } catch (error) {
    const { message, code = '' } = error as NodeJS.ErrnoException;
    return { text: message || code, passes: passing.has(code) };
  } finally {
    clock.abort();
    late.catch(() => undefined);
    await sql.end({ timeout: 0 });
  }
}

/** What a server does that accepts connections and does not speak as PostgreSQL. */
async function silence(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const closes = await new Promise<boolean>((resolve) => {
    const socket = dial(Number(port || 5432), hostname.replace(/^\[|\]$/g, ''));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('end', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
  return closes
    ? `${where} accepts connections and closes them: it is no PostgreSQL, or a proxy without one behind it`
    : `${where} accepts connections and does not answer`;
}
