// Looks at contacts in SQL beyond rows by id: those of a place, and of members with many of them.
import type { ISql } from 'postgres';
import type { Look } from '#domain/look.ts';
import type { Instant } from '#domain/time.ts';

export interface NamedLook extends Look {
  memberName: string;
}

/** Looks at the contact of a need, or of a site and the needs there, the newest first. */
export function looksAt(
  sql: ISql,
  entity: 'need' | 'site',
  id: string,
  most: number,
): Promise<NamedLook[]> {
  const here = entity === 'site' ? sql`look.site = ${id}` : sql`look."of" = ${id}`;
  return sql<NamedLook[]>`
    select look.*, member.name as member_name
    from contact_look look join member on member.id = look.member
    where ${here} order by look.at desc, look.id limit ${most}`;
}

/** Looks since a time of the members who have at least `least` under claims or shipments on a board. */
export function looksOfBusy(
  sql: ISql,
  incident: string,
  since: Instant,
  least: number,
): Promise<NamedLook[]> {
  return sql<NamedLook[]>`
    select look.*, member.name as member_name
    from contact_look look join member on member.id = look.member
    where look.incident = ${incident} and look.at > ${since} and look.under is not null
      and look.member in (
        select member from contact_look
        where incident = ${incident} and at > ${since} and under is not null
        group by member having count(*) >= ${least})
    order by look.at desc, look.id`;
}
