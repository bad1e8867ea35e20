// Empties a database: drops all tables of a world and makes them anew.
import type { Sql } from '#server/postgres/connection.ts';
import { migrate } from '#server/postgres/migrate.ts';

/** Whatever is in the schema is lost, also the audit chain. Call it only for a database that holds an example. */
export async function emptyDatabase(sql: Sql, schema = 'public'): Promise<void> {
  await sql`DROP SCHEMA ${sql(schema)} CASCADE`;
  await migrate(sql, undefined, schema);
}
