// The daily request round (UX 44): from one cut-off to the next, what each kecamatan sent, and which sent nothing. It is a
// view of the needs; the hour is a setting of the incident (V27).
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import { areaZone } from './area.ts';
import { change, defineCommand } from './command.ts';
import { code } from './field.ts';
import type { Incident } from './incident.ts';
import { incidentRow } from './incident.ts';
import { isLive } from './need.ts';
import type { Need } from './need.ts';
import { one } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Site } from './site.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** Hour of the cut-off where an incident has none of its own. An assumption to be tested with users. */
export const usualRoundHour = 8;
/** Hours before the cut-off at which those who sent nothing are reminded. An assumption. */
export const reminderHours = 1;

const offsets = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 } as const;

export interface Round {
  /** The last cut-off and the next one. */
  from: Instant;
  until: Instant;
}

/** The round that runs now, by the clock of the incident's first area. */
export function roundOf(
  { roundHour, areas }: Pick<Incident, 'roundHour' | 'areas'>,
  now: Instant,
): Round {
  const offset = offsets[areaZone(areas[0] ?? '')];
  const there = addHours(now, offset);
  const hour = String(roundHour ?? usualRoundHour).padStart(2, '0');
  const today = addHours(`${there.slice(0, 10)}T${hour}:00:00.000Z`, -offset);
  const from = today <= now ? today : addHours(today, -24);
  return { from, until: addHours(from, 24) };
}

/** Code of the kecamatan of an area; null where only the regency is known. */
export const districtOf = (area: string): string | null =>
  area.length >= 8 ? area.slice(0, 8) : null;

export interface RoundDistrict {
  /** Null: needs whose kecamatan is not known. */
  district: string | null;
  /** Regency, also for those without a kecamatan. */
  regency: string;
  /** Needs posted in this round, and others that were refreshed in it. */
  posted: Need[];
  refreshed: Need[];
}

export interface RoundView {
  /** Those that sent something, by code. */
  sent: RoundDistrict[];
  /** Codes of kecamatan with a shelter or a need that sent nothing. */
  missing: string[];
}

/** V27: what came since the last cut-off. A kecamatan with an open shelter or a live need is expected to send. */
export function requestRound(
  rows: { sites: Iterable<Site>; needs: Iterable<Need> },
  { from }: Pick<Round, 'from'>,
): RoundView {
  const expected = new Set<string>();
  const sent = new Map<string, RoundDistrict>();
  for (const { closedAt, kind, area } of rows.sites)
    if (closedAt === null && kind === 'shelter') expected.add(districtOf(area) ?? '');
  for (const need of rows.needs) {
    if (!isLive(need)) continue;
    const district = districtOf(need.area);
    expected.add(district ?? '');
    if (need.refreshedAt < from) continue;
    const key = district ?? need.area.slice(0, 5);
    const group = sent.get(key) ?? {
      ...{ district, regency: need.area.slice(0, 5), posted: [], refreshed: [] },
    };
    (need.postedAt >= from ? group.posted : group.refreshed).push(need);
    sent.set(key, group);
  }
  expected.delete('');
  return {
    sent: [...sent].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
    missing: [...expected].filter((district) => !sent.has(district)).sort(),
  };
}

const roundSet = defineCommand({
  name: 'incident.set-round',
  home: 'nation',
  input: v.strictObject({ incident: code, hour: incidentRow.entries.roundHour }),
  facts: (input) => ({ incident: one('incident', input.incident) }),
  // Whoever coordinates the whole of it.
  may: (actor, { incident }) => incident.areas.every((area) => coordinates(actor, area)),
  decide({ incident }, { hour }) {
    if (incident.closedAt) return refuse('incident-closed', { incident: incident.name });
    if (incident.roundHour === hour) return refuse('nothing-changed');
    return {
      changes: [change('incident.round-set', 'incident', incident.id, { roundHour: hour })],
      result: { incident: incident.id },
    };
  },
});

export const roundCommands = { 'incident.set-round': roundSet } as const;
