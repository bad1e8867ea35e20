// Closing an incident can be looked at before and taken back after (F7): what would stand still, and opening it again.
import * as v from 'valibot';
import { coordinates, isMember, isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { code, text } from './field.ts';
import { defineQuery, knownReader } from './query.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import { addHours } from './time.ts';

/** How long after the closing a coordinator opens it again (hours); later the ministry alone does. */
const coordinatorHours = 72;

const incidentReopen = defineCommand({
  name: 'incident.reopen',
  home: 'nation',
  input: v.strictObject({ incident: code, reason: text(500) }),
  facts: (input) => ({ incident: one('incident', input.incident) }),
  may: (actor, { incident }) =>
    isMinistryAdmin(actor) || incident.areas.some((area) => coordinates(actor, area)),
  decide({ actor, incident }, { reason }, now) {
    const { closedAt, closedReason, revision } = incident;
    if (closedAt === null) return refuse('nothing-changed');
    const until = addHours(closedAt, coordinatorHours);
    if (!isMinistryAdmin(actor) && now > until) return refuse('reopen-late', { until });
    const organisation = isMember(actor) ? actor.organisation : null;
    const body = {
      closedAt: null,
      closedReason: null,
      reopened: { at: now, reason, organisation, closedAt, closedReason },
      revision: revision + 1,
    };
    return {
      changes: [change('incident.reopened', 'incident', incident.id, body)],
      result: { incident: incident.id },
    };
  },
});

/** The commands of this file, by name. */
export const incidentReopenCommands = { 'incident.reopen': incidentReopen } as const;

/** What is under way in an incident and would stand still when it is closed. */
export const incidentUnderWay = defineQuery({
  name: 'incident.under-way',
  tag: 'board',
  description:
    'How many needs, claims, shipments and open sites an incident has that are not finished',
  method: 'GET',
  path: '/incidents/{code}/under-way',
  input: v.strictObject({ code }),
  answer: v.object({
    needs: v.number(),
    claims: v.number(),
    shipments: v.number(),
    sites: v.number(),
  }),
  may: knownReader,
  cost: 2,
  cache: 'private, no-store',
});
