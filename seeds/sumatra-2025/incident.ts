// The floods and landslides of Sumatra, November and December 2025: the incident and its decrees.
import { seedCommand } from '../submit.ts';
import type { SeedCommand } from '../submit.ts';

/** Address of the demo board. */
export const sumatra = 'sumatra-2025';

/** Aceh, Sumatera Utara, Sumatera Barat. */
export const provinces = ['11', '12', '13'];

/** Decrees whose number the press printed (PROVENANCE.md). Aceh's has no published number, so it is not here. */
const decrees = [
  { number: '360-761-2025', area: '13', from: '2025-11-25', until: '2025-12-08' },
  { number: '188.44/836/KPTS/2025', area: '12', from: '2025-11-27', until: '2025-12-10' },
  { number: '360-803-2025', area: '13', from: '2025-12-09', until: '2025-12-22' },
];

const issuers: Record<string, string> = {
  '12': 'Gubernur Sumatera Utara',
  '13': 'Gubernur Sumatera Barat',
};

/** @param incident code of the board; another than the demo's own is a drill */
export function incidentCommands(incident: string): SeedCommand[] {
  const drill = incident !== sumatra;
  const open = seedCommand('incident.open', incident, {
    code: incident,
    name: `${drill ? 'Latihan: ' : ''}Banjir & longsor Sumatra 2025`,
    type: '103',
    status: 'tanggap_darurat',
    areas: provinces,
    drill,
    // The first day of the earliest provincial decree, 0.00 WIB.
    startedAt: '2025-11-24T17:00:00.000Z',
  });
  const declared = decrees.map((decree) =>
    seedCommand('incident.decree', `${incident} ${decree.number}`, {
      incident,
      decree: { ...decree, status: 'tanggap_darurat', issuer: issuers[decree.area] ?? '' },
    }),
  );
  return [open, ...declared];
}
