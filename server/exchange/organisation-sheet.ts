// A sheet of organisations: rows become registrations. Those that are registered already stay as they are.
import { organisationKinds } from '#domain/actor.ts';
import type { OrganisationKind } from '#domain/actor.ts';
import { sectors } from '#domain/organisation.ts';
import type { CommandInput } from '#domain/commands.ts';
import { foldOrganisation } from './organisation-name.ts';
import { listed, workAreasOf } from './work-area.ts';
import type { Planned, SheetContext } from './plan.ts';
import { quoted } from './remark.ts';
import { unhurried } from './row.ts';
import type { Row } from './row.ts';
import { digitsOf } from './row-field.ts';
import { findLabelled, labels } from './label.ts';

type Sector = (typeof sectors)[number];

/**
 * The kind of an organisation gives rights, so it is read from its own column only. The first match counts. Words of
 * government count at the start only: "LSM mitra Kementerian" is no ministry.
 */
const kindWords: [OrganisationKind, RegExp][] = [
  ['ngo', /\bnon\W*(pemerintah|government|kementerian)|\b(lsm|ngo|ornop|ormas)\b/i],
  ['ministry', /^\W*(kementerian|kemensos|ministry)\b/i],
  ['social-office', /^\W*(dinas sosial|dinsos|social (affairs|services?|office))\b/i],
  ['volunteer', /^\W*(tagana|relawan pemerintah)\b/i],
  ['ngo', /yayasan|kemanusiaan|humanitarian|palang merah/i],
  ['community', /komunitas|community|warga/i],
  [
    'government',
    /^\W*((instansi |badan )?pemerintah|instansi|opd|dinas|bpbd|bnpb|badan|government)\b/i,
  ],
];

/** The kind that a cell names, and whether it is one of the words of the screens. */
export function readKind(typed: string): { kind: OrganisationKind; exact: boolean } | undefined {
  const exact = findLabelled(typed, 'organisationKind', organisationKinds, []);
  if (exact) return { kind: exact, exact: true };
  const kind = findLabelled(typed, 'organisationKind', organisationKinds, kindWords);
  return kind && { kind, exact: false };
}

/** Everyday and cluster names of sectors. */
const sectorWords: [Sector, RegExp][] = [
  ['air_sanitasi', /\b(wash|air|sanitasi)\b/i],
  ['pengungsian', /\b(cccm|pengungsi\w*)\b/i],
  ['pangan', /\b(pangan|dapur|makanan|food)\b/i],
  ['nutrisi', /\b(gizi|nutrisi|nutrition)\b/i],
  ['kesehatan', /\b(kesehatan|medis|health)\b/i],
  ['hunian', /\b(hunian|huntara|shelter|tenda)\b/i],
  ['pendidikan', /\b(pendidikan|sekolah|education)\b/i],
  ['perlindungan_anak', /\b(anak|child)\b/i],
  ['ldp', /\b(psikososial|ldp|psychosocial)\b/i],
  ['sar', /\b(sar|pencarian|evakuasi|rescue)\b/i],
  ['transportasi', /\b(transportasi|angkutan|transport)\b/i],
  ['logistik', /\b(logistik|logistics|nfi)\b/i],
];

/** Reads every row. */
export async function planOrganisations(context: SheetContext, rows: Row[]): Promise<Planned[]> {
  const seen = new Map<string, number>();
  const planned: Planned[] = [];
  for await (const row of unhurried(rows, context))
    planned.push(...(await planOne(context, row, seen)));
  return planned;
}

async function planOne(
  context: SheetContext,
  row: Row,
  seen: Map<string, number>,
): Promise<Planned[]> {
  const name = row.text('organisation', 120);
  if (name === undefined && row.sound()) row.say('missing', 'organisation');
  // A long name has no short form of its own that one could know.
  const short = row.text('shortName', 24) ?? (name && name.length <= 24 ? name : undefined);
  if (name !== undefined && short === undefined && row.sound()) row.say('missing', 'shortName');
  const kind = kindOf(row);
  const fields = { sectors: sectorsOf(row), deskPhone: phoneOf(row) };
  const areas = await workAreasOf(context, row);
  if (areas === undefined && row.sound()) row.say('missing', 'areas');
  if (!name || !short || !kind || !areas || !row.sound()) return [];

  for (const key of new Set([foldOrganisation(name), foldOrganisation(short)])) {
    const other = seen.get(key);
    if (other === undefined) continue;
    row.say('twice', 'organisation', { other });
    return [];
  }
  for (const one of [name, short]) seen.set(foldOrganisation(one), row.number);
  const register = { name: 'organisation.register' as const, rows: [row.number] };
  const id = context.idOf(register);
  const same = context.organisations.find(
    (one) =>
      foldOrganisation(one.name) === foldOrganisation(name) ||
      foldOrganisation(one.shortName) === foldOrganisation(short),
  );
  if (same && same.id !== id) {
    row.say('organisation-known', 'organisation', { name: same.shortName });
    return [];
  }
  const input = { name, shortName: short, kind, areas, ...fields };
  return [{ ...register, input: input satisfies CommandInput<'organisation.register'> }];
}

function kindOf(row: Row): OrganisationKind | undefined {
  const typed = row.text('kind', 80);
  if (typed === undefined) {
    if (row.sound()) row.say('missing', 'kind');
    return undefined;
  }
  const read = readKind(typed);
  if (!read)
    row.say('word-unknown', 'kind', {
      typed: quoted(typed),
      near: labels('organisationKind', organisationKinds),
    });
  else if (!read.exact)
    row.say('read-as', 'kind', {
      typed: quoted(typed),
      name: labels('organisationKind', [read.kind])[0] ?? read.kind,
    });
  return read?.kind;
}

function sectorsOf(row: Row): Sector[] {
  const words = listed(row.text('sectors', 500));
  const found = words.flatMap((typed) => {
    const sector = findLabelled(typed, 'sector', sectors, sectorWords);
    if (!sector)
      row.say('word-unknown', 'sectors', { typed: quoted(typed), near: labels('sector', sectors) });
    return sector ?? [];
  });
  return [...new Set(found)];
}

/** The public number of the office. A bad one does not cost the row. */
function phoneOf(row: Row): string | null {
  const digits = digitsOf(row.cell('deskPhone'));
  if (digits === null) row.say('desk-phone', 'deskPhone');
  return digits ?? null;
}
