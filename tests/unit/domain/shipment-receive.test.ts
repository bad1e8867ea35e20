// Receiving (UX 36): the receiver counts line by line; need and ledger close whatever the count says.
import { describe, expect, it } from 'vitest';
import { shipmentAccount } from '#domain/account.ts';
import type { MemberActor } from '#domain/actor.ts';
import { openItems } from '#domain/stock.ts';
import { shipmentState } from '#domain/shipment.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createDepot, held, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, refused, taken, verified } from '../../support/world.ts';

type Lines = CommandInput<'shipment.receive'>['lines'];

/** Sixty kilograms on the road to the shelter, promised by Baznas to a need of eighty. */
function setUp() {
  const depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 100);
  const { line } = verified(depot, 80, { item: 'BERAS' });
  const claim = taken(depot, depot.who.baznas, line, 60);
  const shipment = planned(depot, [{ item: 'BERAS', quantity: 60, claim }]);
  sent(depot, shipment);
  const { board, who } = depot;
  const receive = (lines: Lines, more: { by?: MemberActor; note?: string; stop?: number } = {}) => {
    const { by = who.host, ...input } = more;
    return board.run(by, 'shipment.receive', { incident, shipment, lines, ...input });
  };
  return {
    ...depot,
    depot,
    line,
    claim,
    shipment,
    receive,
    row: () => board.get('shipment', shipment),
    vehicle: () => held(depot, shipmentAccount(shipment), 'BERAS'),
    open: () => openItems(board.rows.stock.values()),
  };
}

describe('counting', () => {
  it('S1, N1: all well: the goods are on the shelf, the promise is kept, the shipment is done', () => {
    const { board, depot, site, line, claim, receive, row, vehicle, open } = setUp();
    expect(outcome(receive([{ line: 0, good: 60 }]))).toBe('accepted');
    expect([onHand(depot, site, 'BERAS'), vehicle(), open()]).toEqual([60, 0, []]);
    expect(board.get('line', line)).toMatchObject({ open: 20, moving: 0, confirmed: 60, lost: 0 });
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 60, ending: 'confirmed' });
    expect(shipmentState(row())).toBe('received');
    expect(row().stops[0]?.arrivedAt).toBe(board.now);
  });

  it('N1: a shortfall reopens the line at once, counts as lost, and the sender reads why', () => {
    const { board, depot, site, line, claim, receive, row, open } = setUp();
    const short = [{ line: 0, good: 57, short: 2, damaged: 1 }];
    expect(refused(receive(short))).toMatchObject({ code: 'reason-missing', facts: { short: 3 } });
    receive(short, { note: 'karung basah' });
    expect(board.get('line', line)).toMatchObject({ open: 23, confirmed: 57, lost: 3 });
    expect(board.get('claim', claim)).toMatchObject({
      confirmed: 57,
      lost: 3,
      losses: { short: 2, damaged: 1 },
      note: 'karung basah',
    });
    expect([onHand(depot, site, 'BERAS'), open()]).toEqual([57, []]);
    expect([held(depot, 'lost', 'BERAS'), held(depot, 'damaged', 'BERAS')]).toEqual([2, 1]);
    expect(row().lines[0]?.receipt).toMatchObject({ good: 57, short: 2, note: 'karung basah' });
    taken(depot, depot.who.dompet, line, 23);
  });

  it('S1, N1: what is wrong or refused is open again at once, rides back, and returns when closed', () => {
    const { board, depot, who, line, claim, shipment, receive, row, vehicle } = setUp();
    receive([{ line: 0, good: 50, wrong: 6, refused: 4, note: 'beras ketan' }]);
    expect(board.get('line', line)).toMatchObject({ open: 30, confirmed: 50, lost: 0 });
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 50, released: 10, lost: 0 });
    expect([vehicle(), shipmentState(row())]).toEqual([10, 'arrived']);
    board.must(who.baznas, 'shipment.close', { incident, shipment });
    expect([vehicle(), onHand(depot, depot.warehouse, 'BERAS')]).toEqual([0, 50]);
    expect(shipmentState(row())).toBe('received');
  });

  it('every part ends where it belongs', () => {
    const { depot, receive, vehicle } = setUp();
    receive([{ line: 0, good: 30, expired: 10, lost: 20, note: 'jembatan putus' }]);
    expect([held(depot, 'damaged', 'BERAS'), held(depot, 'lost', 'BERAS')]).toEqual([10, 20]);
    expect(vehicle()).toBe(0);
  });

  it('S1: more than was sent is flagged as surplus and booked as counted, even beside damage', () => {
    const { board, depot, site, line, claim, receive, row, open } = setUp();
    receive([{ line: 0, good: 63, damaged: 2, note: 'dua basah' }]);
    expect(row().lines[0]?.receipt).toMatchObject({ good: 58, damaged: 2, surplus: 5 });
    expect([onHand(depot, site, 'BERAS'), held(depot, 'adjustment', 'BERAS')]).toEqual([63, -5]);
    expect(board.get('claim', claim)).toMatchObject({ confirmed: 58, lost: 2, surplus: 5 });
    expect(board.get('line', line)).toMatchObject({ open: 22, confirmed: 58, surplus: 5 });
    expect(open()).toEqual([]);
  });

  it('parts that do not add up to the load are refused, and say by how much', () => {
    const { receive, row } = setUp();
    expect(refused(receive([{ line: 0, good: 50, short: 5 }]))).toMatchObject({
      code: 'receipt-incomplete',
      facts: { field: 'lines.0.good', loaded: 60, counted: 55, missing: 5 },
    });
    expect(outcome(receive([{ line: 0, good: 0, damaged: 61, note: 'basah' }]))).toBe(
      'receipt-incomplete',
    );
    expect(row().lines[0]?.receipt).toBeNull();
  });
});

describe('twice', () => {
  it('S1: a count that names the same line twice is refused', () => {
    const { receive, row } = setUp();
    const twice = [
      { line: 0, good: 60 },
      { line: 0, good: 50 },
    ];
    expect(refused(receive(twice))).toMatchObject({
      code: 'invalid-input',
      facts: { issues: [{ field: 'lines.1.line', problem: 'twice' }] },
    });
    expect(row().lines[0]?.receipt).toBeNull();
  });

  it('the same count again was received already: a scan replayed after hours offline changes nothing', () => {
    const { board, who, receive, row } = setUp();
    receive([{ line: 0, good: 60 }]);
    const before = row();
    board.now = '2025-12-10T09:00:00.000Z';
    expect(refused(receive([{ line: 0, good: 60 }]))).toMatchObject({
      code: 'already-received',
      facts: { at: '2025-12-10T02:00:00.000Z', organisation: who.host.organisation },
    });
    expect(row()).toEqual(before);
  });

  it('another count stands beside the first, which holds: stock and promise do not move', () => {
    const { board, depot, site, claim, receive, row } = setUp();
    receive([{ line: 0, good: 58, short: 2, note: 'dihitung berdua' }]);
    const promise = board.get('claim', claim);
    const { organisation } = depot.who.coordinator;
    receive([{ line: 0, good: 55 }], { by: depot.who.coordinator, note: 'hitung ulang' });
    expect(row().disputes).toEqual([
      {
        ...{ at: board.now, organisation, stop: 0 },
        note: '1: 55; hitung ulang'.replace('; ', ' – '),
        lines: [{ line: 0, good: 55, note: null }],
      },
    ]);
    expect(onHand(depot, site, 'BERAS')).toBe(58);
    expect(board.get('claim', claim)).toEqual(promise);
  });
});

describe('what never came', () => {
  it('was not sent: a plan, a line of another stop, a shipment that was cancelled', () => {
    const { board, depot, who, receive } = setUp();
    expect(refused(receive([{ line: 1, good: 5 }])).code).toBe('never-sent');
    const plan = planned(depot, [{ item: 'BERAS', quantity: 10 }], { overlapReason: 'uji' });
    const input = { incident, shipment: plan, lines: [{ line: 0, good: 10 }] };
    expect(outcome(board.run(who.host, 'shipment.receive', input))).toBe('never-sent');
    board.must(who.baznas, 'shipment.load', { incident, shipment: plan });
    expect(outcome(board.run(who.host, 'shipment.receive', input))).toBe('never-sent');
    board.must(who.baznas, 'shipment.cancel', { incident, shipment: plan, reason: 'batal' });
    expect(outcome(board.run(who.host, 'shipment.receive', input))).toBe('shipment-ended');
    expect(onHand(depot, depot.site, 'BERAS')).toBe(0);
  });
});

describe('who counts', () => {
  it('the receiver, never the sender', () => {
    const { who, receive } = setUp();
    const count = (by: MemberActor) => outcome(receive([{ line: 0, good: 60 }], { by }));
    expect([who.baznas, who.ngoAdmin, who.dompet, who.elsewhere, who.watcher].map(count)).toEqual(
      Array(5).fill('receiver-only'),
    );
    // Tagana posted the need.
    expect(count(who.reporter)).toBe('accepted');
  });

  it('who moves its own goods between its own places counts itself, but not what it promised', () => {
    const { board, depot, who } = setUp();
    const { result } = board.must(who.baznas, 'storage.register', {
      name: 'Gudang dua',
      kind: 'warehouse',
      tier: 'organisation',
      area: '11.16',
    });
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 10 }], {
      stops: [{ site: String(result.site) }],
    });
    sent(depot, shipment);
    board.must(who.baznas, 'shipment.receive', {
      incident,
      shipment,
      lines: [{ line: 0, good: 10 }],
    });
    expect(onHand(depot, String(result.site), 'BERAS')).toBe(10);
  });
});

describe('several stops', () => {
  it('S1, N1: each is counted by itself; the shipment is done with the last', () => {
    const { board, depot, who, claim, line, site, meunasah, warehouse } = setUp();
    board.clear('shipment');
    stocked(depot, warehouse, 'SEL', 40);
    board.put('claim', { ...board.get('claim', claim), claimed: 60, moving: 0 });
    board.put('line', { ...board.get('line', line), claimed: 60, moving: 0 });
    const shipment = planned(
      depot,
      [
        { item: 'BERAS', quantity: 40, claim },
        { item: 'SEL', quantity: 10, stop: 1 },
      ],
      { stops: [{ site }, { site: meunasah }] },
    );
    sent(depot, shipment, { lines: [{ line: 1, quantity: 7 }] });
    const receive = (stop: number, lines: Lines) =>
      board.run(who.host, 'shipment.receive', { incident, shipment, stop, lines });
    expect(outcome(receive(0, [{ line: 1, good: 7 }]))).toBe('never-sent');
    expect(outcome(receive(2, [{ line: 1, good: 7 }]))).toBe('receiver-only');
    expect(outcome(receive(1, [{ line: 1, good: 7 }]))).toBe('accepted');
    expect(shipmentState(board.get('shipment', shipment))).toBe('arrived');
    expect(board.get('claim', claim)).toMatchObject({ claimed: 20, moving: 40, confirmed: 0 });
    expect(outcome(receive(0, [{ line: 0, good: 40 }]))).toBe('accepted');
    expect(board.get('claim', claim)).toMatchObject({ claimed: 20, confirmed: 40, endedAt: null });
    expect(shipmentState(board.get('shipment', shipment))).toBe('received');
    expect([onHand(depot, site, 'BERAS'), onHand(depot, meunasah, 'SEL')]).toEqual([40, 7]);
  });

  it('where the board knows no site the goods go straight to the people', () => {
    const { board, depot, who } = setUp();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 10 }], {
      stops: [{ area: '11.16', name: 'dusun' }],
    });
    sent(depot, shipment);
    board.must(who.coordinator, 'shipment.receive', {
      incident,
      shipment,
      lines: [{ line: 0, good: 12 }],
    });
    expect(held(depot, 'people', 'BERAS')).toBe(12);
    expect(openItems(board.rows.stock.values())).toEqual([]);
  });
});

describe('an incident that was closed', () => {
  it('S1: what is on the road is still received, and nothing new is sent', () => {
    const depot = createDepot();
    const { board, who, warehouse, site } = depot;
    stocked(depot, warehouse, 'BERAS', 100);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 40 }]);
    sent(depot, shipment);
    board.must(who.ministry, 'incident.close', { incident, reason: 'masa darurat berakhir' });
    const received = board.must(who.coordinator, 'shipment.receive', {
      incident,
      shipment,
      lines: [{ line: 0, good: 40 }],
    });
    expect(received.result).toMatchObject({ closed: true });
    expect(onHand(depot, site, 'BERAS')).toBe(40);
    expect(
      board.run(who.baznas, 'shipment.plan', {
        incident,
        from: warehouse,
        stops: [{ site }],
        lines: [{ item: 'BERAS', quantity: 5 }],
      }),
    ).toMatchObject({ code: 'incident-closed' });
  });
});
