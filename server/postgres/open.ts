// The database of this process: the configured one, or the embedded one.
import type { Logger } from 'pino';
import { ConfigError } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';
import { holdAlone, serverName } from '#server/postgres/guard.ts';
import { reachDatabase } from '#server/postgres/reach.ts';

export interface Database {
  readonly sql: Sql;
  /** True for the embedded database, which this program manages itself. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

/**
 * Opens the database for a server, and waits for a given one that is not there yet. An embedded one may have only one
 * server, because two would not see each other's changes; it is restarted when it stops.
 * @param say tells the operator what is waited for
 * @param lost called when another server took the embedded database: this process must end
 */
export async function openDatabase(
  config: Config,
  log: Logger,
  say: (line: string) => void,
  lost: () => void,
): Promise<Database> {
  if (config.databaseUrl) {
    await reachDatabase(config.databaseUrl, config.databaseWait, say);
    return openGiven(config.databaseUrl, serverName);
  }
  const embedded = await startEmbedded(config.data);
  const release = await holdAlone(embedded.url, lost);
  if (!release)
    throw new ConfigError(
      `POSKO_DATA: another Posko is running on ${config.data}. Stop it, or choose another folder.`,
    );
  const unwatch = embedded.watch((error) => log.error({ error }, 'the embedded database is down'));
  const sql = connect(embedded.url);
  const close = async () => {
    unwatch();
    await Promise.all([sql.end({ timeout: 3 }), release()]);
    await embedded.stop();
  };
  return { sql, embedded: true, close };
}

/** Opens the database for an operator's command, beside a running server or alone. */
export async function openForCommand(config: Config): Promise<Database> {
  if (config.databaseUrl) {
    await reachDatabase(config.databaseUrl, 0, () => undefined);
    return openGiven(config.databaseUrl, 'posko-command');
  }
  const embedded = await startEmbedded(config.data);
  const sql = connect(embedded.url);
  const close = async () => {
    await sql.end({ timeout: 5 });
    await embedded.stop();
  };
  return { sql, embedded: true, close };
}

function openGiven(url: string, name: string): Database {
  const sql = connect(url, { name });
  return { sql, embedded: false, close: () => sql.end({ timeout: 5 }) };
}
