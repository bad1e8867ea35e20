// Sessions in SQL. Callers pass the hash of the secret, never the secret.
import type { ISql } from 'postgres';
import type { OrganisationKind, Role } from '#domain/actor.ts';
import { areasWithin } from '#domain/area.ts';
import type { Instant } from '#domain/time.ts';

export interface SessionRow {
  id: string;
  member: string;
  device: string;
  createdAt: Instant;
  seenAt: Instant;
  expiresAt: Instant;
}

/** A session with the present rights of its member. */
export interface SignedInRow extends SessionRow {
  name: string;
  email: string;
  role: Role;
  /** The member's areas inside those of the organisation. */
  areas: string[];
  organisation: string;
  organisationName: string;
  organisationKind: OrganisationKind;
  organisationVerified: boolean;
  organisationWithdrawn: boolean;
}

/** Those of the sessions that exist and belong to an active member. */
export async function readSessions(sql: ISql, ids: string[]): Promise<SignedInRow[]> {
  const rows = await sql<(SignedInRow & { organisationAreas: string[] })[]>`
    select session.id, session.member, session.device,
      session.created_at, session.seen_at, session.expires_at,
      member.name, member.email, member.role, member.areas, member.organisation,
      organisation.short_name as organisation_name,
      organisation.kind as organisation_kind,
      organisation.areas as organisation_areas,
      organisation.verified_at is not null as organisation_verified,
      organisation.verified_at is null as organisation_withdrawn
    from session
    join member on member.id = session.member and member.active
    join organisation on organisation.id = member.organisation
    where session.id = any(${ids})`;
  return rows.map(({ organisationAreas, ...row }) => ({
    ...row,
    areas: areasWithin(row.areas, organisationAreas),
  }));
}

/** A member's devices, the last seen first. */
export function sessionsOf(sql: ISql, member: string): Promise<SessionRow[]> {
  return sql<SessionRow[]>`
    select id, member, device, created_at, seen_at, expires_at from session
    where member = ${member} order by seen_at desc, id`;
}

export async function insertSession(sql: ISql, row: SessionRow): Promise<void> {
  await sql`insert into session ${sql(row)}`;
}

/** Moves the end of a session, never beyond `longest` milliseconds after its beginning. */
export async function extendSession(
  sql: ISql,
  id: string,
  until: Instant,
  longest: number,
): Promise<void> {
  await sql`
    update session
    set expires_at = least(${until}::timestamptz, created_at + ${longest} * interval '1 ms')
    where id = ${id}`;
}

export async function touchSession(sql: ISql, id: string, at: Instant): Promise<void> {
  await sql`update session set seen_at = ${at} where id = ${id}`;
}

export async function deleteSession(sql: ISql, id: string): Promise<void> {
  await sql`delete from session where id = ${id}`;
}

/** Ends a session if it belongs to this member. @returns whether it did */
export async function deleteOwnSession(sql: ISql, id: string, member: string): Promise<boolean> {
  const gone = await sql`delete from session where id = ${id} and member = ${member} returning id`;
  return gone.length > 0;
}

/** Ends a member's sessions, all or all but one. */
export async function deleteSessionsOf(sql: ISql, member: string, except = ''): Promise<void> {
  await sql`delete from session where member = ${member} and id <> ${except}`;
}

export async function deleteExpiredSessions(
  sql: ISql,
  now: Instant,
  createdBefore: Instant,
): Promise<void> {
  await sql`delete from session where expires_at <= ${now} or created_at <= ${createdBefore}`;
}
