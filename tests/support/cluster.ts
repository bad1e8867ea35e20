// One PostgreSQL for all integration tests, kept between runs so that a run starts in a blink. It
// holds a template database per version of the tables; each test file gets a copy (database.ts).
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { startEmbedded } from '#server/postgres/embedded.ts';
import type { EmbeddedDatabase } from '#server/postgres/embedded.ts';
import { migrate, migrationDigest } from '#server/postgres/migrate.ts';
import { grantServerRole, serverRole } from '#server/postgres/role.ts';
import { seedAreas } from '#seeds/area.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Where the shared cluster listens, for the owner of the tables and for the server's role, and the database every
     * test database is a copy of.
     */
    cluster: { url: string; serverUrl: string; template: string };
  }
}

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'node_modules', '.cache', 'posko-test');

/** Nobody misses these databases after a power cut; tests of durability start a server of their own. */
const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/** Any fixed number: runs that start together build the template once. */
const LOCK = 7_067_302;

/** Vitest calls this once before the integration tests; what it returns is called at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await started();
  const sql = connect(cluster.url, { max: 1 });
  const template = `ready_${digest()}`;
  const teardown = async () => {
    await sql.end();
    await cluster.stop();
  };
  try {
    await sql`SELECT pg_advisory_lock(${LOCK})`;
    await dropLeftovers(sql, template);
    const [row] = await sql`SELECT 1 FROM pg_database WHERE datname = ${template}`;
    if (!row) await build(sql, cluster.url, template);
    // Held while this run lasts: no other run takes the template away.
    await sql`SELECT pg_advisory_lock_shared(hashtext(${template}))`;
    await sql`SELECT pg_advisory_unlock(${LOCK})`;
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('cluster', { url: cluster.url, serverUrl: cluster.serverUrl, template });
  return teardown;
}

async function started(): Promise<EmbeddedDatabase> {
  const all = [...settings, 'max_connections=300', 'shared_buffers=256MB'];
  try {
    return await startEmbedded(folder, all);
  } catch {
    // It may be broken: it runs without fsync, and it holds nothing that cannot be made again.
    await rm(folder, { recursive: true, force: true });
    return startEmbedded(folder, all);
  }
}

async function build(sql: Sql, url: string, template: string): Promise<void> {
  const draft = `draft_${template}`;
  await sql`DROP DATABASE IF EXISTS ${sql(draft)}`;
  await sql`CREATE DATABASE ${sql(draft)}`;
  const inside = connect(Object.assign(new URL(url), { pathname: draft }).href);
  try {
    await migrate(inside);
    await seedAreas(inside);
    await grantServerRole(inside, serverRole);
    await inside`VACUUM ANALYZE`;
  } finally {
    await inside.end();
  }
  await sql`ALTER DATABASE ${sql(draft)} RENAME TO ${sql(template)}`;
}

/** Drops the databases of processes that are gone, and templates that no run uses. */
async function dropLeftovers(sql: Sql, template: string): Promise<void> {
  const rows = await sql<{ name: string }[]>`
    SELECT datname AS name FROM pg_database AS d
    WHERE (starts_with(datname, 'test_') OR starts_with(datname, 'ready_'))
      AND datname <> ${template}
      AND NOT EXISTS (SELECT FROM pg_stat_activity AS a WHERE a.datname = d.datname)`;
  for (const { name } of rows) {
    const [kind, pid] = name.split('_');
    if (kind === 'test' && existsSync(`/proc/${pid ?? ''}`)) continue;
    const [lock] = await sql`SELECT pg_try_advisory_lock(hashtext(${name})) AS free`;
    if (!lock?.free) continue;
    await sql`DROP DATABASE IF EXISTS ${sql(name)}`;
    await sql`SELECT pg_advisory_unlock(hashtext(${name}))`;
  }
}

/** Changes when a migration, the rights of the server's role, or anything the area seed reads, changes. */
function digest(): string {
  const hash = createHash('sha256').update(migrationDigest());
  const sources = ['seeds/area.ts', 'server/gazetteer/*.*', 'server/postgres/role.ts'];
  for (const file of globSync(sources, { cwd: root }).sort()) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
}
