// My organisation's tasks: the boards they are on. The claims themselves come over the live connection.
import { nation } from '#domain/area.ts';
import { signedIn } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const [{ incidents }, { areas }] = await Promise.all([
    pageRead(event.locals, 'incident.list', {}),
    pageRead(event.locals, 'area.search', { parent: nation }),
  ]);
  const open = incidents.filter((incident) => incident.closedAt === null);
  const names = Object.fromEntries(areas.map(({ code, name }) => [code, name]));
  return { incidents: open, areas: names, at: await event.locals.now() };
};
