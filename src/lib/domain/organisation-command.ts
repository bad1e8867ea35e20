// Commands of an organisation: register, revise, verify, and the ministry's answer to a new name.
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
import { isLatin, lookAlike } from './organisation-name.ts';
import { organisationRow } from './organisation.ts';
import type { Organisation } from './organisation.ts';
import { all, one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

const latin = v.check(isLatin, 'latin');
const { name, shortName, sectors, areas: areaCodes, deskPhone } = organisationRow.entries;
const editable = {
  name: v.pipe(name, latin),
  shortName: v.pipe(shortName, latin),
  sectors,
  areas: areaCodes,
  deskPhone,
};

/** Refuses names that cannot be told from another organisation's in a list (ADMIN 6). */
function refuseLookAlike(
  own: Pick<Organisation, 'id' | 'name' | 'shortName'>,
  all: readonly Organisation[],
): Refusal | undefined {
  const other = lookAlike(own, all);
  return other && refuse('name-looks-alike', { field: 'name', other: other.shortName });
}

export const organisationRegister = defineCommand({
  name: 'organisation.register',
  home: 'nation',
  input: v.strictObject({
    ...editable,
    deskPhone: v.optional(v.nullable(phone), null),
    kind: v.picklist(organisationKinds),
  }),
  facts: (input) => ({ areas: areas(input.areas), organisations: all('organisation') }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ id, organisations }, input, now) {
    const taken = refuseLookAlike({ id, ...input }, organisations);
    if (taken) return taken;
    const proposed = { proposedName: null, proposedShortName: null, withdrawnAt: null };
    const row = { id, ...input, ...proposed, verifiedAt: now, revision: 1 };
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
    organisations: all('organisation'),
    areas: areas(input.areas ?? []),
  }),
  may: (actor, { organisation }, input) =>
    isMinistryAdmin(actor) ||
    (administers(actor, organisation.id) && !widens(organisation, input.areas ?? [])),
  decide({ organisation, organisations, actor }, { organisation: id, revision, ...fields }) {
    if (revision !== organisation.revision)
      return refuse('stale-revision', { current: organisation.revision });
    const { name = organisation.name, shortName = organisation.shortName, ...others } = fields;
    const renamed = name !== organisation.name || shortName !== organisation.shortName;
    const taken = renamed && refuseLookAlike({ id, name, shortName }, organisations);
    if (taken) return taken;
    const body = {
      ...others,
      ...namesAfter(organisation, { name, shortName }, renamed, isMinistryAdmin(actor)),
      revision: revision + 1,
    };
    return {
      changes: [change('organisation.revised', 'organisation', id, body)],
      result: { organisation: id, revision: revision + 1 },
    };
  },
});

/**
 * The names after a revision. A verified organisation is known by its name, so a new one waits for the ministry (ADMIN 6);
 * sending the present names again takes a waiting one back.
 */
function namesAfter(
  { verifiedAt }: Organisation,
  { name, shortName }: Pick<Organisation, 'name' | 'shortName'>,
  renamed: boolean,
  byMinistry: boolean,
): Partial<Organisation> {
  if (renamed && verifiedAt !== null && !byMinistry)
    return { proposedName: name, proposedShortName: shortName };
  return { name, shortName, proposedName: null, proposedShortName: null };
}

export const organisationAnswerName = defineCommand({
  name: 'organisation.answer-name',
  home: 'nation',
  input: v.strictObject({ organisation: uuid, revision: count, agreed: v.boolean() }),
  facts: (input) => ({
    organisation: one('organisation', input.organisation),
    organisations: all('organisation'),
  }),
  // Nobody answers for the own organisation.
  may: (actor, _facts, input) =>
    isMinistryAdmin(actor) && !(isMember(actor) && actor.organisation === input.organisation),
  decide({ organisation, organisations }, { revision, agreed }) {
    const { id, proposedName, proposedShortName } = organisation;
    if (revision !== organisation.revision)
      return refuse('stale-revision', { current: organisation.revision });
    if (proposedName === null || proposedShortName === null) return refuse('nothing-changed');
    const names = { name: proposedName, shortName: proposedShortName };
    const taken = agreed && refuseLookAlike({ id, ...names }, organisations);
    if (taken) return taken;
    const body = {
      ...(agreed ? names : {}),
      proposedName: null,
      proposedShortName: null,
      revision: revision + 1,
    };
    return {
      changes: [change('organisation.name-answered', 'organisation', id, body)],
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
    const body = {
      verifiedAt: input.verified ? now : null,
      withdrawnAt: input.verified ? null : now,
      revision: organisation.revision + 1,
    };
    return {
      changes: [change('organisation.verified', 'organisation', organisation.id, body)],
      result: { organisation: organisation.id },
    };
  },
});
