// The role as which the server speaks to PostgreSQL (F6): it reads and writes what commands need, and can neither change
// the tables nor rewrite what happened. Migrations, erasures and restores are done by the owner of the tables.
import type { ISql } from 'postgres';
import { entityNames, nounOf } from '#domain/nouns.ts';
import type { Sql } from '#server/postgres/connection.ts';

/** The server's role in an embedded database. */
export const serverRole = 'posko_app';

/** Tables of the audit trail: rows are added, and none is changed or deleted. */
const appended = ['change', 'command', 'expired_command', 'movement'];
/** Tables that only the owner writes: migrations, imports of areas, and acts of operators. */
const readOnly = ['area', 'area_edition', 'database_identity', 'migration', 'waiting_act'];
/** Nothing in them is ever deleted, only closed or ended. */
const kept = ['board', ...entityNames.map((name) => nounOf(name).table ?? name)];

/** Gives `role` what the server needs in `schema`, and takes all else from it. For the owner of the tables. */
export async function grantServerRole(sql: Sql, role: string, schema = 'public'): Promise<void> {
  await sql.begin(async (transaction) => {
    // Processes that start together would change the same rows of the catalogue.
    await transaction`SELECT pg_advisory_xact_lock(${LOCK})`;
    const to = transaction(role);
    const within = transaction(schema);
    const there = await transaction<{ name: string }[]>`
      SELECT relname AS name FROM pg_class
      WHERE relnamespace = to_regnamespace(${schema}) AND relkind = 'r'`;
    const names = new Set(there.map(({ name }) => name));
    const tables = (wanted: readonly string[]) =>
      transaction.unsafe(
        wanted
          .filter((name) => names.has(name))
          .map((name) => `"${schema}"."${name}"`)
          .join(', '),
      );
    await transaction`REVOKE CREATE ON SCHEMA ${within} FROM PUBLIC`;
    await transaction`GRANT USAGE ON SCHEMA ${within} TO ${to}`;
    await transaction`REVOKE ALL ON ALL TABLES IN SCHEMA ${within} FROM ${to}`;
    await transaction`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${within} TO ${to}`;
    await transaction`REVOKE UPDATE, DELETE ON ${tables(appended)} FROM ${to}`;
    await transaction`REVOKE INSERT, UPDATE, DELETE ON ${tables(readOnly)} FROM ${to}`;
    await transaction`REVOKE DELETE ON ${tables(kept)} FROM ${to}`;
    await transaction`GRANT EXECUTE ON FUNCTION ${within}.expire_stored_answers TO ${to}`;
  });
}

/** A fixed number: one process at a time grants. */
const LOCK = 7_067_304;

/** What a role can do that the server must not; empty for a narrow one. In words for the operator. */
export async function excessOf(sql: ISql): Promise<string[]> {
  const [role] = await sql<
    Record<'name' | 'superuser' | 'owner' | 'creates' | 'rewrites', unknown>[]
  >`
    SELECT current_user AS name, rolsuper AS superuser, rolcreaterole OR rolreplication AS creates,
      (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('change')) AS owner,
      has_table_privilege(to_regclass('change'), 'UPDATE, DELETE, TRUNCATE')
        OR has_table_privilege(to_regclass('command'), 'UPDATE, DELETE, TRUNCATE') AS rewrites
    FROM pg_roles WHERE rolname = current_user`;
  if (role?.superuser === true) return ['is superuser of the database'];
  return [
    ...(role?.owner === true ? ['owns the tables'] : []),
    ...(role?.creates === true ? ['may make roles or copies'] : []),
    ...(role?.rewrites === true ? ['may rewrite the history'] : []),
  ];
}
