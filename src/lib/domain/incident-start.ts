// When an incident began: whoever coordinates in it or the ministry may find out later (S6).
import * as v from 'valibot';
import { coordinates, isMember, isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { code, count, instant } from './field.ts';
import type { Incident } from './incident.ts';
import { defineQuery, knownReader } from './query.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Instant } from './time.ts';

/** The fields of a new start, with what it was: the board tells of it. */
export function newStart(
  { startedAt }: Pick<Incident, 'startedAt'>,
  to: Instant,
  by: { organisation: string | null; now: Instant },
): Partial<Incident> {
  const { organisation, now } = by;
  return { startedAt: to, startRevised: { was: startedAt, at: now, organisation } };
}

const incidentStart = defineCommand({
  name: 'incident.start',
  home: 'nation',
  input: v.strictObject({ incident: code, revision: count, startedAt: instant }),
  facts: (input) => ({ incident: one('incident', input.incident) }),
  may: (actor, { incident }) =>
    isMinistryAdmin(actor) || incident.areas.some((area) => coordinates(actor, area)),
  decide({ actor, incident }, { revision, startedAt }, now) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    if (revision !== incident.revision)
      return refuse('stale-revision', { current: incident.revision });
    if (startedAt > now) return refuse('in-future', { field: 'startedAt', at: startedAt });
    if (startedAt === incident.startedAt) return refuse('nothing-changed');
    const organisation = isMember(actor) ? actor.organisation : null;
    const body = {
      ...newStart(incident, startedAt, { organisation, now }),
      revision: revision + 1,
    };
    return {
      changes: [change('incident.revised', 'incident', incident.id, body)],
      result: { incident: incident.id, revision: revision + 1 },
    };
  },
});

/** The commands of this file, by name. */
export const incidentStartCommands = { 'incident.start': incidentStart } as const;

/** What is dated before a time: it would lie before the start of the incident. */
export const incidentBefore = defineQuery({
  name: 'incident.before',
  tag: 'board',
  description:
    'How many movements, headcounts, departures and needs of an incident are dated before a time',
  method: 'GET',
  path: '/incidents/{code}/before',
  input: v.strictObject({ code, at: instant }),
  answer: v.object({
    movements: v.number(),
    headcounts: v.number(),
    departures: v.number(),
    needs: v.number(),
  }),
  may: knownReader,
  cost: 2,
  cache: 'private, no-store',
});
