// A valid input of each command of an incident, in the small world of the tests.
import type { CommandInput, CommandName } from '#domain/commands.ts';
import { incident } from './world.ts';

const reason = 'jalan putus';
/** An incident that was closed. */
export const closedIncident = 'banjir-lama';

export const incidentSamples = {
  'incident.open': {
    code: 'gempa-2026',
    name: 'Gempa',
    type: '108',
    status: 'siaga_darurat',
    areas: ['32'],
    startedAt: '2026-01-02T03:04:05Z',
  },
  'incident.revise': { incident, revision: 2, name: 'Banjir dan longsor' },
  'incident.decree': {
    incident,
    decree: {
      number: '300.2/1280/2025',
      status: 'tanggap_darurat',
      issuer: 'Gubernur Aceh',
      area: '11',
      from: '2025-11-28',
      until: '2025-12-11',
    },
  },
  'incident.start': { incident, revision: 2, startedAt: '2025-11-26T00:00:00.000Z' },
  'incident.set-round': { incident, hour: 7 },
  'incident.isolate': { incident, area: '11.16.08', reason: 'Jembatan putus' },
  'incident.reconnect': { incident, area: '11.16' },
  'incident.close': { incident, reason },
  'incident.reopen': { incident: closedIncident, reason },
} satisfies { [N in CommandName]?: CommandInput<N> };
