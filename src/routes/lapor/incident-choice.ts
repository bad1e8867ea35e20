// Which incident is reported to.
import { pageRead } from '../page-read.ts';

/** The one of the address, else the only open one. Drills are for members. @param wanted its code, as the address has it */
export async function chooseIncident(locals: App.Locals, wanted: string | null) {
  const { incidents: all } = await pageRead(locals, 'incident.list', {});
  const open = all.filter(({ closedAt, drill }) => closedAt === null && (locals.person || !drill));
  const chosen = wanted
    ? open.find(({ id }) => id === wanted)
    : open.length === 1
      ? open[0]
      : undefined;
  const closed = wanted && all.find(({ id, closedAt }) => id === wanted && closedAt !== null);
  return {
    chosen,
    incidents: open.map(({ id, name }) => ({ id, name })),
    ended: closed ? closed.name : null,
    unknown: !chosen && !closed && !!wanted,
  };
}
