// All incidents: the open ones first, then those that are history.
import { isMinistryAdmin } from '#domain/actor.ts';
import { areaNames } from '../area-names.ts';
import { signedIn } from '../entry.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { incidents: all } = await pageRead(event.locals, 'incident.list', {});
  const names = await areaNames(
    event.locals,
    all.flatMap(({ areas }) => areas),
  );
  const incidents = all.map((incident) => ({
    ...incident,
    areaNames: incident.areas.map((code) => names[code] ?? code),
  }));
  return { incidents, mayOpen: isMinistryAdmin(actor) };
};
