// Incident (kejadian): one emergency, its area, its status decrees and its clocks.
import * as v from 'valibot';
import { isMinistryAdmin, coordinates } from './actor.ts';
import { contains } from './area.ts';
import { nationalBoard } from './change.ts';
import { change, defineCommand } from './command.ts';
import { areaCode, code, count, date, instant, text } from './field.ts';
import { refuse } from './refusal.ts';

/** Status of the emergency, as decrees declare it (DOMAIN 3.2). */
export const incidentStatuses = ['siaga_darurat', 'tanggap_darurat', 'transisi_darurat'] as const;

const decree = v.strictObject({
  /** Number of the surat keputusan, e.g. `300.2/1280/2025`. */
  number: text(80),
  status: v.picklist(incidentStatuses),
  issuer: text(120),
  area: areaCode,
  from: date,
  until: date,
});

const hours = v.pipe(v.number(), v.minValue(0.25), v.maxValue(168));
/** Clocks in hours; defaults are hypotheses to be tested with users (UX 31, 98). */
const timers = v.strictObject({
  claim: hours,
  claimCritical: hours,
  handover: hours,
  handoverCritical: hours,
});
export const defaultTimers = { claim: 6, claimCritical: 2, handover: 2, handoverCritical: 0.5 };

export const incidentRow = v.strictObject({
  id: code,
  name: text(120),
  /** BNPB disaster type, e.g. 103 flood and landslide. */
  type: text(3),
  status: v.picklist(incidentStatuses),
  drill: v.boolean(),
  areas: v.pipe(v.array(areaCode), v.minLength(1), v.maxLength(60)),
  decrees: v.array(decree),
  timers,
  startedAt: instant,
  closedAt: v.nullable(instant),
  closedReason: v.nullable(text(500)),
  revision: count,
});
export type Incident = v.InferOutput<typeof incidentRow>;

/** True when the code lies in the incident's area. */
export function incidentCovers(incident: Pick<Incident, 'areas'>, area: string): boolean {
  return incident.areas.some((own) => contains(own, area));
}

export const incidentOpen = defineCommand({
  name: 'incident.open',
  board: 'nasional',
  input: v.strictObject({
    ...v.pick(incidentRow, ['name', 'type', 'status', 'areas']).entries,
    code,
    drill: v.optional(v.boolean(), false),
    startedAt: instant,
    timers: v.optional(timers, defaultTimers),
  }),
  facts: (input) => ({ incidentMaybe: input.code, areas: input.areas }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ incidentMaybe }, { code: id, ...input }) {
    // `nasional` is the standing board and no incident.
    if (incidentMaybe || id === nationalBoard) return refuse('already-exists', { field: 'code' });
    const row = { ...input, decrees: [], closedAt: null, closedReason: null, revision: 1 };
    return {
      changes: [change('incident.opened', 'incident', id, { id, ...row })],
      result: { incident: id },
    };
  },
});

export const incidentRevise = defineCommand({
  name: 'incident.revise',
  board: 'nasional',
  input: v.strictObject({
    incident: code,
    revision: count,
    ...v.partial(v.pick(incidentRow, ['name', 'status', 'areas', 'timers'])).entries,
  }),
  facts: (input) => ({ incident: input.incident, areas: input.areas ?? [] }),
  may: (actor) => isMinistryAdmin(actor),
  decide({ incident }, { incident: id, revision, ...fields }) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    if (revision !== incident.revision)
      return refuse('stale-revision', { current: incident.revision });
    return {
      changes: [change('incident.revised', 'incident', id, { ...fields, revision: revision + 1 })],
      result: { incident: id, revision: revision + 1 },
    };
  },
});

export const incidentDecree = defineCommand({
  name: 'incident.decree',
  board: 'nasional',
  input: v.strictObject({ incident: code, decree }),
  facts: (input) => ({ incident: input.incident, areas: [input.decree.area] }),
  may: (actor, _facts, input) => coordinates(actor, input.decree.area),
  decide({ incident }, input) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    if (input.decree.until < input.decree.from) return refuse('decree-dates', { field: 'until' });
    if (!incidentCovers(incident, input.decree.area))
      return refuse('outside-incident', { field: 'decree.area', incident: incident.name });
    if (incident.decrees.some((old) => old.number === input.decree.number))
      return refuse('already-exists', { field: 'decree.number' });
    const body = {
      decrees: [...incident.decrees, input.decree],
      revision: incident.revision + 1,
    };
    return {
      changes: [change('incident.decreed', 'incident', incident.id, body)],
      result: { incident: incident.id },
    };
  },
});

export const incidentClose = defineCommand({
  name: 'incident.close',
  board: 'nasional',
  input: v.strictObject({ incident: code, reason: text(500) }),
  facts: (input) => ({ incident: input.incident }),
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
