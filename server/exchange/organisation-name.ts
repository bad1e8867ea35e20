// Finds organisations by the names in a sheet.
import type { Organisation } from '#domain/organisation.ts';
import { quoted } from './remark.ts';
import type { Row } from './row.ts';
import { nearest } from './spelling.ts';

/** The same for "BPBD Kab. Aceh Tamiang" and "bpbd kab aceh tamiang". */
export function foldOrganisation(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

/** The organisation of a row, by its long or short name; undefined when it names none or a remark was added. */
export function organisationOf(
  { organisations }: { organisations: readonly Organisation[] },
  row: Row,
): Organisation | undefined {
  const typed = row.text('organisation', 120);
  if (typed === undefined) return undefined;
  const names = organisations.flatMap((organisation) =>
    [organisation.name, organisation.shortName].map((text) => ({ organisation, text })),
  );
  const wanted = foldOrganisation(typed);
  const exact = names.find(({ text }) => foldOrganisation(text) === wanted);
  if (exact) return exact.organisation;
  const { near } = nearest(wanted, names, ({ text }) => foldOrganisation(text));
  const shortNames = [...new Set(near.map(({ organisation }) => organisation.shortName))];
  row.say('organisation-unknown', 'organisation', { typed: quoted(typed), near: shortNames });
  return undefined;
}
