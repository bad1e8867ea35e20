// Rows of every noun in SQL. Columns come from the noun's schema, so that nothing is written twice.
import postgres from 'postgres';
import type { ISql } from 'postgres';
import { agreementRow } from '#domain/agreement.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { claimRow } from '#domain/claim.ts';
import { incidentRow } from '#domain/incident.ts';
import { itemRow } from '#domain/item.ts';
import { invitationRow, invitationSecret, memberRow, memberSecret } from '#domain/member.ts';
import { contact, lineRow, needRow } from '#domain/need.ts';
import { organisationRow } from '#domain/organisation.ts';
import { shipmentRow, shipmentSecret } from '#domain/shipment.ts';
import { siteRow } from '#domain/site.ts';
import { standardRow } from '#domain/standard.ts';
import { movementRow, stockRow } from '#domain/stock.ts';

/** In the order in which rows may refer to each other. */
export const rowSchemas = {
  incident: incidentRow,
  organisation: organisationRow,
  member: memberRow,
  invitation: invitationRow,
  item: itemRow,
  standard: standardRow,
  site: siteRow,
  need: needRow,
  line: lineRow,
  claim: claimRow,
  agreement: agreementRow,
  stock: stockRow,
  movement: movementRow,
  shipment: shipmentRow,
} as const;

/** Columns beside the row that never leave by the feed. */
export const secretSchemas = {
  member: memberSecret,
  invitation: invitationSecret,
  site: contact,
  need: contact,
  shipment: shipmentSecret,
} as const;

/** Nouns whose rows name their board; all others are the nation's. */
export const boardNouns: readonly EntityName[] = ['site', 'need', 'line', 'claim', 'shipment'];

export const entityNames = Object.keys(rowSchemas) as EntityName[];

const columns = new Map(
  // Quoted: a movement goes `from` and `to`, which SQL keeps for itself.
  entityNames.map((name) => [
    name,
    Object.keys(rowSchemas[name].entries).map((key) => `"${postgres.fromCamel(key)}"`),
  ]),
);

/** Table of a noun: its own name, but for `line`, which is a geometric type of PostgreSQL. */
export function tableOf(entity: EntityName): string {
  return entity === 'line' ? 'need_line' : entity;
}

function columnsOf(entity: EntityName): string[] {
  return columns.get(entity) ?? [];
}

/** Nouns whose ids are text, and columns that are text everywhere; all others asked for are uuid. */
const textIds: readonly EntityName[] = ['incident', 'item', 'standard', 'stock'];
const textColumns: readonly string[] = ['incident', 'account'];

/** Rows by id; ids that do not exist are left out. */
export function loadRows<E extends EntityName>(
  sql: ISql,
  entity: E,
  ids: string[],
): Promise<EntityRow[E][]> {
  if (ids.length === 0) return Promise.resolve([]);
  return rowsWhere(sql, entity, 'id', ids);
}

/** Rows whose column holds one of the values; `more` is a constant condition, never a value. */
export function rowsWhere<E extends EntityName>(
  sql: ISql,
  entity: E,
  column: string,
  values: string[],
  more = '',
): Promise<EntityRow[E][]> {
  const isText = textColumns.includes(column) || (column === 'id' && textIds.includes(entity));
  const type = isText ? 'text' : 'uuid';
  const text = `select ${columnsOf(entity).join(', ')} from ${tableOf(entity)}
    where ${column} = any($1::${type}[]) ${more}`;
  return query<EntityRow[E]>(sql, text, [values]);
}

/** All rows of a noun that belongs to the nation. */
export function allRows<E extends EntityName>(sql: ISql, entity: E): Promise<EntityRow[E][]> {
  return query<EntityRow[E]>(
    sql,
    `select ${columnsOf(entity).join(', ')} from ${tableOf(entity)} order by id`,
    [],
  );
}

/** Writes rows that begin here, in one statement; an id that exists fails with unique_violation. */
export async function addRows(sql: ISql, entity: EntityName, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  if (entity === 'incident')
    await query(
      sql,
      `insert into board (id) select id from jsonb_to_recordset($1::text::jsonb) as sent (id text)
       on conflict do nothing`,
      [JSON.stringify(rows)],
    );
  await query(sql, insertion(entity), [JSON.stringify(rows.map(snake))]);
}

/** Writes whole rows, new or changed, in one statement. */
export async function saveRows(sql: ISql, entity: EntityName, rows: object[]): Promise<void> {
  if (rows.length === 0) return;
  const values = columnsOf(entity).map((name) => `${name} = excluded.${name}`);
  await query(sql, `${insertion(entity)} on conflict (id) do update set ${values.join(', ')}`, [
    JSON.stringify(rows.map(snake)),
  ]);
}

function insertion(entity: EntityName): string {
  const list = columnsOf(entity).join(', ');
  const table = tableOf(entity);
  return `insert into ${table} (${list})
    select ${list} from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`;
}

/** Writes the given secret columns of one row. */
export async function saveSecret(
  sql: ISql,
  entity: keyof typeof secretSchemas,
  id: string,
  secret: Record<string, unknown>,
): Promise<void> {
  const allowed = Object.keys(secretSchemas[entity].entries);
  const given = allowed.filter((name) => secret[name] !== undefined);
  if (given.length === 0) return;
  const fields = Object.fromEntries(given.map((name) => [name, secret[name] as string]));
  await sql`update ${sql(entity)} set ${sql(fields)} where id = ${id}`;
}

const snakeNames = new Map<string, string>();

/** Only the outermost keys are columns; keys inside json are data. */
function snake(row: object): object {
  const columns: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) {
    let name = snakeNames.get(key);
    if (name === undefined) snakeNames.set(key, (name = postgres.fromCamel(key)));
    columns[name] = value;
  }
  return columns;
}

/** A prepared statement whose text holds constants of this file alone. */
async function query<Row>(sql: ISql, text: string, values: (string | string[])[]): Promise<Row[]> {
  const rows: unknown = await sql.unsafe(text, values, { prepare: true });
  return rows as Row[];
}
