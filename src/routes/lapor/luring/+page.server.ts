// Reporting without a network: all that the form needs beside the answers. The page is kept on the device, so it names
// nobody and holds no answer.
import { pageRead } from '../../page-read.ts';
import { knownOf, viewOf } from '../open/serve.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { incidents } = await pageRead(locals, 'incident.list', {});
  const open = incidents.filter(({ closedAt, drill }) => closedAt === null && !drill);
  const [first] = open;
  if (!first) return { catalogue: null, incidents: [], emergency: [] };
  const catalogue = await knownOf(locals, first);
  const empty = { answers: {}, step: 'tempat', troubles: [] } as const;
  return {
    catalogue,
    incidents: await Promise.all(
      open.map(async ({ id, name, areas }) => {
        const incident = { id, name, areas };
        const known = { ...catalogue, incident };
        return { incident, view: await viewOf(locals, known, { ...empty, troubles: [] }) };
      }),
    ),
    emergency: locals.app.config.emergencyNumbers,
  };
};
