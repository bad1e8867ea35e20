// Taking over a shift (V28).
import * as v from 'valibot';
import { acceptanceRow, longestShift } from './acceptance.ts';
import { coordinatesSomewhere, deskAreas, isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import { code } from './field.ts';
import type { Incident } from './incident.ts';
import { maybe, one } from './reader.ts';
import { refuse } from './refusal.ts';
import { elapsed, hour } from './time.ts';

/** Whoever coordinates the incident, or an area in it. */
function coordinatesIn(actor: Actor, { areas }: Incident): boolean {
  if (!coordinatesSomewhere(actor)) return false;
  return deskAreas(actor).some((own) =>
    areas.some((area) => contains(own, area) || contains(area, own)),
  );
}

const shiftAccept = defineCommand({
  name: 'shift.accept',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    since: acceptanceRow.entries.since,
    note: v.optional(acceptanceRow.entries.note, null),
    /** Of the last acceptance that was read; 0 when there was none. */
    revision: acceptanceRow.entries.revision,
  }),
  facts: ({ incident }) => ({
    incident: one('incident', incident),
    last: maybe('acceptance', incident),
  }),
  may: (actor, { incident }) => coordinatesIn(actor, incident),
  decide({ actor, incident, last }, { since, note, revision }, now) {
    const current = last?.revision ?? 0;
    if (revision !== current) return refuse('stale-revision', { current });
    const lasted = elapsed(since, now);
    if (lasted <= 0 || lasted > longestShift * hour)
      return refuse('shift-length', { field: 'since', hours: longestShift });
    const row = {
      ...{ id: incident.id, incident: incident.id, since, acceptedAt: now, note },
      organisation: isMember(actor) ? actor.organisation : null,
      revision: current + 1,
    };
    return {
      changes: [change('shift.accepted', 'acceptance', row.id, row)],
      result: { revision: row.revision },
    };
  },
});

export const acceptanceCommands = { 'shift.accept': shiftAccept } as const;
