// All incidents: the open ones first, then those that are history.
import { isMinistryAdmin } from '#domain/actor.ts';
import { areaNames } from '../area-names.ts';
import { signedIn } from '../entry.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { actor } = signedIn(event);
  const { app, locale } = event.locals;
  const all = await app.incidents();
  const names = await areaNames(
    app,
    all.flatMap(({ areas }) => areas),
    locale,
  );
  const incidents = all
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .map((incident) => ({
      ...incident,
      areaNames: incident.areas.map((code) => names[code] ?? code),
    }));
  return { incidents, mayOpen: isMinistryAdmin(actor) };
};
