// Who counts goods that changed vehicles: each load is received once, on the shipment that carries it (S10).
import { beforeEach, describe, expect, it } from 'vitest';
import { shipmentState } from '#domain/shipment.ts';
import { createDepot, onHand, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, taken, verified } from '../../support/world.ts';

const reason = 'mogok di Seumadam';
let depot: Depot;
beforeEach(() => {
  depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 100);
});

/** 100 kg of rice on the way to the shelter, for a claim of Baznas. */
function onTheWay() {
  const { line } = verified(depot, 100, { item: 'BERAS' });
  const claim = taken(depot, depot.who.baznas, line, 100);
  const shipment = sent(depot, planned(depot, [{ item: 'BERAS', quantity: 100, claim }])).id;
  return { claim, shipment, to: { incident, shipment } };
}

describe('the count after a transfer', () => {
  it('S1: what changed vehicles is counted on the new one only', () => {
    const { board, who, site } = depot;
    const { to, shipment, claim } = onTheWay();
    const { result } = board.must(who.baznas, 'shipment.transfer', { ...to, reason });
    const lines = [{ line: 0, good: 100 }];
    const next = { incident, shipment: String(result.shipment), lines };
    expect(board.run(who.host, 'shipment.receive', { ...to, lines })).toMatchObject({
      code: 'shipment-ended',
      facts: { transferredTo: result.code },
    });
    expect(shipmentState(board.get('shipment', shipment))).toBe('transferred');
    board.must(who.host, 'shipment.receive', next);
    expect(onHand(depot, site, 'BERAS')).toBe(100);
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 100, surplus: 0 });
  });

  it('S7: more than what is left is doubted where a part changed vehicles', () => {
    const { board, who } = depot;
    const { to } = onTheWay();
    const part = { ...to, lines: [{ line: 0, quantity: 30 }], reason };
    const { result } = board.must(who.baznas, 'shipment.transfer', part);
    const count = { ...to, lines: [{ line: 0, good: 100 }] };
    expect(board.run(who.host, 'shipment.receive', count)).toMatchObject({
      code: 'surplus-doubtful',
      facts: { came: 100, loaded: 70, transferredTo: result.code },
    });
    board.must(who.host, 'shipment.receive', { ...count, confirmed: ['surplus-doubtful'] });
  });
});
