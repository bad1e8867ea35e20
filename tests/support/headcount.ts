// Headcounts of the small world: a sample of each command, and who may send it.
import { incident } from './world.ts';
import type { World } from './world.ts';

/** A valid input of each command: a site with a count that jumped, and one that somebody from elsewhere reported. */
export function headcountSamples({ board, who, site }: World) {
  const hall = { incident, name: 'Balai desa', kind: 'shelter', area: '11.16.08' } as const;
  const jumped = String(board.must(who.host, 'site.register', hall).result.site);
  const at = { incident, site: jumped };
  board.must(who.dompet, 'site.count', { ...at, people: 10 });
  board.must(who.dompet, 'site.count', { ...at, people: 90, reason: 'pengungsi dari Langkat' });
  const told = board.must(who.elsewhere, 'site.count', { ...at, people: 95 });
  return {
    'site.count': { incident, site, people: 120, groups: { infants: 9 } },
    'site.confirm-count': { ...at, countedAt: board.now },
    'site.answer-count': { ...at, report: String(told.result.report), taken: true },
  };
}

const runsSite = ['ministry', 'coordinator', 'host', 'system'];
export const headcountPermissions = {
  // Whose count is only kept as a report may tell it all the same.
  'site.count': [
    ...['ministry', 'office', 'coordinator', 'elsewhere', 'baznas', 'dompet', 'rumah'],
    ...['ngoAdmin', 'reporter', 'host', 'system'],
  ],
  'site.confirm-count': runsSite,
  'site.answer-count': runsSite,
};
