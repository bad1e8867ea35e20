// The database of this process: the configured one, or the embedded one.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { ConfigError } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';

/** A fixed number: a server holds this lock on its embedded database as long as it runs. */
const LOCK = 7_067_303;

export interface Database {
  readonly sql: Sql;
  /** True for the embedded database, which this program manages itself. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/**
 * Opens the database for a server. An embedded one may have only one server, because two would not see each other's
 * changes; it is restarted when it stops.
 */
export async function openDatabase(config: Config, log: Logger): Promise<Database> {
  if (config.databaseUrl) return openGiven(config.databaseUrl);
  const embedded = await startEmbedded(config.data);
  const guard = connect(embedded.url, { max: 1 });
  if (!(await becomeOnly(guard))) {
    await guard.end();
    throw new ConfigError(
      `POSKO_DATA: another Posko is running on ${config.data}. Stop it, or choose another folder.`,
    );
  }
  const unwatch = embedded.watch((error) => log.error({ error }, 'the embedded database is down'));
  const sql = connect(embedded.url);
  const close = async () => {
    unwatch();
    await Promise.all([sql.end({ timeout: 5 }), guard.end({ timeout: 5 })]);
    await embedded.stop();
  };
  return { sql, embedded: true, close };
}

/** Opens the database for an operator's command, beside a running server or alone. */
export async function openForCommand(config: Config): Promise<Database> {
  if (config.databaseUrl) return openGiven(config.databaseUrl);
  const embedded = await startEmbedded(config.data);
  const sql = connect(embedded.url);
  const close = async () => {
    await sql.end({ timeout: 5 });
    await embedded.stop();
  };
  return { sql, embedded: true, close };
}

/** True while a server runs on this embedded database. */
export async function isServed(sql: Sql): Promise<boolean> {
  const held = await sql`
    SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE datname = current_database() AND locktype = 'advisory' AND classid = 0 AND objid = ${LOCK}`;
  return held.length > 0;
}

async function openGiven(url: string): Promise<Database> {
  const sql = connect(url);
  try {
    await sql`SELECT 1`;
  } catch (error) {
    await sql.end();
    const { message, code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`DATABASE_URL cannot be reached: ${message || code}`, { cause: error });
  }
  return { sql, embedded: false, close: () => sql.end({ timeout: 5 }) };
}

/** After a crash PostgreSQL needs a moment to notice that the last holder of the lock has ended. */
async function becomeOnly(guard: Sql): Promise<boolean> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const [row] = await guard<{ only: boolean }[]>`SELECT pg_try_advisory_lock(${LOCK}) AS only`;
    if (row?.only) return true;
    await sleep(100);
  }
  return false;
}
