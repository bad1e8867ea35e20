// Incidents in SQL: what is dated before a time, and what left lumbung of an area.
import type { ISql } from 'postgres';
import type { QueryAnswer } from '#domain/queries.ts';
import type { Instant } from '#domain/time.ts';

/** How many acts of an incident are dated before `at`. */
export async function datedBefore(
  sql: ISql,
  incident: string,
  at: Instant,
): Promise<QueryAnswer<'incident.before'>> {
  const [row] = await sql<QueryAnswer<'incident.before'>[]>`
    select
      (select count(*)::int from movement where incident = ${incident} and at < ${at}) as movements,
      (select count(*)::int from site where incident = ${incident} and counted_at < ${at})
        as headcounts,
      (select count(*)::int from shipment where incident = ${incident} and departed_at < ${at})
        as departures,
      (select count(*)::int from need where incident = ${incident} and posted_at < ${at}) as needs`;
  if (!row) throw new Error('a select without a table has one row');
  return row;
}

/** What of an incident is not finished. */
export async function countUnderWay(
  sql: ISql,
  incident: string,
): Promise<QueryAnswer<'incident.under-way'>> {
  const [row] = await sql<QueryAnswer<'incident.under-way'>[]>`
    select
      (select count(distinct need.id)::int from need join need_line on need_line.need = need.id
        where need.incident = ${incident} and need.state in ('reported', 'verified')
          and need_line.confirmed < need_line.asked) as needs,
      (select count(*)::int from claim where incident = ${incident} and ended_at is null) as claims,
      (select count(*)::int from shipment where incident = ${incident} and closed_at is null
        and cancelled_at is null) as shipments,
      (select count(*)::int from site where incident = ${incident} and closed_at is null) as sites`;
  if (!row) throw new Error('a select without a table has one row');
  return row;
}

/** What left the given sites since a time, by the newest first. What only came back or changed its name is not in it. */
export function leftSince(
  sql: ISql,
  sites: string[],
  since: Instant,
  limit: number,
): Promise<QueryAnswer<'incident.decree'>['left']> {
  return sql`
    select at, split_part("from", ':', 2) as site, item, quantity, reason, shipment
    from movement
    where "from" in (
        select 'site:' || id from unnest(${sites}::text[]) as id
        union select account from stock
          where account like 'site:%' and split_part(account, ':', 2) = any(${sites}::text[]))
      and at >= ${since} and reason in ('loaded', 'distributed', 'written-off', 'counted')
    order by at desc, id limit ${limit}`;
}
