// Organisation (lembaga): who acts, with its kind, focus sectors and working areas.
import * as v from 'valibot';
import {
  administers,
  isMember,
  isMinistryAdmin,
  isStateOffice,
  organisationKinds,
} from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import { areaCode, count, instant, phone, text, uuid } from './field.ts';
import { refuse } from './refusal.ts';

/** Sector codes of the 4W matrix, `seeds/taxonomy/sectors_4w.csv`. */
export const sectors = [
  'pangan',
  'nutrisi',
  'logistik',
  'air_sanitasi',
  'kesehatan',
  'hunian',
  'pengungsian',
  'pendidikan',
  'sar',
  'transportasi',
  'perlindungan_anak',
  'perlindungan_perempuan',
  'ldp',
  'ekonomi',
  'rehabsos_napza',
  'disabilitas',
  'lansia',
  'anak_telantar',
  'fakir_miskin',
  'kat',
] as const;

export const organisationRow = v.strictObject({
  id: uuid,
  name: text(120),
  shortName: text(24),
  kind: v.picklist(organisationKinds),
  sectors: v.pipe(v.array(v.picklist(sectors)), v.maxLength(20)),
  areas: v.pipe(v.array(areaCode), v.minLength(1), v.maxLength(60)),
  /** The desk's public number, not a person's. Shown to members who ask for a handover. */
  deskPhone: v.nullable(phone),
  verifiedAt: v.nullable(instant),
  revision: count,
});
export type Organisation = v.InferOutput<typeof organisationRow>;

const editable = v.pick(organisationRow, [
  'name',
  'shortName',
  'sectors',
  'areas',
  'deskPhone',
]).entries;

export const organisationRegister = defineCommand({
  name: 'organisation.register',
  board: 'nasional',
  input: v.strictObject({
    ...editable,
    deskPhone: v.optional(v.nullable(phone), null),
    kind: v.picklist(organisationKinds),
  }),
  facts: (input) => ({ areas: input.areas }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ id }, input, now) {
    const row = { id, ...input, verifiedAt: now, revision: 1 };
    return {
      changes: [change('organisation.registered', 'organisation', id, row)],
      result: { organisation: id },
    };
  },
});

/** Areas of a state office are the authority of its coordinators: the office cannot give itself more. */
function widens({ kind, areas }: Organisation, to: string[]): boolean {
  return isStateOffice(kind) && !to.every((code) => areas.some((own) => contains(own, code)));
}

export const organisationRevise = defineCommand({
  name: 'organisation.revise',
  board: 'nasional',
  input: v.strictObject({
    organisation: uuid,
    revision: count,
    ...v.partial(v.object(editable)).entries,
  }),
  facts: (input) => ({ organisation: input.organisation, areas: input.areas ?? [] }),
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
  board: 'nasional',
  input: v.strictObject({ organisation: uuid, verified: v.boolean() }),
  facts: (input) => ({ organisation: input.organisation }),
  // A ministry account vouches; it cannot shut itself out.
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
