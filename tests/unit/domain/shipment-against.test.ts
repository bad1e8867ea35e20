// S5: goods without a claim are set against open needs when they are planned or loaded, and that part is a claim at once.
import { describe, expect, it } from 'vitest';
import { createDepot, planned, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { createPair, merge, twin } from '../../support/item-pair.ts';
import { incident, outcome, pass, refused, system, taken, verified } from '../../support/world.ts';

const closes = ({ board }: Depot, line: string) => {
  const { asked, open, claimed, moving, arrived, confirmed } = board.get('line', line);
  return open + claimed + moving + arrived + confirmed === asked;
};

function setUp() {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'SEL', 200);
  const urgent = verified(depot, 60, { item: 'SEL', urgency: 'critical' }).line;
  const other = verified(depot, 30, { item: 'SEL', urgency: 'high' }).line;
  return { ...depot, depot, urgent, other };
}

describe('planning', () => {
  it('S5, N1: each part is a claim of the sender and a line of the paper; the rest is for none', () => {
    const { depot, board, who, urgent, other } = setUp();
    const against = [
      { needLine: urgent, quantity: 60 },
      { needLine: other, quantity: 30 },
    ];
    const shipment = planned(depot, [{ item: 'SEL', quantity: 100, against }]);
    const row = board.get('shipment', shipment);
    expect(row.lines.map(({ quantity }) => quantity)).toEqual([60, 30, 10]);
    const claims = row.lines.map(({ claim }) => claim && board.get('claim', claim));
    expect(claims).toMatchObject([
      { line: urgent, claimed: 60, organisation: who.baznas.organisation },
      { line: other, claimed: 30 },
      null,
    ]);
    for (const line of [urgent, other]) {
      expect(board.get('line', line).open).toBe(0);
      expect(closes(depot, line)).toBe(true);
    }
    board.must(who.baznas, 'shipment.load', { incident, shipment });
    expect(board.get('line', urgent)).toMatchObject({ claimed: 0, moving: 60 });
  });

  it('S5, C1: more than is open is refused, and so is more than is sent; nothing is planned then', () => {
    const { depot, board, who, site, warehouse, urgent } = setUp();
    const plan = (quantity: number, part: number, more: object = {}) =>
      board.run(who.baznas, 'shipment.plan', {
        incident,
        from: warehouse,
        stops: [{ site }],
        lines: [
          { item: 'SEL', quantity, against: [{ needLine: urgent, quantity: part }], ...more },
        ],
      });
    expect(refused(plan(100, 61))).toMatchObject({
      code: 'claim-exceeds-open',
      facts: { open: 60, field: 'lines.0.against' },
    });
    expect(outcome(plan(10, 20))).toBe('against-exceeds-count');
    expect(outcome(plan(10, 0.5))).toBe('invalid-input');
    planned(depot, [{ item: 'SEL', quantity: 60, against: [{ needLine: urgent, quantity: 60 }] }]);
    expect(refused(plan(10, 10))).toMatchObject({
      code: 'claim-exceeds-open',
      facts: { open: 0 },
    });
    expect(board.rows.shipment.size).toBe(1);
  });

  it('C3: what is coming already is asked about all the same', () => {
    const { depot, board, who, site, warehouse, urgent } = setUp();
    planned(depot, [{ item: 'SEL', quantity: 50 }]);
    const plan = (more: object) =>
      board.run(who.baznas, 'shipment.plan', {
        incident,
        from: warehouse,
        stops: [{ site }],
        lines: [{ item: 'SEL', quantity: 60, against: [{ needLine: urgent, quantity: 60 }] }],
        ...more,
      });
    expect(outcome(plan({}))).toBe('already-coming');
    expect(outcome(plan({ overlapReason: 'yang pertama belum cukup' }))).toBe('accepted');
  });

  it('S5: a need elsewhere, or of another item, takes none of them', () => {
    const { board, who, meunasah, warehouse, urgent, site, depot } = setUp();
    const water = verified(depot, 10, { item: 'AIR' }).line;
    const plan = (to: string, needLine: string) =>
      board.run(who.baznas, 'shipment.plan', {
        incident,
        from: warehouse,
        stops: [{ site: to }],
        lines: [{ item: 'SEL', quantity: 5, against: [{ needLine, quantity: 5 }] }],
      });
    expect(outcome(plan(meunasah, urgent))).toBe('not-found');
    expect(outcome(plan(site, water))).toBe('not-found');
  });

  it('S5, S15: a need under a merged code is covered by what it was merged into', () => {
    const depot = createPair(twin);
    const { board, who, site, warehouse } = depot;
    stocked(depot, warehouse, 'TIN', 50);
    const { line } = verified(depot, 40, { item: 'TWN' });
    merge(depot, 'TWN', 'TIN');
    const answer = board.run(who.baznas, 'shipment.plan', {
      incident,
      from: warehouse,
      stops: [{ site }],
      lines: [{ item: 'TIN', quantity: 40, against: [{ needLine: line, quantity: 40 }] }],
    });
    expect(outcome(answer)).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 0, claimed: 40 });
  });
});

describe('loading', () => {
  it('S5, N1: what was planned for nobody is set against a need posted since, and is on the road for it', () => {
    const depot = createDepot();
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'BERAS', 100, { lot: 'A' });
    stocked(depot, warehouse, 'BERAS', 100, { lot: 'B' });
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 150 }]);
    const { line } = verified(depot, 120, { item: 'BERAS' });
    const part = { line: 0, quantity: 150, against: [{ needLine: line, quantity: 120 }] };
    board.must(who.baznas, 'shipment.load', { incident, shipment, lines: [part] });
    const row = board.get('shipment', shipment);
    expect(row.lines.map(({ quantity, claim }) => [quantity, claim !== null])).toEqual([
      [120, true],
      [30, false],
    ]);
    expect(row.lines.flatMap(({ loaded }) => loaded.map((lot) => lot.quantity))).toEqual([
      100, 20, 30,
    ]);
    expect(board.get('line', line)).toMatchObject({ open: 0, moving: 120 });
    expect(closes(depot, line)).toBe(true);
    board.must(who.baznas, 'shipment.depart', { incident, shipment });
    const count = board.run(who.host, 'shipment.receive', {
      incident,
      shipment,
      lines: [
        { line: 0, good: 120 },
        { line: 1, good: 30 },
      ],
    });
    expect(outcome(count)).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ confirmed: 120 });
  });

  it('S5: a line that fulfils a claim already, or that is not loaded, has nothing to set', () => {
    const { depot, board, who, urgent, other } = setUp();
    const shipment = planned(depot, [
      { item: 'SEL', quantity: 60, against: [{ needLine: urgent, quantity: 60 }] },
      { item: 'SEL', quantity: 20 },
    ]);
    const against = [{ needLine: other, quantity: 10 }];
    const load = (line: number, quantity: number) =>
      outcome(
        board.run(who.baznas, 'shipment.load', {
          incident,
          shipment,
          lines: [{ line, quantity, against }],
        }),
      );
    expect(load(0, 60)).toBe('against-exceeds-count');
    expect(load(1, 0)).not.toBe('accepted');
    expect(load(1, 20)).toBe('accepted');
  });

  it('S5: a plan whose promise ended is loaded for the need that is open again, or for none', () => {
    const depot = createDepot();
    const { board, who } = depot;
    stocked(depot, depot.warehouse, 'SEL', 200);
    const { line } = verified(depot, 50, { item: 'SEL' });
    const claim = taken(depot, who.baznas, line, 50);
    const [first, second] = ['a', 'b'].map(() =>
      planned(depot, [{ item: 'SEL', quantity: 25, claim }], { overlapReason: 'dua rit' }),
    );
    pass(depot, 24 * 30);
    board.must(system, 'claim.expire', { incident, claim });
    board.must(who.baznas, 'shipment.load', { incident, shipment: first ?? '' });
    expect(board.get('shipment', first ?? '').lines).toMatchObject([{ claim: null, quantity: 25 }]);
    const part = { line: 0, quantity: 25, against: [{ needLine: line, quantity: 25 }] };
    board.must(who.baznas, 'shipment.load', { incident, shipment: second ?? '', lines: [part] });
    expect(board.get('line', line)).toMatchObject({ open: 25, moving: 25 });
    expect(closes(depot, line)).toBe(true);
  });

  it('S3: what another plan brings for the same promise is not loaded', () => {
    const depot = createDepot();
    const { board, who } = depot;
    stocked(depot, depot.warehouse, 'SEL', 200);
    const { line } = verified(depot, 50, { item: 'SEL' });
    const claim = taken(depot, who.baznas, line, 50);
    const free = { overlapReason: 'dua rit' };
    const first = planned(depot, [{ item: 'SEL', quantity: 30, claim }], free);
    const second = planned(depot, [{ item: 'SEL', quantity: 20, claim }], free);
    const load = (quantity: number) =>
      board.run(who.baznas, 'shipment.load', {
        ...{ incident, shipment: first, lines: [{ line: 0, quantity }] },
      });
    expect(refused(load(31))).toMatchObject({
      code: 'quantity-exceeds-claim',
      facts: { available: 30, plans: [board.get('shipment', second).code] },
    });
    expect(outcome(load(30))).toBe('accepted');
  });
});

describe('the sender', () => {
  it('S5: promises only when its own organisation is verified, whoever plans or loads', () => {
    const { depot, board, who, warehouse, site, urgent, other } = setUp();
    const { organisation } = who.baznas;
    const verify = (verified: boolean) =>
      board.must(who.ministry, 'organisation.verify', { organisation, verified });
    const by = (needLine: string) => ({
      ...{ incident, from: warehouse, organisation, stops: [{ site }], overlapReason: 'lain' },
      lines: [{ item: 'SEL', quantity: 10, against: [{ needLine, quantity: 10 }] }],
    });
    const waiting = planned(depot, [{ item: 'SEL', quantity: 10 }]);
    const part = { line: 0, quantity: 10, against: [{ needLine: other, quantity: 10 }] };
    const load = () =>
      board.run(who.coordinator, 'shipment.load', { incident, shipment: waiting, lines: [part] });
    verify(false);
    expect(outcome(board.run(who.coordinator, 'shipment.plan', by(urgent)))).not.toBe('accepted');
    expect(outcome(load())).toBe('organisation-unverified');
    verify(true);
    expect(outcome(load())).toBe('accepted');
  });
});
