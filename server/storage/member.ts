// Members' names, addresses and password hashes. They are never in the feed; only server/auth reads them.
import type { ISql } from 'postgres';
import type { Invitation, Member } from '#domain/member.ts';

export interface Credentials {
  id: string;
  active: boolean;
  passwordHash: string | null;
}

/** `email` as its schema normalised it: trimmed, in lower case. */
export async function credentialsByEmail(
  sql: ISql,
  email: string,
): Promise<Credentials | undefined> {
  const [row] = await sql<Credentials[]>`
    select id, active, password_hash from member where email = ${email}`;
  return row;
}

export interface PersonRow {
  name: string;
  email: string;
  passwordHash: string | null;
}

export async function personOf(sql: ISql, member: string): Promise<PersonRow | undefined> {
  const [row] = await sql<PersonRow[]>`
    select name, email, password_hash from member where id = ${member}`;
  return row;
}

export async function savePasswordHash(sql: ISql, member: string, hash: string): Promise<void> {
  await sql`update member set password_hash = ${hash} where id = ${member}`;
}

export interface NamedMember extends Member {
  name: string;
  email: string;
}

/** The active members of an organisation, by name. */
export function membersOf(sql: ISql, organisation: string): Promise<NamedMember[]> {
  return sql<NamedMember[]>`
    select id, organisation, role, areas, active, joined_at, name, email from member
    where organisation = ${organisation} and active order by name, id`;
}

/** Invitations that can still be used, the earliest end first. */
export function openInvitations(
  sql: ISql,
  organisation: string,
  now: string,
): Promise<Invitation[]> {
  return sql<Invitation[]>`
    select id, organisation, role, areas, expires_at, used_at, revoked_at from invitation
    where organisation = ${organisation} and used_at is null and revoked_at is null
      and expires_at > ${now} order by expires_at, id`;
}

export interface InvitationWithName extends Invitation {
  organisationName: string;
}

export async function invitationByToken(
  sql: ISql,
  tokenHash: string,
): Promise<InvitationWithName | undefined> {
  const [row] = await sql<InvitationWithName[]>`
    select invitation.id, organisation, role, invitation.areas, expires_at, used_at, revoked_at,
      organisation.name as organisation_name
    from invitation join organisation on organisation.id = invitation.organisation
    where token_hash = ${tokenHash}`;
  return row;
}
