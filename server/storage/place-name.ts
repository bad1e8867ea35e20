// Names of places that a message may mean: open sites, villages and districts of some areas.
import type { ISql } from 'postgres';

export interface NamedPlace {
  name: string;
  area: string;
  site: string | null;
}

/** Names at most: more than all villages and districts of three provinces. */
const mostNames = 40_000;

/** The sites of an incident, and the districts and villages, inside both sets of areas; `ID` is the nation. */
export function namedPlaces(
  sql: ISql,
  incident: string,
  { within, held }: { within: readonly string[]; held: readonly string[] },
): Promise<NamedPlace[]> {
  const inside = (areas: readonly string[], column: 'area' | 'code') => sql`
    exists (select from unnest(${[...areas]}::text[]) as held
      where held = 'ID' or ${sql(column)} = held or starts_with(${sql(column)}, held || '.'))`;
  return sql<NamedPlace[]>`
    select name, area, id as site from site
    where incident = ${incident} and closed_at is null and ${inside(held, 'area')}
    union all
    select name, code as area, null as site from area
    where level in ('district', 'village') and ${inside(within, 'code')} and ${inside(held, 'code')}
    limit ${mostNames}`;
}
