// My organisation's tasks: the boards they are on. The claims themselves come over the live connection.
import { nation } from '#domain/area.ts';
import { signedIn } from '../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app } = event.locals;
  const open = (await app.incidents())
    .filter((incident) => incident.closedAt === null)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const provinces = await app.areas.children(nation);
  const names = Object.fromEntries(provinces.map(({ code, name }) => [code, name]));
  return { incidents: open, areas: names };
};
