// Shipments under way: loaded lot by lot, told of where they are, cancelled without a trace (S1, N1).
import { describe, expect, it } from 'vitest';
import { shipmentAccount } from '#domain/account.ts';
import { openItems } from '#domain/stock.ts';
import { shipmentState } from '#domain/shipment.ts';
import { createDepot, held, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, pass, places, refused, taken, verified } from '../../support/world.ts';

/** A hundred kilograms on the shelf, a need of eighty at the shelter, sixty of it promised by Baznas. */
function setUp() {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 100);
  const { line, need } = verified(depot, 80, { item: 'BERAS' });
  const claim = taken(depot, depot.who.baznas, line, 60);
  return { ...depot, depot, line, need, claim };
}

describe('loading', () => {
  it('S1, N1: goods leave the shelf into the vehicle, first expiring first, and the promise moves', () => {
    const { board, depot, claim, line, warehouse, site } = setUp();
    stocked(depot, warehouse, 'BERAS', 20, { lot: 'A', expiry: '2025-12-20' });
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    expect(shipmentState(board.get('shipment', shipment))).toBe('planned');
    const row = sent(depot, shipment);
    expect(row.lines[0]?.loaded).toEqual([
      { lot: 'A', expiry: '2025-12-20', quantity: 20 },
      { lot: null, expiry: null, quantity: 40 },
    ]);
    expect([onHand(depot, warehouse, 'BERAS'), onHand(depot, site, 'BERAS')]).toEqual([60, 0]);
    expect(held(depot, shipmentAccount(shipment), 'BERAS')).toBe(60);
    expect(openItems(board.rows.stock.values())).toEqual([]);
    expect(board.get('line', line)).toMatchObject({ open: 20, claimed: 0, moving: 60 });
    expect(shipmentState(row)).toBe('moving');
  });

  it('N1: a partial load leaves the rest promised', () => {
    const { board, depot, claim, line } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    sent(depot, shipment, { lines: [{ line: 0, quantity: 25.5 }] });
    expect(board.get('claim', claim)).toMatchObject({ claimed: 34.5, moving: 25.5 });
    expect(board.get('line', line)).toMatchObject({ open: 20, claimed: 34.5, moving: 25.5 });
    planned(depot, [{ item: 'BERAS', quantity: 34.5, claim }]);
  });

  it('a line may stay behind, but not all; numbers of no line, or twice the same, are refused', () => {
    const { board, depot, claim, who } = setUp();
    stocked(depot, depot.warehouse, 'SEL', 40);
    const shipment = planned(depot, [
      { item: 'BERAS', quantity: 60, claim },
      { item: 'SEL', quantity: 10 },
    ]);
    const load = (...lines: { line: number; quantity: number }[]) =>
      outcome(board.run(who.baznas, 'shipment.load', { incident, shipment, lines }));
    const none = [0, 1].map((line) => ({ line, quantity: 0 }));
    expect(load(...none)).toBe('nothing-changed');
    expect(load({ line: 2, quantity: 1 })).toBe('not-found');
    expect(load({ line: 1, quantity: 1 }, { line: 1, quantity: 2 })).toBe('not-found');
    expect(load({ line: 0, quantity: 0 })).toBe('accepted');
    expect(board.get('claim', claim)).toMatchObject({ claimed: 60, moving: 0 });
    expect(board.get('shipment', shipment).lines).toMatchObject([
      { quantity: 60, loaded: [] },
      { quantity: 10, loaded: [{ quantity: 10 }] },
    ]);
    expect(load()).toBe('shipment-not-planned');
  });

  it('S1: what spoilt since the plan is not there any more', () => {
    const { board, depot, claim, who, warehouse } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    const spoilt = {
      incident,
      site: warehouse,
      item: 'BERAS',
      quantity: 50,
      to: 'damaged',
    } as const;
    const writeOff = board.run(who.baznas, 'stock.write-off', { ...spoilt, reason: 'kena air' });
    // S3: the plan has reserved them; a count says what is there all the same.
    expect(refused(writeOff)).toMatchObject({ code: 'stock-short', facts: { available: 40 } });
    board.must(who.baznas, 'stock.count', {
      incident,
      site: warehouse,
      lines: [{ item: 'BERAS', counted: 50 }],
      reason: 'kena air',
    });
    expect(refused(board.run(who.baznas, 'shipment.load', { incident, shipment }))).toMatchObject({
      code: 'stock-short',
      facts: { wanted: 60, available: 50 },
    });
    expect(onHand(depot, warehouse, 'BERAS')).toBe(50);
  });

  it('a promise that ran out or went to others since the plan is not loaded for', () => {
    const { board, depot, claim, who } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    const load = () => outcome(board.run(who.baznas, 'shipment.load', { incident, shipment }));
    board.must(who.dompet, 'claim.handover', { incident, claim, reason: 'lebih dekat' });
    board.must(who.baznas, 'claim.handover-accept', { incident, claim });
    expect(load()).toBe('claim-not-yours');
    pass(depot, 7);
    board.must({ kind: 'system' }, 'claim.expire', { incident, claim });
    board.put('claim', {
      ...board.get('claim', claim),
      organisation: who.baznas.organisation,
    });
    const before = board.get('claim', claim);
    expect(load()).toBe('accepted');
    expect(board.get('claim', claim)).toEqual(before);
    expect(board.get('shipment', shipment).lines).toMatchObject([{ claim: null, quantity: 60 }]);
  });
});

describe('a task that was handed over', () => {
  it('S3: the plan of the former holder does not keep the new one from carrying it out', () => {
    const { board, depot, claim, who } = setUp();
    planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    board.must(who.dompet, 'claim.handover', { incident, claim, reason: 'lebih dekat' });
    board.must(who.baznas, 'claim.handover-accept', { incident, claim });
    stocked(depot, depot.warehouse, 'BERAS', 60);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }], {
      by: who.coordinator,
      organisation: who.dompet.organisation,
      overlapReason: 'uji',
    });
    sent(depot, shipment, { by: who.coordinator });
    expect(board.get('claim', claim)).toMatchObject({ claimed: 0, moving: 60 });
  });
});

describe('on the way', () => {
  it('steps come in their order', () => {
    const { board, depot, claim, who } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    const to = { incident, shipment };
    expect(outcome(board.run(who.baznas, 'shipment.depart', to))).toBe('shipment-not-loaded');
    expect(outcome(board.run(who.baznas, 'shipment.arrive', to))).toBe('shipment-not-departed');
    expect(outcome(board.run(who.baznas, 'shipment.close', to))).toBe('shipment-not-departed');
    sent(depot, shipment);
    expect(outcome(board.run(who.baznas, 'shipment.depart', to))).toBe('nothing-changed');
    const cancel = { ...to, reason: 'salah jalan' };
    expect(outcome(board.run(who.baznas, 'shipment.cancel', cancel))).toBe('shipment-under-way');
    expect(outcome(board.run(who.baznas, 'shipment.close', to))).toBe('receipt-incomplete');
    board.must(who.baznas, 'shipment.arrive', to);
    expect(board.get('claim', claim)).toMatchObject({ moving: 0, arrived: 60 });
    expect(outcome(board.run(who.baznas, 'shipment.arrive', to))).toBe('nothing-changed');
  });

  it('P1: a report tells the feed that it was told, never where; a late one does not undo a newer', () => {
    const { board, depot, claim, who } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }], {
      driverName: 'Udin',
      plate: 'BL 1234 AA',
    });
    sent(depot, shipment);
    const report = (at: string, point = places.langkat) =>
      board.run(who.baznas, 'shipment.report', { incident, shipment, point, at });
    const { changes } = board.must(who.baznas, 'shipment.report', {
      incident,
      shipment,
      point: places.langkat,
    });
    expect(changes).toEqual([
      {
        kind: 'shipment.reported',
        entity: 'shipment',
        id: shipment,
        body: { reportedAt: board.now },
        secret: places.langkat,
      },
    ]);
    expect(outcome(report('2025-12-10T01:00:00Z'))).toBe('nothing-changed');
    expect(outcome(report('2025-12-10T03:00:00Z', places.tokyo))).toBe('outside-indonesia');
    const told = JSON.stringify([...board.rows.shipment.values()]);
    expect(told.includes('Udin') || told.includes('BL 1234')).toBe(false);
  });
});

describe('cancelling', () => {
  it('S1, N1: puts the goods back on the shelf, and the promise is one again, with a new clock', () => {
    const { board, depot, claim, who, warehouse } = setUp();
    stocked(depot, warehouse, 'BERAS', 20, { lot: 'A', expiry: '2025-12-20' });
    const before = [...board.rows.stock.values()].map(({ id, quantity }) => [id, quantity]);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    board.must(who.baznas, 'shipment.load', { incident, shipment });
    pass(depot, 5);
    board.must(who.baznas, 'shipment.cancel', { incident, shipment, reason: 'ban bocor' });
    const after = [...board.rows.stock.values()].map(({ id, quantity }) => [id, quantity]);
    expect(after.filter(([, quantity]) => quantity !== 0)).toEqual(before);
    expect(board.get('claim', claim)).toMatchObject({ claimed: 60, clockFrom: board.now });
    expect(onHand(depot, warehouse, 'BERAS')).toBe(120);
  });

  it('C2: a plan that was never loaded gives the promise no new clock, and wakes none that has ended', () => {
    const { board, depot, claim, who } = setUp();
    const before = board.get('claim', claim);
    const cancel = () => {
      const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
      return () =>
        board.must(who.baznas, 'shipment.cancel', { incident, shipment, reason: 'batal' });
    };
    pass(depot, 1);
    cancel()();
    expect(board.get('claim', claim)).toEqual(before);
    const later = cancel();
    board.must(who.baznas, 'claim.release', { incident, claim });
    const released = board.get('claim', claim);
    pass(depot, 1);
    later();
    expect(board.get('claim', claim)).toEqual(released);
  });

  it('N1: what a need that was called off had on the vehicle is no promise again', () => {
    const { board, depot, claim, line, need, who } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    board.must(who.baznas, 'shipment.load', { incident, shipment });
    board.must(who.coordinator, 'need.cancel', { incident, need, reason: 'sudah pulang' });
    board.must(who.baznas, 'shipment.cancel', { incident, shipment, reason: 'tak perlu lagi' });
    expect(board.get('claim', claim)).toMatchObject({ claimed: 0, moving: 0, ending: 'released' });
    expect(board.get('line', line)).toMatchObject({ claimed: 0, moving: 0 });
  });
});
