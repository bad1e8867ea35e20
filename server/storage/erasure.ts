// Erasure in SQL: finds texts, and removes them from rows, changes and stored answers.
import postgres from 'postgres';
import type { ISql } from 'postgres';
import type { EntityName } from '#domain/change.ts';
import { entityNames, nounOf } from '#domain/nouns.ts';
import { columnOf, erasedText, textsAt } from '#domain/retention.ts';
import { tableOf } from '#server/storage/entity.ts';

/** A change whose body has one of the fields to erase. */
export interface BodyRow {
  board: string;
  seq: number;
  body: Record<string, unknown>;
  /** Null in rows written before migration 0005: their hash covers the body. */
  digest: string | null;
  erased: string[] | null;
}

/** Fields of a row that are not empty, by noun and id. */
export interface FieldPlace {
  entity: EntityName;
  id: string;
  field: string;
}

/** Columns of a row, also secret ones, each as JSON; undefined when there is no such row. */
export async function readColumns(
  sql: ISql,
  entity: EntityName,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await sql<{ row: Record<string, unknown> }[]>`
    select to_jsonb(t) as row from ${sql(tableOf(entity))} as t where id::text = ${id} for update`;
  return row && camel(row.row);
}

/** Writes columns of a row, also null values. */
export async function writeColumns(
  sql: ISql,
  entity: EntityName,
  id: string,
  values: Record<string, unknown>,
): Promise<void> {
  const table = tableOf(entity);
  const row = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [postgres.fromCamel(name), value]),
  );
  const columns = Object.keys(row);
  await sql`
    update ${sql(table)} as t set ${columns.map(
      (name, n) => sql`${n > 0 ? sql`, ` : sql``}${sql(name)} = given.${sql(name)}`,
    )}
    from jsonb_populate_record(null::${sql(table)}, ${JSON.stringify(row)}::text::jsonb) as given
    where t.id::text = ${id}`;
}

/** Changes of a row whose body has one of these columns. */
export function bodiesOf(
  sql: ISql,
  entity: EntityName,
  id: string,
  columns: string[],
): Promise<BodyRow[]> {
  return sql<BodyRow[]>`
    select board, seq, body, digest, erased from change
    where entity = ${entity} and id = ${id} and body::jsonb ?| ${columns}
    order by board, seq`;
}

/** Replaces the body by what is left of it, and deletes its salt. */
export async function eraseBody(
  sql: ISql,
  { board, seq, body, erased }: Pick<BodyRow, 'board' | 'seq' | 'body' | 'erased'>,
): Promise<void> {
  await sql`
    update change
    set body = ${JSON.stringify(body)}::text::json, salt = null, erased = ${erased}
    where board = ${board} and seq = ${seq}`;
}

/** Answers that contain one of the texts. */
export function answersWith(
  sql: ISql,
  texts: string[],
): Promise<{ id: string; answer: unknown }[]> {
  return sql<{ id: string; answer: unknown }[]>`
    select id, answer from command where answer::text like any(${texts.map(pattern)})`;
}

export async function writeAnswer(sql: ISql, id: string, answer: unknown): Promise<void> {
  await sql`update command set answer = ${JSON.stringify(answer)}::text::jsonb where id = ${id}`;
}

/**
 * Deletes the fingerprints of the commands that wrote these rows, and of all refused commands: a refusal left no
 * change that shows its row, and a short text can be guessed from its fingerprint.
 * @returns how many were deleted
 */
export async function dropFingerprints(
  sql: ISql,
  rows: readonly { entity: EntityName; id: string }[],
  more: string[],
): Promise<number> {
  const result = await sql`
    update command set fingerprint = ''
    where fingerprint <> '' and (
      (answer ->> 'refused')::boolean
      or id = any(${more}::uuid[])
      or id in (
        select command from change
        join jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (entity text, id text)
          on change.entity = row.entity and change.id = row.id))`;
  return result.count;
}

/** Fields with a retention period whose row has a text, in rows and in the bodies of changes. */
export async function placesOf(sql: ISql, text: string): Promise<FieldPlace[]> {
  const found: FieldPlace[] = [];
  for (const entity of entityNames) {
    const fields = Object.keys(nounOf(entity).retention ?? {});
    if (fields.length === 0) continue;
    const rows = await sql<{ id: string; row: Record<string, unknown> }[]>`
      select id::text as id, to_jsonb(t) as row from ${sql(tableOf(entity))} as t
      where to_jsonb(t)::text like ${pattern(text)}
      union all
      select id, body::jsonb as row from change
      where entity = ${entity} and body::text like ${pattern(text)}`;
    for (const { id, row } of rows)
      for (const field of fields) {
        const texts = textsAt(camel(row), field.split('.'));
        if (texts.some((value) => value.includes(text))) found.push({ entity, id, field });
      }
  }
  return found;
}

/** Contacts on boards of incidents that closed before `before`. */
export async function placesDue(
  sql: ISql,
  entity: EntityName,
  field: string,
  before: string,
): Promise<FieldPlace[]> {
  const column = sql(postgres.fromCamel(columnOf(field)));
  const rows = await sql<{ id: string }[]>`
    select t.id::text as id from ${sql(tableOf(entity))} as t
    join incident on incident.id = t.incident
    where incident.closed_at < ${before} and t.${column} is not null
      and t.${column}::text <> ${erasedText}`;
  return rows.map(({ id }) => ({ entity, id, field }));
}

/** Tables that still contain a text, in any column. */
export async function tablesWith(sql: ISql, text: string): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'area'
    order by table_name`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await sql<{ is: boolean }[]>`
      select exists (select from ${sql(name)} as t where to_jsonb(t)::text like ${pattern(text)}) as is`;
    if (row?.is) found.push(name);
  }
  return found;
}

/** A removed member has no sessions. */
export async function endSessions(sql: ISql, member: string): Promise<void> {
  await sql`delete from session where member = ${member}`;
}

/** Pattern for `like` that finds a text inside JSON. */
function pattern(text: string): string {
  const inside = JSON.stringify(text).slice(1, -1);
  return `%${inside.replace(/[\\%_]/g, '\\$&')}%`;
}

/** Outer keys of a row as our code writes them. */
function camel(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [postgres.toCamel(name), value]),
  );
}

/** Number of rows that have a change of this kind in the last `hours`. */
export async function rowsChanged(sql: ISql, kind: string, hours: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(distinct (entity, id)) as count from change
    where kind = ${kind} and at >= clock_timestamp() - ${hours} * interval '1 hour'`;
  return row?.count ?? 0;
}
