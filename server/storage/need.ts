// Needs in SQL beyond rows by id: open needs nearby, due claims, contacts and how many wait for a check.
import type { ISql } from 'postgres';
import { areaLevel } from '#domain/area.ts';
import { namedRadius } from '#domain/duplicate.ts';
import { duplicateHours } from '#domain/need.ts';
import { searchStems } from '#domain/place-name.ts';
import type { NearQuery } from '#domain/reader.ts';
import type { Instant } from '#domain/time.ts';
import { addHours } from '#domain/time.ts';

/**
 * Degrees that certainly contain the radius for duplicates: 111 km per degree, a little less of longitude at 11
 * degrees south.
 */
const span = (namedRadius * 1.05) / 111_000;
/** Needs looked at in each of the three ways, so that a place with thousands of needs stays fast. */
const mostNearby = 50;

/**
 * Young open needs of the same items: at the site, around the point, and in the district where their name is alike or
 * both have none. Each way reads one index and is bounded. The domain compares them exactly.
 */
export async function needsNearby(
  sql: ISql,
  incident: string,
  { site, point, area, name, items }: NearQuery,
  now: Instant,
): Promise<string[]> {
  const open = sql`need.incident = ${incident} and state in ('reported', 'verified')
    and posted_at > ${addHours(now, -duplicateHours)}
    and exists (
      select from need_line where need_line.need = need.id and item = any(${[...items]}::text[]))`;
  const [lat, lng] = [point?.lat ?? null, point?.lng ?? null];
  const district = (area ?? '').split('.').slice(0, 3).join('.');
  const stems = searchStems(name ?? '').map((stem) => `%${stem}%`);
  const rows = await sql<{ id: string }[]>`
    (select need.id from need where need.site = ${site ?? null}::uuid and ${open}
      order by posted_at desc limit ${mostNearby})
    union
    (select need.id from need
      where need.lat between ${lat}::float8 - ${span}::float8 and ${lat}::float8 + ${span}::float8
        and need.lng between ${lng}::float8 - ${span}::float8 and ${lng}::float8 + ${span}::float8
        and ${open}
      order by (need.lat - ${lat}::float8) ^ 2 + (need.lng - ${lng}::float8) ^ 2 limit ${mostNearby})
    union
    (select need.id from need left join site on site.id = need.site,
      lateral (select coalesce(site.name, need.landmark) as called) as named,
      lateral (select count(*) as hits from unnest(${stems}::text[]) as stem
        where lower(called) like stem) as alike
      where ${isDistrict(district)} and need.area ~>=~ ${district} and need.area ~<~ ${`${district}/`}
        and (hits > 0 or (called is null and need.area = ${area ?? ''} and ${name === undefined}))
        and ${open}
      order by hits desc, posted_at desc limit ${mostNearby})`;
  return rows.map(({ id }) => id);
}

/** A name alone tells nothing about a place that is known by its regency only. */
function isDistrict(area: string): boolean {
  return areaLevel(area) === 'district';
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

/** Number of reports of a board that nobody has verified or refused, at sites that are open (S13). */
export async function uncheckedNeeds(sql: ISql, incident: string): Promise<number> {
  const [row] = await sql<{ needs: number }[]>`
    select count(*)::int as needs from need where incident = ${incident} and state = 'reported' and site_closed_at is null`;
  return row?.needs ?? 0;
}
