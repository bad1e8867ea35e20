// Where a person arrives after signing in: what the role does first, on which incident (UX 110). Never the public page.
import { contains } from './area.ts';
import { isMinistryAdmin } from './actor.ts';
import type { MemberActor } from './actor.ts';
import { incidentCovers } from './incident.ts';
import type { Incident } from './incident.ts';

/**
 * What a role does first. `queue`: checks reports; `take`: takes needs; `report`: posts needs and follows the own ones;
 * `overview`: reads the board; `desk`: does what waits for the ministry.
 */
export type Landing = 'queue' | 'take' | 'report' | 'overview' | 'desk';

/** Admins of an organisation that is not the ministry do its work, so they arrive like responders. */
export function landingOf(actor: MemberActor): Landing {
  if (isMinistryAdmin(actor)) return 'desk';
  if (actor.role === 'coordinator') return 'queue';
  if (actor.role === 'reporter') return 'report';
  return actor.role === 'observer' ? 'overview' : 'take';
}

type Candidate = Pick<Incident, 'id' | 'areas' | 'drill' | 'startedAt' | 'closedAt'>;

/**
 * The incident on which a person begins: the last one visited by this browser, else the only open one, else the newest
 * in the person's working area, else the newest. A drill is chosen only when it was visited last. Null when none is
 * open.
 * @param last code of the incident visited last
 */
export function chooseIncident<I extends Candidate>(
  incidents: readonly I[],
  { areas, last }: { areas: readonly string[]; last?: string | undefined },
): I | null {
  const open = incidents.filter((incident) => incident.closedAt === null);
  const visited = open.find(({ id }) => id === last);
  if (visited) return visited;
  const newestFirst = open
    .filter(({ drill }) => !drill)
    .sort((a, b) => order(b.startedAt, a.startedAt) || order(a.id, b.id));
  const near = newestFirst.find((incident) =>
    areas.some(
      (area) => incidentCovers(incident, area) || incident.areas.some((own) => contains(area, own)),
    ),
  );
  return near ?? newestFirst[0] ?? null;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
