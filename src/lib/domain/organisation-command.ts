// Commands of an organisation: register, revise, verify.
import * as v from 'valibot';
import {
  administers,
  isMember,
  isMinistryAdmin,
  isStateOffice,
  organisationKinds,
} from './actor.ts';
import { areas } from './area-fact.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import { count, phone, uuid } from './field.ts';
import { organisationRow } from './organisation.ts';
import type { Organisation } from './organisation.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';

const editable = v.pick(organisationRow, [
  'name',
  'shortName',
  'sectors',
  'areas',
  'deskPhone',
]).entries;

export const organisationRegister = defineCommand({
  name: 'organisation.register',
  home: 'nation',
  input: v.strictObject({
    ...editable,
    deskPhone: v.optional(v.nullable(phone), null),
    kind: v.picklist(organisationKinds),
  }),
  facts: (input) => ({ areas: areas(input.areas) }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ id }, input, now) {
    const row = { id, ...input, verifiedAt: now, revision: 1 };
    return {
      changes: [change('organisation.registered', 'organisation', id, row)],
      result: { organisation: id },
    };
  },
});

/** The areas of a government office give its coordinators their authority, so the office cannot add areas itself. */
function widens({ kind, areas }: Organisation, to: string[]): boolean {
  return isStateOffice(kind) && !to.every((code) => areas.some((own) => contains(own, code)));
}

export const organisationRevise = defineCommand({
  name: 'organisation.revise',
  home: 'nation',
  input: v.strictObject({
    organisation: uuid,
    revision: count,
    ...v.partial(v.object(editable)).entries,
  }),
  facts: (input) => ({
    organisation: one('organisation', input.organisation),
    areas: areas(input.areas ?? []),
  }),
  may: (actor, { organisation }, input) =>
    isMinistryAdmin(actor) ||
    (administers(actor, organisation.id) && !widens(organisation, input.areas ?? [])),
  decide({ organisation }, { organisation: id, revision, ...fields }) {
    if (revision !== organisation.revision)
      return refuse('stale-revision', { current: organisation.revision });
    const body = { ...fields, revision: revision + 1 };
    return {
      changes: [change('organisation.revised', 'organisation', id, body)],
      result: { organisation: id, revision: revision + 1 },
    };
  },
});

export const organisationVerify = defineCommand({
  name: 'organisation.verify',
  home: 'nation',
  input: v.strictObject({ organisation: uuid, verified: v.boolean() }),
  facts: (input) => ({ organisation: one('organisation', input.organisation) }),
  // A ministry cannot remove its own verification.
  may: (actor, _facts, input) =>
    isMinistryAdmin(actor) && !(isMember(actor) && actor.organisation === input.organisation),
  decide({ organisation }, input, now) {
    if ((organisation.verifiedAt !== null) === input.verified) return refuse('nothing-changed');
    const body = { verifiedAt: input.verified ? now : null, revision: organisation.revision + 1 };
    return {
      changes: [change('organisation.verified', 'organisation', organisation.id, body)],
      result: { organisation: organisation.id },
    };
  },
});
