// Commands of members and invitations: invite, join, revise, remove.
import * as v from 'valibot';
import { administers, isMinistryAdmin, isStateOffice, roles } from './actor.ts';
import type { Actor, Role } from './actor.ts';
import { areas } from './area-fact.ts';
import { contains } from './area.ts';
import type { AreaFact } from './area.ts';
import { change, defineCommand } from './command.ts';
import { uuid } from './field.ts';
import { memberFact } from './member-fact.ts';
import { memberAreas, memberSecret } from './member.ts';
import type { Organisation } from './organisation.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { addHours } from './time.ts';

/** Hours until an invitation link expires. */
export const invitationHours = 72;

/** An organisation's admin invites members inside its own areas. Only government offices have coordinators. */
function mayAppoint(actor: Actor, to: Organisation, role: Role, areas: string[]): boolean {
  if (isMinistryAdmin(actor)) return true;
  return (
    administers(actor, to.id) &&
    (role !== 'coordinator' || isStateOffice(to.kind)) &&
    areas.every((code) => to.areas.some((own) => contains(own, code)))
  );
}

/** Nobody acts outside the working areas of the organisation, so nobody is appointed there (ADMIN 6). */
function refuseOutside(wanted: readonly AreaFact[], to: Organisation): Refusal | undefined {
  const outside = wanted.find(({ code }) => !to.areas.some((own) => contains(own, code)));
  if (!outside) return undefined;
  const facts = { field: 'areas', area: outside.name, organisation: to.shortName };
  return refuse('outside-organisation', facts);
}

export const memberInvite = defineCommand({
  name: 'member.invite',
  home: 'nation',
  mintsSecret: true,
  input: v.strictObject({
    organisation: uuid,
    role: v.picklist(roles),
    areas: v.optional(memberAreas),
  }),
  facts: (input) => ({
    organisation: one('organisation', input.organisation),
    areas: areas(input.areas ?? []),
  }),
  may: (actor, { organisation }, input) =>
    mayAppoint(actor, organisation, input.role, input.areas ?? []),
  decide({ id, organisation, areas: wanted, secretHash: tokenHash }, input, now) {
    if (tokenHash === undefined) throw new Error('member.invite: the server makes the secret');
    const outside = refuseOutside(wanted, organisation);
    if (outside) return outside;
    const row = {
      id,
      ...input,
      areas: input.areas ?? organisation.areas,
      expiresAt: addHours(now, invitationHours),
      usedAt: null,
      revokedAt: null,
    };
    return {
      changes: [change('member.invited', 'invitation', id, row, { tokenHash })],
      result: { invitation: id, expiresAt: row.expiresAt },
    };
  },
});

export const memberUninvite = defineCommand({
  name: 'member.uninvite',
  home: 'nation',
  input: v.strictObject({ invitation: uuid }),
  facts: (input) => ({ invitation: one('invitation', input.invitation) }),
  may: (actor, { invitation }) => administers(actor, invitation.organisation),
  decide({ invitation }, _input, now) {
    if (invitation.usedAt ?? invitation.revokedAt) return refuse('invitation-invalid');
    return {
      changes: [change('member.uninvited', 'invitation', invitation.id, { revokedAt: now })],
      result: { invitation: invitation.id },
    };
  },
});

/** The server first checks the token and hashes the password, then sends this as the system. */
export const memberJoin = defineCommand({
  name: 'member.join',
  home: 'nation',
  input: v.strictObject({ invitation: uuid, ...memberSecret.entries }),
  facts: (input) => ({ invitation: one('invitation', input.invitation) }),
  may: (actor) => actor.kind === 'system',
  decide({ id, invitation }, { invitation: _used, ...secret }, now) {
    if (invitation.usedAt ?? invitation.revokedAt) return refuse('invitation-invalid');
    if (invitation.expiresAt <= now) return refuse('invitation-invalid');
    const { organisation, role, areas } = invitation;
    const row = { id, organisation, role, areas, active: true, joinedAt: now };
    return {
      changes: [
        change('member.joined', 'invitation', invitation.id, { usedAt: now }),
        change('member.joined', 'member', id, row, secret),
      ],
      result: { member: id },
    };
  },
});

/** Members created from the command line or by the seeds. */
export const memberCreate = defineCommand({
  name: 'member.create',
  home: 'nation',
  input: v.strictObject({
    organisation: uuid,
    role: v.picklist(roles),
    areas: v.optional(memberAreas),
    ...memberSecret.entries,
  }),
  facts: (input) => ({
    organisation: one('organisation', input.organisation),
    areas: areas(input.areas ?? []),
  }),
  may: (actor) => actor.kind === 'system',
  decide({ id, organisation, areas: wanted }, { name, email, passwordHash, ...input }, now) {
    const areas = input.areas ?? organisation.areas;
    const outside = refuseOutside(wanted, organisation);
    if (outside) return outside;
    const row = { id, ...input, areas, active: true, joinedAt: now };
    return {
      changes: [change('member.joined', 'member', id, row, { name, email, passwordHash })],
      result: { member: id },
    };
  },
});

export const memberRevise = defineCommand({
  name: 'member.revise',
  home: 'nation',
  input: v.strictObject({
    member: uuid,
    role: v.optional(v.picklist(roles)),
    areas: v.optional(memberAreas),
  }),
  facts: (input) => ({ member: memberFact(input.member), areas: areas(input.areas ?? []) }),
  // The organisation cannot give more areas to a coordinator whom the ministry appointed.
  may: (actor, { member: { member, organisation } }, { role = member.role, areas = [] }) =>
    mayAppoint(actor, organisation, role, areas),
  decide({ member: found, areas: wanted }, { member: id, ...fields }) {
    const { member, organisation, isLastAdmin } = found;
    const outside = refuseOutside(wanted, organisation);
    if (outside) return outside;
    if (isLastAdmin && fields.role !== undefined && fields.role !== 'admin')
      return refuse('last-admin');
    if (Object.keys(fields).length === 0) return refuse('nothing-changed');
    return {
      changes: [change('member.revised', 'member', id, fields)],
      result: { member: member.id },
    };
  },
});

export const memberRemove = defineCommand({
  name: 'member.remove',
  home: 'nation',
  input: v.strictObject({ member: uuid }),
  facts: (input) => ({ member: memberFact(input.member) }),
  may: (actor, { member }) => administers(actor, member.organisation.id),
  decide({ member: { member, isLastAdmin } }) {
    if (isLastAdmin) return refuse('last-admin');
    if (!member.active) return refuse('nothing-changed');
    return {
      changes: [change('member.removed', 'member', member.id, { active: false })],
      result: { member: member.id },
    };
  },
});
