// Needs in SQL beyond rows by id: open needs nearby, due claims, contacts and how many wait for a check.
import type { ISql } from 'postgres';
import { duplicateHours, duplicateRadius } from '#domain/need.ts';
import type { NearQuery } from '#domain/reader.ts';
import type { Instant } from '#domain/time.ts';
import { addHours } from '#domain/time.ts';

/**
 * Degrees that certainly contain the radius for duplicates: 111 km per degree, a little less of longitude at 11
 * degrees south.
 */
const span = (duplicateRadius * 1.05) / 111_000;

/**
 * Young open needs of the same item at the site, around it or around the point. The domain measures the exact
 * distance.
 */
export async function needsNearby(
  sql: ISql,
  incident: string,
  { site, point, items }: NearQuery,
  now: Instant,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with spot as (
      select coalesce(${point?.lat ?? null}::float8, max(lat)) as lat,
        coalesce(${point?.lng ?? null}::float8, max(lng)) as lng
      from site where id = ${site ?? null}::uuid)
    select need.id from need, spot
    where incident = ${incident} and state in ('reported', 'verified')
      and posted_at > ${addHours(now, -duplicateHours)}
      and exists (
        select from need_line where need_line.need = need.id and item = any(${[...items]}::text[]))
      and (need.site = ${site ?? null}::uuid
        or (need.lat between spot.lat - ${span}::float8 and spot.lat + ${span}::float8
          and need.lng between spot.lng - ${span}::float8 and spot.lng + ${span}::float8))
    limit 50`;
  return rows.map(({ id }) => id);
}

/** Ids of the needs that a member posted on a board, newest first. */
export async function needsPostedBy(
  sql: ISql,
  incident: string,
  member: string,
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from change
    where board = ${incident} and member = ${member} and kind = 'need.posted'
    order by seq desc limit ${most}`;
  return rows.map(({ id }) => id);
}

/** A claim that needs an action. `due` identifies the occasion, so that it is handled once. */
export interface DueClaim {
  id: string;
  incident: string;
  expired: boolean;
  granted: boolean;
  due: string;
}

/** Running claims that need an action at `now`: expiry, a warning, or a handover that nobody answered. */
export function claimsDue(sql: ISql, now: Instant): Promise<DueClaim[]> {
  return sql<DueClaim[]>`
    select claim.id, claim.incident,
      claim.expires_at <= ${now} and claimed > 0 as expired,
      coalesce((handover ->> 'grantsAt')::timestamptz <= ${now}, false) as granted,
      concat_ws(' ', claim.expires_at, handover ->> 'grantsAt', claimed,
        expires_at - interval '15 minutes' <= ${now}) as due
    from claim join incident on incident.id = claim.incident and incident.closed_at is null
    where ended_at is null and (
      (handover ->> 'grantsAt')::timestamptz <= ${now}
      or (claimed > 0 and expires_at <= ${now})
      or (claimed > 0 and warned < 2 and expires_at - interval '15 minutes' <= ${now})
      or (claimed > 0 and warned < 1 and clock_from + (expires_at - clock_from) / 2 <= ${now}))
    order by expires_at limit 500`;
}

export interface Contact {
  contactName: string | null;
  contactPhone: string | null;
}

/** The contact of a need or a site. The caller checks the reader and records the request. */
export async function readContact(
  sql: ISql,
  entity: 'need' | 'site',
  id: string,
): Promise<Contact | undefined> {
  const [row] = await sql<Contact[]>`
    select contact_name, contact_phone from ${sql(entity)} where id = ${id}`;
  return row;
}

/** Number of reports of a board that nobody has verified or refused. */
export async function uncheckedNeeds(sql: ISql, incident: string): Promise<number> {
  const [row] = await sql<{ needs: number }[]>`
    select count(*)::int as needs from need where incident = ${incident} and state = 'reported'`;
  return row?.needs ?? 0;
}
