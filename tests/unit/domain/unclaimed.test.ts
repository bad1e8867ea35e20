// S5, C3: what comes or came to a place without a claim is told with its amount.
import { expect, it } from 'vitest';
import { noLinks } from '#domain/item-link.ts';
import { availability } from '#domain/source.ts';
import { unclaimedGoods } from '#domain/unclaimed.ts';
import { createDepot, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, pass, taken, verified } from '../../support/world.ts';

function at({ board, site }: Depot, item = 'BERAS', place = site) {
  const shipments = [...board.rows.shipment.values()];
  const rows = {
    shipments,
    needs: board.rows.need,
    lines: board.rows.line.values(),
    available: availability(board.rows.stock.values(), shipments, board.now),
    links: noLinks,
  };
  return unclaimedGoods(rows, board.now).get(place)?.get(item);
}

function setUp() {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 500);
  return { ...depot, depot };
}

it('S5: a hundred kilograms that nobody promised are coming, then there, until they are handed out', () => {
  const { depot, board, who, site } = setUp();
  expect(at(depot)).toBeUndefined();
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 100 }]);
  expect(at(depot)).toMatchObject({ amount: 100, came: 0 });
  sent(depot, shipment);
  expect(at(depot)?.coming).toMatchObject([{ quantity: 100, state: 'moving' }]);
  board.must(who.host, 'shipment.receive', { incident, shipment, lines: [{ line: 0, good: 100 }] });
  expect(at(depot)).toMatchObject({ amount: 0, came: 100 });
  // Who reports a need now reads what lies there already.
  verified(depot, 100, { item: 'BERAS' });
  expect(at(depot)).toMatchObject({ came: 100 });
  board.must(who.host, 'stock.distribute', {
    incident,
    site,
    lines: [{ item: 'BERAS', quantity: 70 }],
  });
  expect(at(depot)).toMatchObject({ came: 30 });
});

it('S5: what claims bring is not told, neither on the road nor on the shelf', () => {
  const { depot, board, who } = setUp();
  const { line } = verified(depot, 80, { item: 'BERAS' });
  const claim = taken(depot, who.baznas, line, 80);
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 80, claim }]);
  expect(at(depot)).toBeUndefined();
  sent(depot, shipment);
  board.must(who.host, 'shipment.receive', { incident, shipment, lines: [{ line: 0, good: 80 }] });
  expect(at(depot)).toBeUndefined();
});

it('S5: of a count that was set against a need the rest is told, and surplus of a promise too', () => {
  const { depot, board, who } = setUp();
  const { line } = verified(depot, 60, { item: 'BERAS' });
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 100 }]);
  sent(depot, shipment);
  const against = [{ needLine: line, quantity: 60 }];
  board.must(who.host, 'shipment.receive', {
    incident,
    shipment,
    lines: [{ line: 0, good: 110, against }],
  });
  expect(at(depot)).toMatchObject({ came: 50 });
});

it('S5: a donation at the place is told; what is reserved there, or older than three days and gone, is not', () => {
  const { depot, board, who, site, meunasah } = setUp();
  board.must(who.host, 'stock.receive', {
    incident,
    site,
    origin: 'donation',
    lines: [{ item: 'BERAS', quantity: 40 }],
  });
  expect(at(depot)).toMatchObject({ came: 40 });
  planned(depot, [{ item: 'BERAS', quantity: 40 }], {
    by: who.host,
    from: site,
    stops: [{ site: meunasah }],
  });
  expect(at(depot)).toBeUndefined();
  pass(depot, 80);
  expect(at(depot)).toBeUndefined();
});

it('S14: goods for a stop that was passed by do not come there', () => {
  const { depot, board, who } = setUp();
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 100 }]);
  sent(depot, shipment);
  board.must(who.baznas, 'shipment.skip', { incident, shipment, reason: 'jembatan putus' });
  expect(at(depot)).toBeUndefined();
});
