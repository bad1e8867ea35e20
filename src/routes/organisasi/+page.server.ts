// Every organisation, one's own first. No person is named here.
import { areaNames } from '../area-names.ts';
import { signedIn, unkept } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { locals } = event;
  event.setHeaders(unkept);
  const { organisations } = await pageRead(locals, 'organisation.list', {});
  const codes = organisations.flatMap(({ areas }) => areas);
  const names = await areaNames(locals, codes);
  const shown = organisations
    .map(({ id, name, shortName, kind, sectors, areas, verifiedAt }) => {
      const places = areas.map((code) => names[code] ?? code);
      return { id, name, shortName, kind, sectors, areas: places, verified: verifiedAt !== null };
    })
    .sort((a, b) => a.name.localeCompare(b.name, locals.locale));
  return {
    mine: shown.filter(({ id }) => id === actor.organisation),
    others: shown.filter(({ id }) => id !== actor.organisation),
  };
};
