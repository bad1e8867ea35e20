// What every page knows: language, theme, who is signed in, which incidents there are, and whether the board is an example.
import type { LayoutServerLoad } from './$types';
import type { Incident } from '#domain/incident.ts';
import { chooseIncident } from '#domain/landing.ts';
import { isRefusal } from '#domain/refusal.ts';
import { incidentCookie } from '#http/preference.ts';
import type { FrameIncident } from './frame/navigation.ts';
import { personOf } from './person.ts';

export const load: LayoutServerLoad = async ({ locals, cookies }) => {
  const { locale, theme, person, read, now, app } = locals;
  const [listed, at] = await Promise.all([read('incident.list', {}), now()]);
  const incidents = isRefusal(listed) ? [] : listed.incidents;
  const visited = cookies.get(incidentCookie);
  const areas = person?.actor.areas ?? [];
  return {
    locale,
    theme,
    thrift: locals.thrift,
    person: person ? personOf(person) : null,
    /** Stores and organisations of the same database take part in the example, so pages of no incident say so too. */
    demo: incidents.find(({ demo }) => demo !== null)?.demo?.[locale] ?? null,
    frame: {
      at,
      /** What is shown is as of then, and nothing is saved now. */
      outage: app.outage(),
      /** The incident that the header of a page without one shows: where the reader would begin. */
      current: chooseIncident(incidents, { areas, last: visited })?.id ?? null,
      incidents: incidents.filter(({ closedAt }) => closedAt === null).map(frameIncident),
    },
  };
};

function frameIncident(incident: Incident): FrameIncident {
  const { id, name, status, areas, decrees, drill, startedAt, closedAt } = incident;
  return { id, name, status, areas, decrees, drill, startedAt, closedAt };
}
