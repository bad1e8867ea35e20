// Second persons in SQL: who may be one, and how long an act of one person has waited (F7).
import type { ISql } from 'postgres';

/**
 * Admins of a verified ministry who have a password and have been admins for at least `hours`: one who was made for the
 * occasion is no second person.
 */
export function ministryAdmins(
  sql: ISql,
  hours: number,
): Promise<{ email: string; passwordHash: string }[]> {
  return sql<{ email: string; passwordHash: string }[]>`
    select lower(email) as email, password_hash
    from member join organisation on organisation.id = member.organisation
    where member.active and member.role = 'admin' and organisation.kind = 'ministry'
      and organisation.verified_at is not null and email is not null and password_hash is not null
      and member.joined_at < clock_timestamp() - ${hours} * interval '1 hour'
      and not exists (
        select from change where entity = 'member' and change.id = member.id::text
          and kind = 'member.revised' and body->>'role' is not null
          and at >= clock_timestamp() - ${hours} * interval '1 hour')`;
}

/** Hours since the act was asked for first; asked for longer ago than `most`, it begins anew. */
export async function waitedSince(sql: ISql, digest: string, most: number): Promise<number> {
  const [row] = await sql<{ hours: number }[]>`
    insert into waiting_act (digest) values (${digest})
    on conflict (digest) do update set asked_at =
      case when waiting_act.asked_at < clock_timestamp() - ${most} * interval '1 hour'
        then clock_timestamp() else waiting_act.asked_at end
    returning extract(epoch from clock_timestamp() - asked_at)::float8 / 3600 as hours`;
  return row?.hours ?? 0;
}
