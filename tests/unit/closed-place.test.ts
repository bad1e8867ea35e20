// Who is told of a closed site: whoever still has something there (S13).
import { expect, test } from 'vitest';
import { closedPlaces } from '../../src/routes/e/[incident]/board/site/closed-place.ts';
import { createDepot, planned, sent, stocked } from '../support/depot.ts';
import { incident, taken, verified } from '../support/world.ts';

test('S13: a claim, a shipment, stock and an open report each tell their organisation, and no other', () => {
  const depot = createDepot();
  const { board, who, site } = depot;
  stocked(depot, depot.warehouse, 'BERAS', 500);
  stocked(depot, site, 'AIR', 10);
  const { need, line } = verified(depot, 100, { item: 'BERAS' });
  taken(depot, who.dompet, line, 10);
  sent(depot, planned(depot, [{ item: 'BERAS', quantity: 20 }], { overlapReason: 'dapur' }));
  board.must(who.host, 'site.close', { incident, site, next: depot.meunasah });
  const rows = {
    sites: [...board.rows.site.values()],
    rows: [{ need: board.get('need', need), claims: [...board.rows.claim.values()] }],
    shipments: [...board.rows.shipment.values()],
    holds: (id: string) => id === site,
  };
  const has = (organisation: string | null) =>
    closedPlaces(rows, organisation ?? '').map(({ site: at, has: what }) => [at.id, ...what]);
  expect(has(who.dompet.organisation)).toEqual([[site, 'claim']]);
  expect(has(who.baznas.organisation)).toEqual([[site, 'shipment']]);
  expect(has(board.get('site', site).organisation)).toEqual([[site, 'stock']]);
  expect(has(board.get('need', need).postedBy)).toEqual([expect.arrayContaining([site, 'report'])]);
  expect(has('00000000-0000-4000-8000-000000000000')).toEqual([]);
});
