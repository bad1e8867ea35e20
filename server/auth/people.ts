// Who is in which organisation: names and addresses for those who may administer it, names alone for signed-in colleagues.
import { administers } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import type { Invitation } from '#domain/member.ts';
import type { Organisation } from '#domain/organisation.ts';
import { refuse } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { allRows } from '#server/storage/entity.ts';
import { membersOf, openInvitations, personOf } from '#server/storage/member.ts';
import type { NamedMember } from '#server/storage/member.ts';

/** Members as their admin sees them, and the invitations that may still be used. */
export interface Roster {
  kind: 'roster';
  members: NamedMember[];
  invitations: Invitation[];
}

export interface People {
  organisations(): Promise<Organisation[]>;
  /** `not-allowed` for everyone but the organisation's admins and the ministry's. */
  members(actor: Actor, organisation: string): Promise<Roster | Refusal>;
  /** For presence and the like, among signed-in people only. */
  memberName(member: string): Promise<string | undefined>;
}

export function createPeople(sql: Sql): People {
  return {
    organisations: () => allRows(sql, 'organisation'),
    async members(actor, organisation) {
      if (!administers(actor, organisation)) return refuse('not-allowed');
      const now = new Date().toISOString();
      const [members, invitations] = await Promise.all([
        membersOf(sql, organisation),
        openInvitations(sql, organisation, now),
      ]);
      return { kind: 'roster', members, invitations };
    },
    memberName: async (member) => (await personOf(sql, member))?.name,
  };
}
