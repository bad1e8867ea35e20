// Commands of an incident: open, revise, isolate and reconnect an area, close.
import * as v from 'valibot';
import { coordinates, isMember, isMinistryAdmin } from './actor.ts';
import { areas } from './area-fact.ts';

import { standingBoards } from './board.ts';
import { change, defineCommand } from './command.ts';
import { areaCode, code, count, instant, text } from './field.ts';
import { defaultTimers, incidentCovers, incidentRow, mostIsolated, timers } from './incident.ts';
import { newStart } from './incident-start.ts';
import { maybe, one } from './reader.ts';
import { refuse } from './refusal.ts';

export const incidentOpen = defineCommand({
  name: 'incident.open',
  home: 'nation',
  input: v.strictObject({
    ...v.pick(incidentRow, ['name', 'type', 'status', 'areas']).entries,
    code,
    drill: v.optional(v.boolean(), false),
    demo: v.optional(incidentRow.entries.demo, null),
    startedAt: instant,
    timers: v.optional(timers, defaultTimers),
    claimLimit: v.optional(incidentRow.entries.claimLimit, null),
  }),
  facts: (input) => ({ namesake: maybe('incident', input.code), areas: areas(input.areas) }),
  // Only the seeds make an example board.
  may: (actor, _facts, { demo }) =>
    isMinistryAdmin(actor) && (demo == null || actor.kind === 'system'),
  decide({ namesake }, { code: id, ...input }) {
    // `nasional` is the national board, not an incident.
    if (namesake || Object.hasOwn(standingBoards, id))
      return refuse('already-exists', { field: 'code' });
    const row = {
      ...input,
      decrees: [],
      isolated: [],
      startRevised: null,
      reopened: null,
      roundHour: null,
      closedAt: null,
      closedReason: null,
      revision: 1,
    };
    return {
      changes: [change('incident.opened', 'incident', id, { id, ...row })],
      result: { incident: id },
    };
  },
});

export const incidentRevise = defineCommand({
  name: 'incident.revise',
  home: 'nation',
  input: v.strictObject({
    incident: code,
    revision: count,
    ...v.partial(
      v.pick(incidentRow, ['name', 'status', 'areas', 'timers', 'claimLimit', 'startedAt']),
    ).entries,
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    areas: areas(input.areas ?? []),
  }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ actor, incident }, { incident: id, revision, ...fields }, now) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    if (revision !== incident.revision)
      return refuse('stale-revision', { current: incident.revision });
    if (fields.startedAt !== undefined && fields.startedAt > now)
      return refuse('in-future', { field: 'startedAt', at: fields.startedAt });
    const { startedAt = incident.startedAt } = fields;
    const by = { organisation: isMember(actor) ? actor.organisation : null, now };
    const start = startedAt === incident.startedAt ? {} : newStart(incident, startedAt, by);
    const body = { ...fields, ...start, revision: revision + 1 };
    return {
      changes: [change('incident.revised', 'incident', id, body)],
      result: { incident: id, revision: revision + 1 },
    };
  },
});

/** Says that an area is cut off. Whoever coordinates it says so, as for a decree. */
export const incidentIsolate = defineCommand({
  name: 'incident.isolate',
  home: 'nation',
  input: v.strictObject({ incident: code, area: areaCode, reason: text(200) }),
  facts: (input) => ({ incident: one('incident', input.incident), areas: areas([input.area]) }),
  may: (actor, _facts, input) => coordinates(actor, input.area),
  decide({ incident }, input, now) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    if (!incidentCovers(incident, input.area))
      return refuse('outside-incident', { field: 'area', incident: incident.name });
    const isolated = incident.isolated ?? [];
    if (isolated.some(({ area }) => area === input.area))
      return refuse('already-exists', { field: 'area' });
    if (isolated.length >= mostIsolated)
      return refuse('invalid-input', {
        issues: [{ field: 'area', problem: 'too-large', limit: mostIsolated }],
      });
    const { area, reason } = input;
    // The revision guards what `incident.revise` changes, and this is none of it.
    const body = { isolated: [...isolated, { area, reason, since: now }] };
    return {
      changes: [change('incident.isolated', 'incident', incident.id, body)],
      result: { incident: incident.id },
    };
  },
});

/** Says that a way into the area is open again. */
export const incidentReconnect = defineCommand({
  name: 'incident.reconnect',
  home: 'nation',
  input: v.strictObject({ incident: code, area: areaCode }),
  facts: (input) => ({ incident: one('incident', input.incident) }),
  may: (actor, _facts, input) => coordinates(actor, input.area),
  decide({ incident }, input) {
    const before = incident.isolated ?? [];
    const isolated = before.filter(({ area }) => area !== input.area);
    if (isolated.length === before.length) return refuse('nothing-changed');
    return {
      changes: [change('incident.reconnected', 'incident', incident.id, { isolated })],
      result: { incident: incident.id },
    };
  },
});

export const incidentClose = defineCommand({
  name: 'incident.close',
  home: 'nation',
  input: v.strictObject({ incident: code, reason: text(500) }),
  facts: (input) => ({ incident: one('incident', input.incident) }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ incident }, input, now) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    const body = { closedAt: now, closedReason: input.reason, revision: incident.revision + 1 };
    return {
      changes: [change('incident.closed', 'incident', incident.id, body)],
      result: { incident: incident.id },
    };
  },
});
