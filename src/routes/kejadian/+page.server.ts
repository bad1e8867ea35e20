// All incidents: the open ones first, then those that are history.
import { isMinistryAdmin } from '#domain/actor.ts';
import { areaNames } from '../area-names.ts';
import { pageRead } from '../page-read.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { incidents: all } = await pageRead(locals, 'incident.list', {});
  const names = await areaNames(
    locals,
    all.flatMap(({ areas }) => areas),
  );
  const incidents = all.map((incident) => ({
    ...incident,
    areaNames: incident.areas.map((code) => names[code] ?? code),
  }));
  return { incidents, mayOpen: isMinistryAdmin(locals.actor) };
};
