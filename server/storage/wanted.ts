// Lines of verified needs with something open, as a first choice for somebody who brings goods.
import type { ISql } from 'postgres';

export interface WantedLine {
  line: string;
  need: string;
}

/** Lines in the first choice; the rule then orders them. */
const mostLooked = 200;

/**
 * Those inside the area first, then the most urgent. Needs at a closed site are left out.
 * @param items null for all of them
 */
export function linesWanted(
  sql: ISql,
  { incident, area, items }: { incident: string; area: string; items: readonly string[] | null },
): Promise<WantedLine[]> {
  const ofItems =
    items === null
      ? sql``
      : sql`and (line.item = any(${[...items]}) or item.merged_into = any(${[...items]}))`;
  return sql<WantedLine[]>`
    select line.id as line, need.id as need
    from need_line as line
      join need on need.id = line.need
      join item on item.id = line.item
      left join site on site.id = need.site
    where need.incident = ${incident} and need.state = 'verified' and line.open > 0
      and site.closed_at is null ${ofItems}
    order by (${area} = 'ID' or need.area = ${area} or starts_with(need.area, ${`${area}.`})) desc,
      array_position(array['critical', 'high', 'medium', 'low'], line.urgency), line.id
    limit ${mostLooked}`;
}
