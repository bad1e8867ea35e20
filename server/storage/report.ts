// Searches of the report form: sites by a typed name or near a point.
import type { ISql } from 'postgres';
import { foldWords, spellingsOf } from '#domain/search-text.ts';
import type { Point } from '#domain/field.ts';

/** Signs that a name may be written with or without: Jum'at, Jumat. */
const apostrophes = "'’‘`ʼ";

/**
 * Ids of open sites whose name contains every typed word or similar words; best first, then the largest. Without a
 * text, the largest sites.
 */
export async function searchSites(
  sql: ISql,
  incident: string,
  { text, limit }: { text: string; limit: number },
): Promise<string[]> {
  // Each word in any of its spellings, in a name without apostrophes.
  const patterns = foldWords(text)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `(${spellingsOf(word).join('|')})`);
  const plainName = sql`translate(name, ${apostrophes}::text, '')`;
  const rows = await sql<{ id: string }[]>`
    select id from site
    where incident = ${incident} and closed_at is null
      and (${plainName} ~* all(${patterns}::text[]) or word_similarity(${text}, name) > 0.5)
    order by ${plainName} ~* all(${patterns}::text[]) desc, word_similarity(${text}, name) desc,
      people desc nulls last, name, id
    limit ${limit}`;
  return rows.map(({ id }) => id);
}

/** Kilometres per degree of latitude. */
const degree = 111;

/** Ids of open sites within `km` of the point, nearest first by straight line. */
export async function sitesAround(
  sql: ISql,
  incident: string,
  { lat, lng }: Point,
  { km, limit }: { km: number; limit: number },
): Promise<string[]> {
  const high = km / degree;
  const narrow = Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  const rows = await sql<{ id: string }[]>`
    select id from site
    where incident = ${incident} and closed_at is null
      and lat between ${lat - high} and ${lat + high}
      and lng between ${lng - high / narrow} and ${lng + high / narrow}
    order by (lat - ${lat}) ^ 2 + ((lng - ${lng}) * ${narrow}) ^ 2, id
    limit ${limit}`;
  return rows.map(({ id }) => id);
}
