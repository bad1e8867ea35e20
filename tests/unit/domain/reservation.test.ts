// A reservation belongs to its plan; lots of one name in other letters are one; goods past their date come in as such.
import { expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { createDepot, onHand, planned, stocked } from '../../support/depot.ts';
import { incident, outcome, refused, taken, verified } from '../../support/world.ts';

const setUp = () => {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 100);
  const { line } = verified(depot, 60, { item: 'BERAS' });
  const claim = taken(depot, depot.who.baznas, line, 60);
  const first = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
  return { ...depot, depot, claim, first };
};

it('S3: a load beyond its plan takes only what no other plan has reserved', () => {
  const { board, who, depot, first } = setUp();
  const other = planned(depot, [{ item: 'BERAS', quantity: 30 }], { overlapReason: 'dapur umum' });
  const load = (quantity: number) =>
    board.run(who.baznas, 'shipment.load', {
      incident,
      shipment: other,
      lines: [{ line: 0, quantity }],
    });
  const { code, facts } = refused(load(41));
  expect([code, facts.available, facts.plans]).toEqual([
    'stock-short',
    40,
    [board.get('shipment', first).code],
  ]);
  expect(outcome(load(40))).toBe('accepted');
  expect(outcome(board.run(who.baznas, 'shipment.load', { incident, shipment: first }))).toBe(
    'accepted',
  );
});

it('S3: a hand-out and a write-off leave what is reserved, and name the plan', () => {
  const { board, who, warehouse, first } = setUp();
  const plans = [board.get('shipment', first).code];
  const goods = { incident, site: warehouse };
  const handOut = (quantity: number) =>
    board.run(who.baznas, 'stock.distribute', { ...goods, lines: [{ item: 'BERAS', quantity }] });
  const writeOff = (quantity: number) =>
    board.run(who.baznas, 'stock.write-off', {
      ...{ ...goods, item: 'BERAS', quantity, to: 'damaged', reason: 'basah' },
    });
  expect(refused(handOut(41)).facts).toMatchObject({ available: 40, reserved: 60, plans });
  expect(refused(writeOff(41)).facts).toMatchObject({ available: 40, reserved: 60, plans });
  expect([outcome(handOut(30)), outcome(writeOff(10))]).toEqual(['accepted', 'accepted']);
});

it('S3: a second plan for the same promise is refused while it is planned, not at loading', () => {
  const { board, who, warehouse, site, claim, first } = setUp();
  const again = board.run(who.baznas, 'shipment.plan', {
    incident,
    from: warehouse,
    stops: [{ site }],
    lines: [{ item: 'BERAS', quantity: 10, claim }],
  });
  expect(refused(again)).toMatchObject({
    code: 'quantity-exceeds-claim',
    facts: { available: 0, plans: [board.get('shipment', first).code] },
  });
});

it('S1: a lot of one name is one, in whatever letters and blanks it is typed', () => {
  const depot = createDepot();
  const { board, who, warehouse } = depot;
  for (const lot of ['a  12', 'A 12', ' a 12 ']) stocked(depot, warehouse, 'AIR', 10, { lot });
  const rows = [...board.rows.stock.values()].filter(({ account }) => account.startsWith('site:'));
  expect(rows.map(({ lot, quantity }) => [lot, quantity])).toEqual([['A 12', 30]]);
  // A row from before keeps its letters, and is the same lot all the same.
  const row = { ...rows[0]!, lot: 'a 12', id: rows[0]!.id.replace('A 12', 'a 12') };
  board.clear('stock');
  board.put('stock', row);
  board.must(who.baznas, 'stock.count', {
    incident,
    site: warehouse,
    lines: [{ item: 'AIR', lot: 'A 12', counted: 30 }],
  });
});

it('goods past their date are taken in when it is said, and are never offered', () => {
  const { board, who, warehouse, ...depot } = createDepot();
  const give = (expired?: boolean) =>
    board.run(who.baznas, 'stock.receive', {
      incident,
      site: warehouse,
      origin: 'donation',
      lines: [{ item: 'AIR', quantity: 10, expiry: '2025-12-01' }],
      ...(expired !== undefined && { expired }),
    });
  expect([outcome(give()), isRefusal(give(true))]).toEqual(['lot-expired', false]);
  expect(onHand({ ...depot, board, who }, warehouse, 'AIR')).toBe(10);
  const lines = [{ item: 'AIR', quantity: 1 }];
  const handOut = { incident, site: warehouse, lines };
  expect(refused(board.run(who.baznas, 'stock.distribute', handOut)).facts.available).toBe(0);
});
