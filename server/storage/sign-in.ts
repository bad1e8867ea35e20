// Known devices and failed attempts to sign in, in SQL. Callers pass the hash of a device's secret, never the secret.
import type { ISql } from 'postgres';
import type { Instant } from '#domain/time.ts';

/** Devices that are kept for one member; the one unused longest is forgotten first. */
const mostDevices = 20;
/** Networks that are told apart for one member and day; attempts from further ones are counted together. */
const mostNetworks = 20;

/** Whether the member signed in on this device after `since`. */
export async function isKnownDevice(
  sql: ISql,
  id: string,
  member: string,
  since: Instant,
): Promise<boolean> {
  const found = await sql`
    select from known_device where id = ${id} and member = ${member} and seen_at > ${since}`;
  return found.length > 0;
}

export async function rememberDevice(
  sql: ISql,
  device: { id: string; member: string; seenAt: Instant },
): Promise<void> {
  await sql`
    insert into known_device ${sql(device)}
    on conflict (id) do update set member = excluded.member, seen_at = excluded.seen_at`;
  await sql`
    delete from known_device where id in (
      select id from known_device where member = ${device.member}
      order by seen_at desc, id offset ${mostDevices})`;
}

/** After this every device of the member must prove itself like a new one. */
export async function forgetDevices(sql: ISql, member: string): Promise<void> {
  await sql`delete from known_device where member = ${member}`;
}

export interface SignInFailure {
  network: string;
  count: number;
  lastAt: Instant;
}

export async function countFailure(
  sql: ISql,
  member: string,
  network: string,
  at: Instant,
): Promise<void> {
  await sql`
    with today as (
      select network from sign_in_failure
      where member = ${member} and day = (${at}::timestamptz at time zone 'UTC')::date
    ), named as (
      select case
        when ${network} in (select network from today)
          or (select count(*) from today) < ${mostNetworks} then ${network}
        else 'other' end as network
    )
    insert into sign_in_failure (member, day, network, count, last_at)
    select ${member}, (${at}::timestamptz at time zone 'UTC')::date, network, 1, ${at} from named
    on conflict (member, day, network)
    do update set count = sign_in_failure.count + 1, last_at = excluded.last_at`;
}

/** Failed attempts on a member's account since a time, by network: the latest networks, the last one first. */
export function failuresOf(sql: ISql, member: string, since: Instant): Promise<SignInFailure[]> {
  return sql<SignInFailure[]>`
    select network, sum(count)::integer as count, max(last_at) as last_at from sign_in_failure
    where member = ${member} and last_at > ${since}
    group by network order by max(last_at) desc, network limit ${mostNetworks + 1}`;
}

export async function deleteOldSignIns(
  sql: ISql,
  failuresBefore: Instant,
  devicesBefore: Instant,
): Promise<void> {
  await sql`delete from sign_in_failure where last_at < ${failuresBefore}`;
  await sql`delete from known_device where seen_at < ${devicesBefore}`;
}
