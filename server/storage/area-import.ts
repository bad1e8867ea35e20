// Imports an edition of the ministry's list of areas, completely or not at all.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ISql, Sql, TransactionSql } from 'postgres';
import type { Area } from '#domain/area.ts';
import { areaWords } from '#domain/area-name.ts';
import { areaColumns } from './area.ts';

/** Number of COPY lines in one write. */
const batch = 500;

/** True when the edition was imported and all its areas exist. */
export async function editionImported(sql: ISql, edition: string, areas: number): Promise<boolean> {
  const [row] = await sql<{ imported: boolean }[]>`
    SELECT (SELECT count(*) FROM area) >= ${areas}
      AND EXISTS (SELECT FROM area_edition WHERE edition = ${edition}) AS imported`;
  return row?.imported ?? false;
}

/**
 * Writes a whole edition in one transaction: new codes are added, changed ones revised, none removed, because records
 * may refer to them. Throws when an area's parent is in no list.
 */
export async function importAreas(sql: Sql, edition: string, areas: Area[]): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`LOCK TABLE area IN ACCESS EXCLUSIVE MODE`;
    const [table] = await transaction<{ index: string; filled: boolean }[]>`
      SELECT pg_get_indexdef('area_search'::regclass) AS index, EXISTS (SELECT FROM area) AS filled`;
    // Building the index once at the end costs a quarter of updating it with every row.
    await transaction`DROP INDEX area_search`;
    if (table?.filled) await reviseAreas(transaction, areas);
    else await copyAreas(transaction, 'area', areas);
    if (table) await transaction.unsafe(table.index);
    await refuseOrphans(transaction);
    await transaction`
      INSERT INTO area_edition (edition, areas) VALUES (${edition}, ${areas.length})
      ON CONFLICT (edition) DO UPDATE SET areas = excluded.areas, imported_at = now()`;
  });
  // Updates the planner's statistics, which otherwise come only with autovacuum.
  await sql`ANALYZE area`;
}

async function reviseAreas(sql: TransactionSql, areas: Area[]): Promise<void> {
  await sql`CREATE TEMPORARY TABLE incoming (LIKE area) ON COMMIT DROP`;
  await copyAreas(sql, 'incoming', areas);
  await sql`
    INSERT INTO area SELECT * FROM incoming
    ON CONFLICT (code) DO UPDATE SET
      name = excluded.name, type = excluded.type, lat = excluded.lat, lng = excluded.lng,
      population = excluded.population, bps_code = excluded.bps_code, pcode = excluded.pcode,
      timezone = excluded.timezone, search = excluded.search`;
}

async function copyAreas(sql: TransactionSql, table: string, areas: Area[]): Promise<void> {
  const columns = sql([...areaColumns, 'search']);
  const copy = await sql`COPY ${sql(table)} (${columns}) FROM STDIN`.writable();
  await pipeline(Readable.from(copyText(areas)), copy);
}

async function refuseOrphans(sql: TransactionSql): Promise<void> {
  const [orphan] = await sql<{ code: string }[]>`
    SELECT code FROM area
    WHERE parent IS NOT NULL AND parent NOT IN (SELECT code FROM area) LIMIT 1`;
  if (orphan) throw new Error(`area ${orphan.code} has no parent on the list`);
}

/** COPY's text format: tabs between values, `\N` for null, a backslash before special characters. */
function* copyText(areas: Area[]): Generator<string> {
  for (let start = 0; start < areas.length; start += batch)
    yield areas
      .slice(start, start + batch)
      .map(copyLine)
      .join('');
}

function copyLine(area: Area): string {
  const values = [...areaColumns.map((column) => area[column]), areaWords(area.name)];
  return `${values.map(copyValue).join('\t')}\n`;
}

function copyValue(value: string | number | null): string {
  if (value === null) return '\\N';
  return String(value).replace(/[\\\t\n\r]/g, (character) => `\\${character}`);
}
