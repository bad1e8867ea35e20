// A shipment with what its steps ask, read from the copies of the board: whoever may take a step is offered it.
import type { ClaimFact } from '#domain/claim-fact.ts';
import type { ShipmentFact } from '#domain/stock-fact.ts';
import type { Shipment } from '#domain/shipment.ts';
import type { Site } from '#domain/site.ts';
import type { Board } from '../board/board.svelte.ts';
import type { Goods } from './goods.svelte.ts';

export function factOf(board: Board, goods: Goods, shipment: Shipment): ShipmentFact {
  const ids = [shipment.from, ...shipment.stops.map(({ site }) => site)];
  const sites = new Map(
    ids.flatMap((id): [string, Site][] => {
      const site = goods.site(id);
      return site ? [[site.id, site]] : [];
    }),
  );
  const claims = new Map<string, ClaimFact>();
  for (const { claim: id } of shipment.lines) {
    const copy = board.live?.incident;
    const claim = id === null ? undefined : copy?.get('claim', id);
    const [line, need] = claim
      ? [copy?.get('line', claim.line), copy?.get('need', claim.need)]
      : [];
    if (claim && line && need)
      claims.set(claim.id, { claim, line, need, site: goods.site(need.site) });
  }
  return { shipment, sites, claims, items: new Map(), stock: [] };
}
