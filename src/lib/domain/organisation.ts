// Organisation (lembaga): its kind, focus sectors and working areas.
import * as v from 'valibot';
import { organisationKinds } from './actor.ts';
import { everyone } from './audience.ts';
import { areaCode, count, instant, phone, text, uuid } from './field.ts';
import { birth, defineNoun, step } from './noun.ts';

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
  /** The public number of the desk, not of a person. Shown to members who ask for a handover. */
  deskPhone: v.nullable(phone),
  verifiedAt: v.nullable(instant),
  /** When a ministry account took the verification away (C5); null while it holds. */
  withdrawnAt: v.nullable(instant),
  /** The names that a verified organisation asked for. The present ones hold until the ministry agrees. */
  proposedName: v.nullable(text(120)),
  proposedShortName: v.nullable(text(24)),
  revision: count,
});
export type Organisation = v.InferOutput<typeof organisationRow>;

/** Whether an organisation may take something over or begin something: verified, and not withdrawn (C5). */
export function organisationMayAct(
  organisation: Pick<Organisation, 'verifiedAt' | 'withdrawnAt'> | null | undefined,
): boolean {
  return organisation?.verifiedAt != null && organisation.withdrawnAt === null;
}

export const organisationNoun = defineNoun({
  name: 'organisation',
  row: organisationRow,
  key: 'uuid',
  home: 'nation',
  events: {
    'organisation.registered': birth(),
    'organisation.revised': step(),
    'organisation.verified': step(),
    'organisation.name-answered': step(),
  },
  indexes: {},
  seenBy: () => everyone,
  cut: { hidden: ['deskPhone', 'proposedName', 'proposedShortName'] },
  retention: {
    name: 'text',
    shortName: 'text',
    proposedName: 'text',
    proposedShortName: 'text',
    deskPhone: 'contact',
  },
  copy: 'snapshot',
});
