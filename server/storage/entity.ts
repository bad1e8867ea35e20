// Rows of every noun in SQL. Tables, columns and look-ups come from the noun's definition.
import postgres from 'postgres';
import type { ISql } from 'postgres';
import type { BulkNoun } from '#domain/bulk.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { uuid } from '#domain/field.ts';
import { entityNames, nounOf } from '#domain/nouns.ts';

const columns = new Map(entityNames.map((name) => [name, columnsIn(nounOf(name))]));

/** Quoted, because a movement has the columns `from` and `to`, which are SQL keywords. */
function columnsIn({ row }: { row: { entries: object } }): string[] {
  return Object.keys(row.entries).map((key) => `"${postgres.fromCamel(key)}"`);
}

/** Table of a noun: its own name, unless the noun defines another. */
export function tableOf(entity: EntityName): string {
  return nounOf(entity).table ?? entity;
}

function columnsOf(entity: EntityName): string[] {
  return columns.get(entity) ?? [];
}

/** SQL type of a column that holds ids or keys. */
function keyType(entity: EntityName, column: string): 'uuid' | 'text' {
  if (column === 'id') return nounOf(entity).key;
  const field = nounOf(entity).row.entries[postgres.toCamel(column)];
  const inner = (field as { wrapped?: unknown } | undefined)?.wrapped ?? field;
  return inner === uuid ? 'uuid' : 'text';
}

/** Rows by id; ids that do not exist are left out. */
export function loadRows<E extends EntityName>(
  sql: ISql,
  entity: E,
  ids: string[],
): Promise<EntityRow[E][]> {
  if (ids.length === 0) return Promise.resolve([]);
  return rowsWhere(sql, entity, 'id', ids);
}

/** Rows whose column holds one of the values. */
export function rowsWhere<E extends EntityName>(
  sql: ISql,
  entity: E,
  column: string,
  values: string[],
): Promise<EntityRow[E][]> {
  return query<EntityRow[E]>(
    sql,
    `${selection(entity)} where ${column} = any($1::${keyType(entity, column)}[])`,
    [values],
  );
}

/** Rows under the keys of a declared index that the index counts, in its order. */
export function rowsByIndex<E extends EntityName>(
  sql: ISql,
  entity: E,
  index: string,
  keys: string[],
): Promise<EntityRow[E][]> {
  const { sql: where, only, order } = nounOf(entity).indexes[index] ?? missing(entity, index);
  const under =
    'column' in where
      ? `"${postgres.fromCamel(where.column)}" = any($1::${keyType(entity, where.column)}[])`
      : `(${where.condition})`;
  const counted = only ? ` and (${only.sql})` : '';
  const sorted = order ? ` order by "${postgres.fromCamel(order)}", id` : '';
  return query<EntityRow[E]>(sql, `${selection(entity)} where ${under}${counted}${sorted}`, [keys]);
}

function missing(entity: EntityName, index: string): never {
  throw new Error(`${entity} has no index ${index}`);
}

/** All rows of a national noun. */
export function allRows<E extends EntityName>(sql: ISql, entity: E): Promise<EntityRow[E][]> {
  return query<EntityRow[E]>(sql, `${selection(entity)} order by id`, []);
}

/** Those of the ids that exist. */
export async function takenIds(sql: ISql, entity: EntityName, ids: string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    sql,
    `select id from ${tableOf(entity)} where id = any($1::${nounOf(entity).key}[])`,
    [ids],
  );
  return rows.map(({ id }) => id);
}

/**
 * Inserts new rows in one statement. An id that exists fails with unique_violation, and so does an incident with the
 * name of a standing board.
 */
export async function addRows(sql: ISql, entity: EntityName, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  if (entity === 'incident')
    await query(
      sql,
      'insert into board (id) select id from jsonb_to_recordset($1::text::jsonb) as sent (id text)',
      [JSON.stringify(rows)],
    );
  await query(sql, insertion(tableOf(entity), columnsOf(entity)), [
    JSON.stringify(rows.map(snake)),
  ]);
}

/** Inserts rows that the feed does not carry. An id that exists fails with unique_violation. */
export async function addBulkRows(
  sql: ISql,
  noun: BulkNoun,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  await query(sql, insertion(noun.table, columnsIn(noun)), [JSON.stringify(rows.map(snake))]);
}

/** Writes whole rows, new or changed, in one statement. */
export async function saveRows(sql: ISql, entity: EntityName, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  const values = columnsOf(entity).map((name) => `${name} = excluded.${name}`);
  await query(
    sql,
    `${insertion(tableOf(entity), columnsOf(entity))} on conflict (id) do update set ${values.join(', ')}`,
    [JSON.stringify(rows.map(snake))],
  );
}

function selection(entity: EntityName): string {
  return `select ${columnsOf(entity).join(', ')} from ${tableOf(entity)}`;
}

function insertion(table: string, names: readonly string[]): string {
  const list = names.join(', ');
  return `insert into ${table} (${list})
    select ${list} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`;
}

/** Writes the given secret columns of one row. An object is merged into what is stored, by its outer keys. */
export async function saveSecret(
  sql: ISql,
  entity: EntityName,
  id: string,
  secret: Record<string, unknown>,
): Promise<void> {
  const allowed = Object.keys(nounOf(entity).secret?.entries ?? {});
  const given = allowed.filter((name) => secret[name] !== undefined);
  if (given.length === 0) return;
  const isObject = (name: string) => typeof secret[name] === 'object' && secret[name] !== null;
  const plain = given.filter((name) => !isObject(name));
  const fields = Object.fromEntries(plain.map((name) => [name, secret[name] as string]));
  const table = sql(tableOf(entity));
  if (plain.length > 0) await sql`update ${table} set ${sql(fields)} where id = ${id}`;
  for (const name of given.filter(isObject))
    await sql`update ${table} set
      ${sql(name)} = coalesce(${sql(name)}, '{}'::jsonb) || ${JSON.stringify(secret[name])}::text::jsonb
      where id = ${id}`;
}

const snakeNames = new Map<string, string>();

/** Only the outer keys are columns. Keys inside json are data. */
function snake(row: object): object {
  const columns: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    let name = snakeNames.get(key);
    if (name === undefined) snakeNames.set(key, (name = postgres.fromCamel(key)));
    columns[name] = value;
  }
  return columns;
}

/** A prepared statement. Its text contains only constants of the nouns' definitions. */
async function query<Row>(sql: ISql, text: string, values: (string | string[])[]): Promise<Row[]> {
  const rows: unknown = await sql.unsafe(text, values, { prepare: true });
  return rows as Row[];
}
