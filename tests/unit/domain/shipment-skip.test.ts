// S14: a stop that was passed by and is reached after all has its claim again, as far as the claim still waits.
import { expect, it } from 'vitest';
import { createDepot, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, refused, taken, verified } from '../../support/world.ts';

/** 100 kg for a need of 100 at the shelter, on the road; the vehicle passes by. */
function skipped() {
  const depot = createDepot();
  const { board, who, warehouse } = depot;
  stocked(depot, warehouse, 'BERAS', 500);
  const { need, line } = verified(depot, 100, { item: 'BERAS' });
  const claim = taken(depot, who.baznas, line, 100);
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 100, claim }]);
  sent(depot, shipment);
  board.must(who.baznas, 'shipment.skip', { incident, shipment, reason: 'jembatan putus' });
  const lineOf = () => board.get('shipment', shipment).lines[0];
  return { depot, board, who, need, line, claim, shipment, lineOf };
}

it('S14: the arrival links it again: the need waits for nobody else, and the receipt asks nothing', () => {
  const { depot, board, who, line, claim, shipment, lineOf } = skipped();
  expect(lineOf()).toMatchObject({ claim: null, skippedClaim: claim });
  expect(board.get('line', line)).toMatchObject({ claimed: 100, moving: 0 });
  board.must(who.baznas, 'shipment.arrive', { incident, shipment });
  expect(lineOf()).toMatchObject({ claim });
  expect(lineOf()).not.toHaveProperty('skippedClaim');
  expect(board.get('line', line)).toMatchObject({ claimed: 0, arrived: 100, open: 0 });
  board.must(who.host, 'shipment.receive', { incident, shipment, lines: [{ line: 0, good: 100 }] });
  expect(board.get('line', line)).toMatchObject({ confirmed: 100, open: 0 });
  expect(board.get('claim', claim).ending).toBe('confirmed');
  expect(onHand(depot, depot.site, 'BERAS')).toBe(100);
});

it('S14: the count links it too, when nobody reported the arrival', () => {
  const { board, who, line, shipment } = skipped();
  const lines = [{ line: 0, good: 90, short: 10, note: 'karung sobek' }];
  board.must(who.host, 'shipment.receive', { incident, shipment, lines });
  expect(board.get('line', line)).toMatchObject({ confirmed: 90, lost: 10, open: 10 });
});

it('S14: a claim that ended meanwhile stays ended; its goods come without one and are asked about', () => {
  const { board, who, line, claim, shipment, lineOf } = skipped();
  board.must(who.baznas, 'claim.release', { incident, claim });
  board.must(who.baznas, 'shipment.arrive', { incident, shipment });
  expect(lineOf()?.claim).toBeNull();
  expect(lineOf()).not.toHaveProperty('skippedClaim');
  const lines = [{ line: 0, good: 100 }];
  const count = board.run(who.host, 'shipment.receive', { incident, shipment, lines });
  expect(refused(count).code).toBe('need-unanswered');
  expect(board.get('line', line)).toMatchObject({ open: 100, arrived: 0 });
});

it('S14: a claim that another plan brings, or that has become smaller, is not linked again', () => {
  for (const change of ['planned', 'released'] as const) {
    const { depot, board, who, claim, shipment, lineOf } = skipped();
    if (change === 'planned')
      planned(depot, [{ item: 'BERAS', quantity: 1, claim }], { overlapReason: 'uji' });
    else board.must(who.baznas, 'claim.release', { incident, claim, quantity: 1 });
    board.must(who.baznas, 'shipment.arrive', { incident, shipment });
    expect(lineOf()?.claim).toBeNull();
    expect(board.get('claim', claim)).toMatchObject({ arrived: 0 });
  }
});

it('S14: a redirect drops it, and a transfer carries it to the other vehicle', () => {
  const first = skipped();
  const { board, who, shipment, lineOf, depot } = first;
  board.must(who.baznas, 'shipment.redirect', {
    incident,
    shipment,
    to: { site: depot.meunasah },
    reason: 'jalan lain',
  });
  expect(lineOf()).not.toHaveProperty('skippedClaim');

  const other = skipped();
  const { result } = other.board.must(other.who.baznas, 'shipment.transfer', {
    incident,
    shipment: other.shipment,
    lines: [{ line: 0, quantity: 40 }],
    reason: 'perahu',
  });
  const boat = String(result.shipment);
  other.board.must(other.who.baznas, 'shipment.arrive', { incident, shipment: boat });
  expect(other.board.get('line', other.line)).toMatchObject({ claimed: 60, arrived: 40 });
  other.board.must(other.who.baznas, 'shipment.arrive', { incident, shipment: other.shipment });
  expect(other.board.get('line', other.line)).toMatchObject({ claimed: 0, arrived: 100 });
});

it('S14: whoever posted the need may still count at a stop that was passed by', () => {
  const { board, who, shipment } = skipped();
  const lines = [{ line: 0, good: 100 }];
  const count = board.run(who.reporter, 'shipment.receive', { incident, shipment, lines });
  expect(outcome(count)).toBe('accepted');
  expect(board.get('shipment', shipment).lines[0]?.receipt?.good).toBe(100);
});
