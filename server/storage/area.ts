// Areas in SQL: look-up by code and search by name.
import type { ISql } from 'postgres';
import { codePath, contains, nation } from '#domain/area.ts';
import type { Area, AreaLevel } from '#domain/area.ts';
import type { AreaHit } from '#domain/area-query.ts';
import { spellingsOf } from '#domain/search-text.ts';
import { regenciesCalled } from '#domain/area-abbreviation.ts';
import { areaWords, levelWritten, normaliseAreaName, pathLabel } from '#domain/area-name.ts';

export interface AreaSearch {
  /** A name, with or without its parents: `Karang Baru`, `karang baru, aceh tamiang`. */
  text: string;
  /** Only areas inside this one. */
  parent?: string | undefined;
  level?: AreaLevel | undefined;
  limit: number;
}

export const areaColumns = [
  'code',
  'parent',
  'level',
  'name',
  'type',
  'lat',
  'lng',
  'population',
  'bpsCode',
  'pcode',
  'timezone',
] as const satisfies (keyof Area)[];

/** How many of the best names are compared again with their parents. */
const shortlist = 200;

/**
 * Areas with a name similar to the text, best first. Differences of spelling, spacing and prefixes (Kab., Desa) are
 * ignored. The part after a comma is compared with the parents. Of equal names the larger area comes first.
 */
export async function searchAreas(sql: ISql, search: AreaSearch): Promise<AreaHit[]> {
  const [written = '', ...parents] = spelledOut(search.text).split(',');
  const name = areaWords(written);
  if (name === '') return [];
  const key = normaliseAreaName(written);
  const context = parents.map(areaWords).join(' ').trim();
  const found = await sql<Area[]>`
    WITH near AS (
      SELECT *,
        CASE WHEN replace(search, ' ', '') = ${key} THEN 1
          ELSE greatest(similarity(search, ${name}), 0.9 * word_similarity(${name}, search)) END
        + 0.1 * similarity(name, ${written})
        + CASE WHEN starts_with(replace(search, ' ', ''), ${key}) THEN 0.3 ELSE 0 END
        + CASE WHEN level = ${levelWritten(written) ?? null} THEN 0.2 ELSE 0 END
        - 0.012 * length(code) AS score
      ${candidates(sql, name, search.parent)}
        AND (${search.level ?? null}::text IS NULL OR level = ${search.level ?? null})
      ORDER BY score DESC, code
      LIMIT ${shortlist}
    )
    SELECT ${sql(areaColumns)} FROM near, LATERAL (
      SELECT coalesce(string_agg(search, ' ' ORDER BY code DESC), '') AS names FROM area
      WHERE code <> near.code
        AND code IN (left(near.code, 2), left(near.code, 5), left(near.code, 8))
    ) parents
    ORDER BY score + CASE WHEN ${context} = ''
        THEN 0.3 * similarity(${name}, near.search || ' ' || parents.names)
        ELSE word_similarity(${context}, parents.names) END DESC,
      code
    LIMIT ${search.limit}`;
  return withPaths(sql, found);
}

/**
 * The full name of a short one (`Tapteng`), and a number that begins a name in words, as names of areas write it
 * (`50 Kota`, Lima Puluh Kota).
 */
function spelledOut(text: string): string {
  const [written = '', ...parents] = text.split(',');
  const [called, another] = regenciesCalled(written);
  if (called && !another) return [called, ...parents].join(',');
  return text.replace(/^\s*[1-9]0(?=\s|,|$)/, (number) => spellingsOf(number.trim())[1] ?? number);
}

/** The area; undefined when there is no such code. */
export async function areaByCode(sql: ISql, code: string): Promise<Area | undefined> {
  const [area] = await sql<Area[]>`SELECT ${sql(areaColumns)} FROM area WHERE code = ${code}`;
  return area;
}

/** The areas of these codes; unknown codes are left out. */
export function areasByCode(sql: ISql, codes: string[]): Promise<Area[]> {
  return sql<Area[]>`SELECT ${sql(areaColumns)} FROM area WHERE code = ANY(${codes})`;
}

/** From the province down to the area itself; empty for the nation and for unknown codes. */
export async function areaPath(sql: ISql, code: string): Promise<Area[]> {
  const path = await sql<Area[]>`
    SELECT ${sql(areaColumns)} FROM area WHERE code = ANY(${codePath(code)}) ORDER BY code`;
  return path.at(-1)?.code === code ? path : [];
}

/** One level down, by name; the provinces for the nation. */
export async function children(sql: ISql, code: string): Promise<Area[]> {
  const parent = contains(code, nation) ? null : code;
  return sql<Area[]>`
    SELECT ${sql(areaColumns)} FROM area WHERE parent IS NOT DISTINCT FROM ${parent}
    ORDER BY name, code`;
}

/** Areas of one level inside `parent`, by name: a list to choose from. */
export async function listAreas(
  sql: ISql,
  search: { parent: string; level: AreaLevel; limit: number },
): Promise<AreaHit[]> {
  const inside = contains(search.parent, nation) ? '%' : `${search.parent}.%`;
  const found = await sql<Area[]>`
    SELECT ${sql(areaColumns)} FROM area WHERE level = ${search.level} AND code LIKE ${inside}
    ORDER BY name, code LIMIT ${search.limit}`;
  return withPaths(sql, found);
}

/**
 * FROM and WHERE of a search. Inside a regency there are few names, so all are compared, with more typing errors
 * allowed than in the index.
 */
function candidates(sql: ISql, name: string, parent: string | undefined) {
  if (parent === undefined || contains(parent, nation))
    return sql`FROM area_near(${name}) WHERE true`;
  const inside = `${parent}.%`;
  if (codePath(parent).length === 1) return sql`FROM area_near(${name}) WHERE code LIKE ${inside}`;
  return sql`
    FROM area WHERE code LIKE ${inside}
      AND (similarity(search, ${name}) > 0.2 OR word_similarity(${name}, search) > 0.35)`;
}

async function withPaths(sql: ISql, areas: Area[]): Promise<AreaHit[]> {
  const codes = areas.flatMap(({ code }) => codePath(code));
  const rows = await sql<Pick<Area, 'code' | 'name'>[]>`
    SELECT code, name FROM area WHERE code = ANY(${codes})`;
  const byCode = new Map(rows.map((row) => [row.code, row]));
  return areas.map((area) => {
    const path = codePath(area.code).flatMap((code) => byCode.get(code) ?? []);
    return { ...area, path: pathLabel(path) };
  });
}
