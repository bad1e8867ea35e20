// A database as a version before left it, loaded and brought to the tables of today.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { migrate } from '#server/postgres/migrate.ts';
import { openEmptyDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

const folder = join(import.meta.dirname, '../fixtures/database');

interface Fixture {
  /** The migration it stood at. */
  migration: number;
  /** Rows by table, in the order in which tables may refer to each other. */
  tables: Record<string, object[]>;
}

/** Opens a database that holds `file`, made at its migration and then migrated to the newest. */
export async function openFixture(file: string): Promise<TestDatabase> {
  const database = await openEmptyDatabase();
  const { sql } = database;
  const { migration, tables } = JSON.parse(
    gunzipSync(readFileSync(join(folder, file))).toString(),
  ) as Fixture;
  await migrate(sql, migration);
  await sql`delete from board`;
  for (const [table, rows] of Object.entries(tables))
    await sql`
      insert into ${sql(table)}
      select * from json_populate_recordset(null::${sql(table)}, ${JSON.stringify(rows)}::text::json)`;
  await migrate(sql);
  return database;
}
