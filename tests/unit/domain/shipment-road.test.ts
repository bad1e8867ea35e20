// What goes wrong on the road, and what becomes of the goods, the claims and the papers (S10, S11, S12).
import { beforeEach, describe, expect, it } from 'vitest';
import { shipmentAccount } from '#domain/account.ts';
import { amendmentsOf, editionOf } from '#domain/amendment.ts';
import { shipmentState } from '#domain/shipment.ts';
import { createDepot, held, onHand, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, verified } from '../../support/world.ts';

const reason = 'mogok di Seumadam';
let depot: Depot;
beforeEach(() => {
  depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 1000, { lot: 'A' });
});

/** 100 kg of rice on the way to the shelter, for a claim of Baznas. */
function onTheWay(quantity = 100) {
  const { board, who } = depot;
  const { line, need } = verified(depot, quantity, { item: 'BERAS' });
  const { result } = board.must(who.baznas, 'claim.take', { incident, line, quantity });
  const claim = String(result.claim);
  const id = planned(depot, [{ item: 'BERAS', quantity, claim }]);
  const shipment = sent(depot, id).id;
  return { line, need, claim, shipment, to: { incident, shipment } };
}
const row = (id: string) => depot.board.get('shipment', id);
const claimOf = (id: string) => depot.board.get('claim', id);
const lineOf = (id: string) => depot.board.get('line', id);
const inVehicle = (id: string) => held(depot, shipmentAccount(id), 'BERAS');

describe('another vehicle (S10)', () => {
  it('all that is on board changes vehicles, and the first shipment ends as transferred', () => {
    const { board, who } = depot;
    const { to, shipment, claim } = onTheWay();
    const answer = board.must(who.baznas, 'shipment.transfer', {
      ...to,
      reason,
      access: 'boat',
      plate: 'BL 1 AA',
    });
    const next = row(String(answer.result.shipment));
    expect([inVehicle(shipment), inVehicle(next.id)]).toEqual([0, 100]);
    expect(shipmentState(row(shipment))).toBe('transferred');
    expect(next).toMatchObject({ transferredFrom: shipment, access: 'boat' });
    expect(next.lines).toMatchObject([{ claim, quantity: 100, loaded: [{ lot: 'A' }] }]);
    expect(amendmentsOf(row(shipment))).toMatchObject([{ kind: 'transferred', to: next.code }]);
    expect(claimOf(claim)).toMatchObject({ moving: 100, arrived: 0 });
    board.must(who.host, 'shipment.receive', {
      incident,
      shipment: next.id,
      lines: [{ line: 0, good: 100 }],
    });
    expect(claimOf(claim)).toMatchObject({ confirmed: 100, moving: 0 });
  });

  it('a part changes vehicles: both arrive and the claim is confirmed by both', () => {
    const { board, who } = depot;
    const { to, shipment, claim } = onTheWay();
    board.must(who.baznas, 'shipment.arrive', to);
    const lines = [{ line: 0, quantity: 30 }];
    const { result } = board.must(who.baznas, 'shipment.transfer', { ...to, lines, reason });
    expect(claimOf(claim)).toMatchObject({ arrived: 70, moving: 30 });
    board.must(who.host, 'shipment.receive', { ...to, lines: [{ line: 0, good: 70 }] });
    board.must(who.host, 'shipment.receive', {
      incident,
      shipment: String(result.shipment),
      lines: [{ line: 0, good: 30 }],
    });
    expect(claimOf(claim)).toMatchObject({ confirmed: 100 });
    expect(shipmentState(row(shipment))).toBe('received');
  });

  it('more than is on board does not change vehicles', () => {
    const { board, who } = depot;
    const { to } = onTheWay();
    const lines = [{ line: 0, quantity: 101 }];
    const answer = board.run(who.baznas, 'shipment.transfer', { ...to, lines, reason });
    expect(answer).toMatchObject({ code: 'not-aboard', facts: { available: 100 } });
    board.must(who.baznas, 'shipment.lose', { ...to, reason });
    expect(outcome(board.run(who.baznas, 'shipment.transfer', { ...to, reason }))).toBe(
      'shipment-ended',
    );
  });
});

describe('another stop (S11)', () => {
  it('the goods go elsewhere, and the claim waits for other goods', () => {
    const { board, who, meunasah } = depot;
    const { to, shipment, claim } = onTheWay();
    board.must(who.baznas, 'shipment.redirect', { ...to, to: { site: meunasah }, reason });
    expect(row(shipment).stops).toMatchObject([{ site: meunasah, name: 'Meunasah Kota' }]);
    expect(row(shipment).lines).toMatchObject([{ claim: null }]);
    expect(claimOf(claim)).toMatchObject({ moving: 0, claimed: 100 });
    expect(editionOf(row(shipment))).toBe(2);
    board.must(who.host, 'shipment.receive', { ...to, lines: [{ line: 0, good: 100 }] });
    expect(onHand(depot, meunasah, 'BERAS')).toBe(100);
  });

  it('the sender’s own claim at the new place is kept by it', () => {
    const { board, who, meunasah } = depot;
    const { to, shipment } = onTheWay();
    const other = verified({ ...depot, site: meunasah }, 100, { item: 'BERAS' });
    const { result } = board.must(who.baznas, 'claim.take', {
      incident,
      line: other.line,
      quantity: 100,
    });
    const claim = String(result.claim);
    const claims = [{ line: 0, claim }];
    board.must(who.baznas, 'shipment.redirect', { ...to, to: { site: meunasah }, claims, reason });
    expect(row(shipment).lines).toMatchObject([{ claim }]);
    expect(claimOf(claim)).toMatchObject({ moving: 100, claimed: 0 });
  });

  it('a place to which as much is coming wants a reason, a closed one is refused (C3, S13)', () => {
    const { board, who, meunasah } = depot;
    const { to } = onTheWay();
    sent(depot, planned(depot, [{ item: 'BERAS', quantity: 5 }], { stops: [{ site: meunasah }] }));
    const input = { ...to, to: { site: meunasah }, reason };
    expect(outcome(board.run(who.baznas, 'shipment.redirect', input))).toBe('already-coming');
    board.must(who.host, 'site.close', { incident, site: meunasah });
    expect(board.run(who.baznas, 'shipment.redirect', input)).toMatchObject({
      code: 'site-closed',
      facts: { field: 'to.site', site: 'Meunasah Kota' },
    });
  });

  it('the coordinator of the stop’s area may redirect, a stranger to both may not', () => {
    const { board, who, meunasah } = depot;
    const { to } = onTheWay();
    const input = { ...to, to: { site: meunasah }, reason };
    expect(outcome(board.run(who.rumah, 'shipment.redirect', input))).toBe('not-allowed');
    expect(outcome(board.run(who.coordinator, 'shipment.redirect', input))).toBe('accepted');
  });

  it('a stop is passed by: its goods stay on board and return when the shipment closes', () => {
    const { board, who, warehouse } = depot;
    const { to, shipment, claim } = onTheWay();
    board.must(who.baznas, 'shipment.skip', { ...to, reason });
    expect(claimOf(claim)).toMatchObject({ moving: 0, claimed: 100 });
    expect(inVehicle(shipment)).toBe(100);
    board.must(who.baznas, 'shipment.close', to);
    expect([inVehicle(shipment), onHand(depot, warehouse, 'BERAS')]).toEqual([0, 1000]);
  });

  it('a vehicle that comes after all to a stop it passed by is counted like any other', () => {
    const { board, who, site } = depot;
    const { to, shipment } = onTheWay();
    board.must(who.baznas, 'shipment.skip', { ...to, reason });
    board.must(who.baznas, 'shipment.arrive', to);
    expect(row(shipment).stops[0]).not.toHaveProperty('skippedAt');
    board.must(who.host, 'shipment.receive', { ...to, lines: [{ line: 0, good: 100 }] });
    expect(onHand(depot, site, 'BERAS')).toBe(100);
  });
});

describe('what does not come (S11)', () => {
  it('the sender brings it back after a breakdown, and the claims wait', () => {
    const { board, who, warehouse } = depot;
    const { to, shipment, claim } = onTheWay();
    board.must(who.baznas, 'shipment.return', { ...to, reason });
    expect(onHand(depot, warehouse, 'BERAS')).toBe(1000);
    expect(shipmentState(row(shipment))).toBe('returned');
    expect(claimOf(claim)).toMatchObject({ moving: 0, claimed: 100, endedAt: null });
  });

  it('C4: to its own stop it is no return: a second person counts there', () => {
    const { board, who } = depot;
    const { result } = board.must(who.baznas, 'site.register', {
      ...{ incident, name: 'Posko Baznas', kind: 'shelter', area: '11.16.02' },
    });
    const stop = String(result.site);
    const id = planned(depot, [{ item: 'BERAS', quantity: 10 }], { stops: [{ site: stop }] });
    const of = { incident, shipment: sent(depot, id).id };
    const answer = board.run(who.baznas, 'shipment.return', { ...of, to: stop, reason });
    expect(answer).toMatchObject({ code: 'second-person' });
  });

  it('to a store that somebody else runs the vehicle is redirected, because they count', () => {
    const { board, who, lumbung } = depot;
    const { to } = onTheWay();
    const answer = board.run(who.baznas, 'shipment.return', { ...to, to: lumbung, reason });
    expect(answer).toMatchObject({ code: 'store-not-yours' });
    board.must(who.baznas, 'shipment.redirect', { ...to, to: { site: lumbung }, reason });
  });

  it('N1: the whole load is lost, leaves the books as lost, and the need is open again', () => {
    const { board, who } = depot;
    const { to, shipment, claim, line } = onTheWay();
    board.must(who.baznas, 'shipment.lose', { ...to, reason: 'truk hanyut' });
    expect(shipmentState(row(shipment))).toBe('lost');
    expect(claimOf(claim)).toMatchObject({ lost: 100, ending: 'lost', losses: { lost: 100 } });
    expect(lineOf(line)).toMatchObject({ open: 100, lost: 100 });
    expect(inVehicle(shipment)).toBe(0);
  });

  it('what nobody counted keeps a shipment open until its sender says what became of it', () => {
    const { board, who } = depot;
    const { to } = onTheWay();
    expect(board.run(who.baznas, 'shipment.close', to)).toMatchObject({
      code: 'receipt-incomplete',
      facts: { aboard: 100, item: 'BERAS' },
    });
    board.must(who.baznas, 'shipment.lose', { ...to, reason });
  });
});

describe('a count that is corrected after the rest went to another store (S1, S4)', () => {
  it('books what was refused to that store, on top of what it holds', () => {
    const { board, who } = depot;
    const store = String(
      board.must(who.baznas, 'storage.register', {
        name: 'Gudang kedua',
        kind: 'warehouse',
        tier: 'organisation',
        area: '11.16.02',
      }).result.site,
    );
    stocked(depot, store, 'BERAS', 7, { lot: 'A' });
    const { to } = onTheWay();
    const line = { line: 0, good: 90, refused: 10, note: 'basah' };
    board.must(who.host, 'shipment.receive', { ...to, lines: [line] });
    board.must(who.baznas, 'shipment.return', { ...to, to: store, reason });
    const lines = [{ line: 0, good: 96, refused: 4, note: 'basah' }];
    board.must(who.host, 'shipment.correct', { ...to, lines, reason: 'salah hitung' });
    expect(onHand(depot, store, 'BERAS')).toBe(11);
  });
});

describe('the vehicle (S12)', () => {
  it('a new plate and driver make a new edition; their values are not in the feed (P1)', () => {
    const { board, who } = depot;
    const { to, shipment } = onTheWay();
    const plate = 'BL 8123 ZZ';
    const answer = board.must(who.baznas, 'shipment.revise', { ...to, plate, driverName: 'Rusli' });
    expect(JSON.stringify(answer.changes.map(({ body }) => body))).not.toContain(plate);
    expect(editionOf(row(shipment))).toBe(2);
    expect(amendmentsOf(row(shipment))[0]).toMatchObject({ parts: ['plate', 'driver'] });
    expect(outcome(board.run(who.baznas, 'shipment.revise', to))).toBe('nothing-changed');
  });

  it('a second round of loading takes what no plan has reserved', () => {
    const { board, who, warehouse } = depot;
    const free = { overlapReason: 'dapur umum' };
    const id = planned(depot, [{ item: 'BERAS', quantity: 300 }]);
    board.must(who.baznas, 'shipment.load', { incident, shipment: id });
    planned(depot, [{ item: 'BERAS', quantity: 600 }], free);
    const more = (quantity: number) => {
      const input = { incident, shipment: id, lines: [{ line: 0, quantity }] };
      return board.run(who.baznas, 'shipment.load-more', input);
    };
    expect(more(101)).toMatchObject({ code: 'stock-short', facts: { available: 100 } });
    board.must(who.baznas, 'shipment.load-more', {
      incident,
      shipment: id,
      lines: [{ line: 0, quantity: 100 }],
    });
    expect(row(id).lines).toMatchObject([{ quantity: 400, loaded: [{ lot: 'A', quantity: 400 }] }]);
    expect(onHand(depot, warehouse, 'BERAS')).toBe(600);
    board.must(who.baznas, 'shipment.depart', { incident, shipment: id });
    expect(outcome(more(1))).toBe('already-departed');
  });
});

describe('a convoy', () => {
  it('is counted by the shelter that registered it, even for what it is now meant for', () => {
    const { board, who, site } = depot;
    const { result } = board.must(who.host, 'convoy.register', {
      incident,
      carrierName: 'Relawan Medan',
      stop: { site },
      lines: [{ item: 'AIR', quantity: 40 }],
    });
    const shipment = String(result.shipment);
    board.must(who.host, 'shipment.receive', {
      incident,
      shipment,
      lines: [{ line: 0, good: 40 }],
    });
    expect(onHand(depot, site, 'AIR')).toBe(40);
  });

  it('is counted by the coordinator who registered it for a carrier from outside', () => {
    const { board, who, site } = depot;
    const { result } = board.must(who.coordinator, 'convoy.register', {
      incident,
      carrierName: 'Relawan Medan',
      stop: { site },
      lines: [{ item: 'AIR', quantity: 40 }],
    });
    const to = { incident, shipment: String(result.shipment) };
    board.must(who.coordinator, 'shipment.receive', { ...to, lines: [{ line: 0, good: 40 }] });
  });
});
