// Empties a database: drops all tables of a world and makes them anew.
import type { Sql } from '#server/postgres/connection.ts';
import { ConfigError } from '#server/config.ts';
import { foreignObjects } from '#server/postgres/foreign.ts';
import { migrate } from '#server/postgres/migrate.ts';

/**
 * Whatever is in the schema is lost, also the audit chain. Call it only for a database that holds an example. Throws a
 * ConfigError when something of others is in it.
 */
export async function emptyDatabase(sql: Sql, schema = 'public'): Promise<void> {
  const foreign = schema === 'public' ? await foreignObjects(sql) : [];
  if (foreign.length > 0)
    throw new ConfigError(
      `This database holds what is not of Posko: ${foreign.join(', ')}. Nothing was deleted.`,
    );
  await sql`DROP SCHEMA ${sql(schema)} CASCADE`;
  await migrate(sql, undefined, schema);
}
