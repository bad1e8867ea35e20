// One import: the names by which its words and columns are answered. How far it is, the page asks itself.
import { remembersFor } from '#domain/import.ts';
import { signedIn, unkept } from '../../entry.ts';
import { pageRead } from '../../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals, params, setHeaders } = event;
  setHeaders(unkept);
  const [{ items }, { organisations }, { incidents }] = await Promise.all([
    pageRead(locals, 'catalogue.read', {}),
    pageRead(locals, 'organisation.list', {}),
    pageRead(locals, 'incident.list', {}),
  ]);
  return {
    id: params.id,
    remembers: remembersFor(actor) !== null,
    boards: Object.fromEntries(incidents.map(({ id, name }) => [id, name])),
    items: items.map(({ id, nameId, nameEn, aliases }) => ({
      value: id,
      label: locals.locale === 'en' ? nameEn : nameId,
      hint: [nameId, nameEn, ...aliases].join(' '),
    })),
    organisations: organisations.map(({ id, name, shortName }) => ({
      value: id,
      label: shortName,
      hint: name,
    })),
  };
};
