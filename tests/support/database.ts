// A database of its own for a test file: migrated, with all areas, and nothing else.
import { inject } from 'vitest';
import { connect } from '#server/postgres/connection.ts';
import type { Sql } from '#server/postgres/connection.ts';

export interface TestDatabase {
  /** As the server's role, which cannot change the tables or rewrite what happened (F6). */
  readonly sql: Sql;
  readonly url: string;
  /** As the owner of the tables: for operators, and for whoever damages them on purpose. */
  readonly owner: Sql;
  readonly ownerUrl: string;
  /** Ends the pools and drops the database, whoever is still connected. */
  close(): Promise<void>;
}

let count = 0;

/** Copies the template. Only inside the integration tests; call `close` in `afterAll`. */
export function openTestDatabase(): Promise<TestDatabase> {
  return open(inject('cluster').template, inject('cluster').serverUrl);
}

/** A database without any table, for its owner alone. */
export function openEmptyDatabase(): Promise<TestDatabase> {
  return open('template0', inject('cluster').url);
}

async function open(template: string, as: string): Promise<TestDatabase> {
  const cluster = inject('cluster');
  count += 1;
  const name = `test_${process.pid}_${count}`;
  const admin = connect(cluster.url, { max: 1 });
  try {
    await admin`DROP DATABASE IF EXISTS ${admin(name)} WITH (FORCE)`;
    await admin`CREATE DATABASE ${admin(name)} TEMPLATE ${admin(template)}`;
  } finally {
    await admin.end();
  }
  const url = Object.assign(new URL(as), { pathname: name }).href;
  const ownerUrl = Object.assign(new URL(cluster.url), { pathname: name }).href;
  const sql = connect(url);
  const owner = connect(ownerUrl, { max: 4 });
  const close = async () => {
    await Promise.all([sql.end({ timeout: 1 }), owner.end({ timeout: 1 })]);
    const closer = connect(cluster.url, { max: 1 });
    await closer`DROP DATABASE IF EXISTS ${closer(name)} WITH (FORCE)`;
    await closer.end();
  };
  return { sql, url, owner, ownerUrl, close };
}
