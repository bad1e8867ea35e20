// Planning a shipment: against the shelf, against promises, and beside what is coming already.
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { reservedAt } from '#domain/shipment.ts';
import { readShipmentCode, shipmentCode } from '#domain/shipment-code.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createDepot, held, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, places, refused, taken, verified } from '../../support/world.ts';

/** A hundred kilograms on the shelf, a need of eighty at the shelter, sixty of it promised by Baznas. */
function setUp() {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 100);
  const { line } = verified(depot, 80, { item: 'BERAS' });
  const claim = taken(depot, depot.who.baznas, line, 60);
  const { board, who } = depot;
  const plan = (
    lines: CommandInput<'shipment.plan'>['lines'],
    more: Partial<CommandInput<'shipment.plan'>> = {},
    by = who.baznas,
  ) =>
    board.run(by, 'shipment.plan', {
      incident,
      from: depot.warehouse,
      stops: [{ site: depot.site }],
      lines,
      ...more,
    });
  return { ...depot, depot, line, claim, plan };
}

describe('planning', () => {
  it('S1: reserves: what other plans will take cannot be promised again', () => {
    const { board, depot, claim, plan, warehouse } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
    expect(reservedAt(board.rows.shipment.values(), warehouse, 'BERAS')).toBe(60);
    expect(
      refused(plan([{ item: 'BERAS', quantity: 41 }], { overlapReason: 'uji' })),
    ).toMatchObject({
      code: 'stock-short',
      facts: { wanted: 41, available: 40, reserved: 60, unit: 'kg' },
    });
    expect(outcome(plan([{ item: 'BERAS', quantity: 40 }], { overlapReason: 'uji' }))).toBe(
      'accepted',
    );
    sent(depot, shipment);
    expect(reservedAt(board.rows.shipment.values(), warehouse, 'BERAS')).toBe(40);
  });

  it('S1: no more than the shelf holds in good lots, over all lines', () => {
    const { depot, board, plan, warehouse } = setUp();
    const rice = (quantity: number) => ({ item: 'BERAS', quantity });
    expect(refused(plan([rice(60), rice(41)])).facts).toMatchObject({
      field: 'lines.1.quantity',
      wanted: 101,
      available: 100,
    });
    stocked(depot, warehouse, 'BERAS', 50, { expiry: '2025-12-10' });
    board.now = '2025-12-11T00:00:00.000Z';
    expect(refused(plan([rice(101)])).facts).toMatchObject({ available: 100 });
  });

  it('keeps promises: own ones, of that item, of that place, and not more than was promised', () => {
    const { depot, who, claim, line, plan, meunasah } = setUp();
    const rice = { item: 'BERAS', quantity: 60, claim };
    expect(refused(plan([{ ...rice, quantity: 61 }])).facts).toMatchObject({
      wanted: 61,
      available: 60,
      unit: 'kg',
    });
    expect(outcome(plan([{ ...rice, item: 'AIR' }]))).toBe('claim-item-differs');
    expect(refused(plan([rice], { stops: [{ site: meunasah }] })).facts).toMatchObject({
      place: 'SDN 2 Karang Baru',
    });
    expect(outcome(plan([rice], { stops: [{ area: '11.16' }] }))).toBe('claim-place-differs');
    const other = taken(depot, who.dompet, line, 10);
    expect(outcome(plan([{ ...rice, claim: other, quantity: 5 }]))).toBe('claim-not-yours');
    depot.board.must(who.baznas, 'claim.release', { incident, claim });
    expect(outcome(plan([rice]))).toBe('claim-ended');
  });

  it('a need away from any site is met where the stop’s area holds it', () => {
    const { depot, who, plan } = setUp();
    const { line } = verified(depot, 5, { item: 'BERAS', point: places.kualaSimpang });
    const rice = { item: 'BERAS', quantity: 5, claim: taken(depot, who.baznas, line, 5) };
    expect(outcome(plan([rice], { stops: [{ area: '12.05' }] }))).toBe('claim-place-differs');
    expect(outcome(plan([rice], { stops: [{ area: '11.16', name: 'rumah Pak Keuchik' }] }))).toBe(
      'accepted',
    );
  });

  it('C3: a second delivery needs a reason that all can read', () => {
    const { board, depot, plan } = setUp();
    const first = planned(depot, [{ item: 'BERAS', quantity: 30 }], { eta: board.now });
    const rice = [{ item: 'BERAS', quantity: 10 }];
    expect(refused(plan(rice))).toMatchObject({
      code: 'already-coming',
      facts: { item: 'BERAS', line: 0, coming: [{ quantity: 30 }] },
    });
    expect(JSON.stringify(refused(plan(rice)).facts)).toContain(first);
    const { changes } = board.must(depot.who.baznas, 'shipment.plan', {
      incident,
      from: depot.warehouse,
      stops: [{ site: depot.site }],
      lines: rice,
      overlapReason: 'dapur umum memasak dua kali',
    });
    expect(changes[0]?.body).toMatchObject({ overlapReason: 'dapur umum memasak dua kali' });
    expect(outcome(plan([{ item: 'BERAS', quantity: 1 }], { stops: [{ area: '11.16' }] }))).toBe(
      'accepted',
    );
  });

  it('a reason that was not needed is not kept, nor is a promise a second delivery', () => {
    const { board, depot, claim } = setUp();
    const first = planned(depot, [{ item: 'BERAS', quantity: 30 }], { overlapReason: 'uji' });
    expect(board.get('shipment', first).overlapReason).toBeNull();
    planned(depot, [{ item: 'BERAS', quantity: 30, claim }]);
  });

  it('refuses what lies nowhere: a stop without a place, a line for no stop, a closed site', () => {
    const { board, who, depot, plan } = setUp();
    const rice = { item: 'BERAS', quantity: 1 };
    expect(outcome(plan([rice], { stops: [{ name: 'di sana' }] }))).toBe('place-missing');
    expect(refused(plan([{ ...rice, stop: 1 }])).facts).toMatchObject({ field: 'lines.0.stop' });
    board.must(who.host, 'site.close', { incident, site: depot.meunasah });
    expect(outcome(plan([rice], { stops: [{ site: depot.meunasah }] }))).toBe('site-closed');
  });

  it('has a code to read out over the phone', () => {
    expect(shipmentCode('00000000-0000-4000-8000-00003fffffff')).toBe('ZZZZZZ');
    expect(shipmentCode('6f9619ff-8b86-4011-b42d-00c04fc964ff')).toMatch(/^[0-9A-HJKMNP-TV-Z]{6}$/);
  });
});

it('goods between storage sites stand on the national board', () => {
  const { board, depot, who, warehouse, lumbung } = setUp();
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 10 }], {
    incident: 'nasional',
    stops: [{ site: lumbung }],
  });
  sent(depot, shipment);
  const lines = [{ line: 0, good: 10 }];
  const receipt = { shipment, lines };
  expect(outcome(board.run(who.office, 'shipment.receive', { incident, ...receipt }))).toBe(
    'not-found',
  );
  board.must(who.office, 'shipment.receive', { incident: 'nasional', ...receipt });
  expect(held(depot, siteAccount(lumbung), 'BERAS')).toBe(10);
  expect(onHand(depot, warehouse, 'BERAS')).toBe(90);
  expect([...board.rows.movement.values()].at(-1)).toMatchObject({ incident: null, shipment });
});

describe('the six characters', () => {
  it('are read as typed or heard, and nothing else is', () => {
    expect(readShipmentCode('7k3 pxa')).toBe('7K3PXA');
    expect(readShipmentCode('7K-3P-OI')).toBe('7K3P01');
    for (const wrong of ['', '7K3PX', '7K3PXAB', '7K3PX!'])
      expect(readShipmentCode(wrong)).toBeNull();
    const id = '00000000-0000-4000-8000-1234567890ab';
    expect(readShipmentCode(shipmentCode(id))).toBe(shipmentCode(id));
  });
});
