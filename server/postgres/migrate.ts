// Brings the tables to the newest version: applies every missing file of storage/migrations, or none.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import Postgrator from 'postgrator';
import type { ISql } from 'postgres';
import type { Sql } from '#server/postgres/connection.ts';

const folder = join(import.meta.dirname, '..', 'storage', 'migrations');

/** A fixed number: all processes of Posko on one database wait for this lock. */
const LOCK = 7_067_301;

/** How long a statement waits for a table that is in use, and how long a migration is tried again (ms). */
const patience = { lock: 3_000, again: 60_000, pause: 500 } as const;

/** Codes of PostgreSQL for a lock that did not come in time, and for a deadlock. */
const locked: ReadonlySet<string> = new Set(['55P03', '40P01']);

/** Our files are called `0001_board.sql`. There are no migrations back, so the name has no action. */
class Migrations extends Postgrator {
  migrations: Postgrator.Migration[] = [];

  override getMigrations(): Promise<Postgrator.Migration[]> {
    this.migrations = migrationFiles();
    return Promise.resolve(this.migrations);
  }
}

/**
 * Applies the missing files up to the one numbered `target`, in one transaction and under one lock, so that two
 * processes that start together apply them once and a failure changes nothing. `schema`: where this world's tables
 * are; the pool must use the same.
 * @returns the names of the applied files. Throws when an applied file was changed since. Leaves a database alone
 * that is newer than this code: releases change tables in two steps, and old code also runs on the next version. A table
 * in use is not waited for long, because everybody else would wait behind this one: it is tried again for a minute.
 * @param say tells the operator why it takes time
 */
export async function migrate(
  sql: Sql,
  target = latestMigration(),
  schema = 'public',
  say: (line: string) => void = console.error,
): Promise<string[]> {
  const until = performance.now() + patience.again;
  for (;;) {
    try {
      return await migrateOnce(sql, target, schema);
    } catch (error) {
      const { code, message } = error as { code?: unknown; message?: unknown };
      if (!locked.has(String(code)) || performance.now() > until) throw error;
      say(
        `The tables are in use by others, so bringing them up to date is tried again: ${String(message)}`,
      );
      await sleep(patience.pause);
    }
  }
}

async function migrateOnce(sql: Sql, target: number, schema: string): Promise<string[]> {
  return sql.begin(async (transaction) => {
    await transaction`SELECT pg_advisory_xact_lock(${LOCK})`;
    // Only now: another process that migrates may take longer.
    await transaction.unsafe(`SET LOCAL lock_timeout = ${patience.lock}`);
    await transaction`CREATE SCHEMA IF NOT EXISTS ${transaction(schema)}`;
    const migrations = new Migrations({
      driver: 'pg',
      schemaTable: `${schema}.migration`,
      execQuery: async (query) => ({ rows: (await transaction.unsafe(query)).map(asWritten) }),
      execSqlScript: async (script) => {
        await transaction.unsafe(script);
      },
    });
    if ((await migrations.getDatabaseVersion()) > target) return [];
    const applied = await migrations.migrate(String(target));
    const [row] = await transaction<{ count: number }[]>`
      SELECT count(*) FROM ${transaction(schema)}.migration WHERE version > 0`;
    if (row?.count !== migrationFiles().filter(({ version }) => version <= target).length) {
      throw new Error('A migration was added below one that is already applied: number it last');
    }
    return applied.map(({ filename }) => filename);
  });
}

/** The highest number of the files. */
export function latestMigration(): number {
  return migrationFiles().at(-1)?.version ?? 0;
}

/** The number of the database's tables; 0 when it is empty. Throws when it cannot be reached. */
export async function appliedMigration(sql: Sql): Promise<number> {
  const [table] = await sql<{ exists: boolean }[]>`
    SELECT to_regclass('public.migration') IS NOT NULL AS exists`;
  if (!table?.exists) return 0;
  const [row] = await sql<{ version: number }[]>`
    SELECT coalesce(max(version), 0) AS version FROM public.migration`;
  return row?.version ?? 0;
}

/** The number and digest of every migration that was applied to the database, in order. */
export async function appliedMigrations(sql: ISql): Promise<{ version: number; md5: string }[]> {
  return sql<{ version: number; md5: string }[]>`
    SELECT version, md5 FROM public.migration WHERE version > 0 ORDER BY version`;
}

/** A digest of all files. Two databases with the same digest have the same tables. */
export function migrationDigest(): string {
  const texts = migrationFiles().map(({ md5 }) => md5);
  return createHash('sha256').update(texts.join()).digest('hex').slice(0, 16);
}

/** Column names as in the database; the pool converts them to camelCase. */
function asWritten(row: postgres.Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [postgres.fromCamel(column), value as unknown]),
  );
}

/** All files, in their order. */
export function migrationFiles(): Postgrator.Migration[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  const migrations = files.sort().map((filename) => {
    const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(filename)?.[1]);
    if (!version) throw new Error(`${filename}: a migration is named 0001_noun.sql`);
    const text = readFileSync(join(folder, filename), 'utf8');
    const md5 = createHash('md5').update(text).digest('hex');
    const name = filename.slice(5, -4);
    return { version, action: 'do' as const, filename, name, md5, getSql: () => text };
  });
  migrations.forEach(({ version, filename }, index) => {
    if (version === migrations[index - 1]?.version) {
      throw new Error(`${filename}: another migration has this number`);
    }
  });
  return migrations;
}
