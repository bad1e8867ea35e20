// Inputs of the commands by which a site changes hands or moves.
import type { Depot } from './depot.ts';
import { incident, places } from './world.ts';

/** A shelter that its runner offers to Baznas, and one whose point moved to Langkat. */
export function offerSamples({ board, who, meunasah }: Depot) {
  const { organisation } = who.baznas;
  const { result } = board.must(who.host, 'site.register', {
    ...{ incident, name: 'Balai desa', kind: 'shelter', area: '11.16.02' },
  });
  const offered = String(result.site);
  board.must(who.host, 'site.offer', { incident, site: offered, organisation });
  const moved = board.must(who.host, 'site.register', {
    ...{ incident, name: 'Sekolah batas', kind: 'shelter', area: '11.16.02' },
  });
  const moving = String(moved.result.site);
  board.must(who.host, 'site.place', {
    ...{ incident, site: moving, revision: 1, point: places.langkat },
    confirmed: ['point-outside-area'],
  });
  return {
    'site.offer': { incident, site: meunasah, organisation: who.dompet.organisation },
    'site.accept': { incident, site: offered },
    'site.decline': { incident, site: offered },
    'site.agree-move': { incident, site: moving },
    'site.decline-move': { incident, site: moving },
  };
}
