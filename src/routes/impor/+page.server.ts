// Bringing a list: which kinds the reader may import, and for which boards.
import { importableBy } from '#domain/import.ts';
import { signedIn, unkept } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  event.setHeaders(unkept);
  const { incidents } = await pageRead(event.locals, 'incident.list', {});
  const open = incidents.filter(({ closedAt }) => closedAt === null);
  return {
    kinds: importableBy(actor),
    boards: open.map(({ id, name }) => ({ value: id, label: name })),
    reports: actor.role === 'reporter',
  };
};
