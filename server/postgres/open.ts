// The database of this process: the configured one, or the embedded one.
import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import { ConfigError } from '#server/config.ts';
import type { Config } from '#server/config.ts';
import type { DiskSpace } from '#server/disk.ts';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';
import { holdAlone, serverName } from '#server/postgres/guard.ts';
import { appliedMigration, latestMigration, migrate } from '#server/postgres/migrate.ts';
import { reachDatabase } from '#server/postgres/reach.ts';
import { grantServerRole, serverRole } from '#server/postgres/role.ts';

export interface Database {
  readonly sql: Sql;
  /** True for the embedded database, which this program manages itself. */
  readonly embedded: boolean;
  /**
   * Does work that the server's role may not do, such as migrations, as the owner of the tables where one is known; then
   * the server's role gets its rights on what there is now (F6).
   */
  asOwner(work: (sql: Sql) => Promise<unknown>): Promise<void>;
  /** A connection of its own for the question whether the database can be reached. */
  readonly probe?: Sql;
  /** Room on its disk, for the embedded one. */
  readonly free?: () => Promise<DiskSpace>;
  close(): Promise<void>;
}

/**
 * Opens the database for a server, as the server's own role, and waits for a given one that is not there yet. An embedded
 * one may have only one server, because two would not see each other's changes; it is restarted when it stops.
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
    const sql = connect(config.databaseUrl, { name: serverName });
    const { databaseOwnerUrl: owner } = config;
    const asOwner = owner ? ownerOf(owner, userOf(config.databaseUrl)) : ownerItself(sql);
    const probe = connect(config.databaseUrl, { max: 1, name: serverName });
    const close = async () => {
      await Promise.all([sql.end({ timeout: 5 }), probe.end({ timeout: 1 })]);
    };
    return { sql, embedded: false, asOwner, probe, close };
  }
  const embedded = await startEmbedded(config.data);
  const release = await holdAlone(embedded.serverUrl, lost);
  if (!release)
    throw new ConfigError(
      `POSKO_DATA: another Posko is running on ${config.data}. Stop it, or choose another folder.`,
    );
  const unwatch = embedded.watch((error) => log.error({ error }, 'the embedded database is down'));
  const sql = connect(embedded.serverUrl);
  const probe = connect(embedded.serverUrl, { max: 1 });
  const free = async () => {
    const { bavail, blocks, bsize } = await statfs(config.data);
    return { share: bavail / blocks, bytes: bavail * bsize };
  };
  const close = async () => {
    unwatch();
    await Promise.all([sql.end({ timeout: 3 }), probe.end({ timeout: 1 }), release()]);
    await embedded.stop();
  };
  const asOwner = ownerOf(embedded.url, serverRole);
  return { sql, embedded: true, asOwner, probe, free, close };
}

/** Opens the database as its owner for an operator's command, beside a running server or alone. */
export async function openForCommand(config: Config): Promise<Database> {
  const { databaseUrl, databaseOwnerUrl } = config;
  if (databaseUrl) {
    const url = databaseOwnerUrl ?? databaseUrl;
    await reachDatabase(url, 0, () => undefined);
    const sql = connect(url, { name: 'posko-command' });
    const asOwner = databaseOwnerUrl ? granting(sql, userOf(databaseUrl)) : ownerItself(sql);
    return { sql, embedded: false, asOwner, close: () => sql.end({ timeout: 5 }) };
  }
  const embedded = await startEmbedded(config.data);
  const sql = connect(embedded.url);
  const close = async () => {
    await sql.end({ timeout: 5 });
    await embedded.stop();
  };
  return { sql, embedded: true, asOwner: granting(sql, serverRole), close };
}

const userOf = (url: string) => decodeURIComponent(new URL(url).username);

/** Work as the owner that `sql` is connected as. */
function granting(sql: Sql, role: string): Database['asOwner'] {
  return async (work) => {
    await work(sql);
    const [owner] = await sql<{ isRole: boolean }[]>`SELECT current_user = ${role} AS is_role`;
    if (!owner?.isRole) await grantServerRole(sql, role);
  };
}

/** Work on a connection of the owner, for as long as it takes. */
function ownerOf(url: string, role: string): Database['asOwner'] {
  return async (work) => {
    const sql = connect(url, { max: 2, name: 'posko-owner' });
    try {
      await granting(sql, role)(work);
    } finally {
      await sql.end({ timeout: 5 });
    }
  };
}

/** No other owner is known: the role of the server does the work, or there must be none to do. */
function ownerItself(sql: Sql): Database['asOwner'] {
  return async (work) => {
    const [table] = await sql<{ owned: boolean }[]>`
      SELECT pg_has_role(relowner, 'USAGE') AS owned FROM pg_class
      WHERE oid = to_regclass('public.migration')`;
    if (table?.owned === false && work === migrate) {
      if ((await appliedMigration(sql)) >= latestMigration()) return;
      throw new ConfigError(
        'DATABASE_OWNER_URL: the tables must be brought up to date, and the role of DATABASE_URL does not own them. ' +
          'Set DATABASE_OWNER_URL here, or run `npm run cli -- database:prepare` where it is set.',
      );
    }
    await work(sql);
  };
}
