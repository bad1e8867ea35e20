// Searches of the report form: sites by a typed name or near a point.
import type { ISql } from 'postgres';
import type { Point } from '#domain/field.ts';

/** A site as shown in a list of choices. */
export interface SiteHit {
  id: string;
  name: string;
  kind: string;
  area: string;
  people: number | null;
  households: number | null;
  countedAt: string | null;
  estimate: string | null;
  lat: number | null;
  lng: number | null;
}

const columns = [
  ...['id', 'name', 'kind', 'area', 'people', 'households'],
  ...['countedAt', 'estimate', 'lat', 'lng'],
];

/** `%` and `_` as typed, not as wildcards. */
const literal = (word: string) => word.replace(/[\\%_]/g, '\\$&');

/**
 * Open sites whose name contains every typed word or similar words; best first, then the largest. Without a text, the
 * largest sites.
 */
export function searchSites(
  sql: ISql,
  incident: string,
  { text, limit }: { text: string; limit: number },
): Promise<SiteHit[]> {
  const patterns = text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `%${literal(word)}%`);
  return sql<SiteHit[]>`
    select ${sql(columns)} from site
    where incident = ${incident} and closed_at is null
      and (name ilike all(${patterns}::text[]) or word_similarity(${text}, name) > 0.5)
    order by name ilike all(${patterns}::text[]) desc, word_similarity(${text}, name) desc,
      people desc nulls last, name, id
    limit ${limit}`;
}

/** Kilometres per degree of latitude. */
const degree = 111;

/** Open sites within `km` of the point, nearest first by straight line. */
export function sitesAround(
  sql: ISql,
  incident: string,
  { lat, lng }: Point,
  { km, limit }: { km: number; limit: number },
): Promise<SiteHit[]> {
  const high = km / degree;
  const narrow = Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return sql<SiteHit[]>`
    select ${sql(columns)} from site
    where incident = ${incident} and closed_at is null
      and lat between ${lat - high} and ${lat + high}
      and lng between ${lng - high / narrow} and ${lng + high / narrow}
    order by (lat - ${lat}) ^ 2 + ((lng - ${lng}) * ${narrow}) ^ 2, id
    limit ${limit}`;
}
