// Members as facts of a rule: with their organisation, and whether they are its last admin.
import type { Member } from './member.ts';
import type { Organisation } from './organisation.ts';
import { unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';

export interface MemberFact {
  member: Member;
  organisation: Organisation;
  /** True when no other active member is an admin. Without this member nobody could manage the organisation. */
  isLastAdmin: boolean;
}

export function memberFact(id: string): Ask<MemberFact> {
  return (reader, field) => {
    const member = reader.row('member', id);
    if (member === unknown) return unknown;
    if (member === null) return refuse('not-found', { field });
    const organisation = reader.row('organisation', member.organisation);
    const colleagues = reader.list('member', 'organisation', member.organisation);
    if (organisation === unknown || colleagues === unknown) return unknown;
    if (organisation === null) return refuse('not-found', { field });
    const isAdmin = (one: Member) => one.active && one.role === 'admin';
    const others = [...colleagues].some((other) => other.id !== id && isAdmin(other));
    return { member, organisation, isLastAdmin: isAdmin(member) && !others };
  };
}
