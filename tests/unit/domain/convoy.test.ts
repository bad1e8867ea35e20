// Convoys that come unannounced: on the road at once, and warned where as much is coming already.
import { describe, expect, it } from 'vitest';
import { shipmentAccount } from '#domain/account.ts';
import { openItems } from '#domain/stock.ts';
import { shipmentState } from '#domain/shipment.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createDepot, held, onHand } from '../../support/depot.ts';
import { incident, outcome, places, refused } from '../../support/world.ts';

function setUp() {
  const depot = createDepot();
  const { board, who, site } = depot;
  const register = (more: Partial<CommandInput<'convoy.register'>> = {}, by = who.reporter) =>
    board.run(by, 'convoy.register', {
      incident,
      stop: { site },
      lines: [{ item: 'AIR', quantity: 300 }],
      ...more,
    });
  const must = (more: Partial<CommandInput<'convoy.register'>> = {}) => {
    const answer = register(more);
    if (!('result' in answer)) throw new Error(answer.code);
    return String(answer.result.shipment);
  };
  return { ...depot, depot, register, must };
}

describe('registering', () => {
  it('S1: what, how much, heading where: it moves, and its goods came from outside', () => {
    const { board, depot, must, who } = setUp();
    const shipment = must({ carrierName: 'Komunitas Jeep Medan', access: 'car' });
    const row = board.get('shipment', shipment);
    expect(row).toMatchObject({
      from: null,
      carrierName: 'Komunitas Jeep Medan',
      access: 'car',
      organisation: who.reporter.organisation,
    });
    expect(shipmentState(row)).toBe('moving');
    expect(held(depot, shipmentAccount(shipment), 'AIR')).toBe(300);
    expect([held(depot, 'donation', 'AIR'), openItems(board.rows.stock.values())]).toEqual([
      -300,
      [],
    ]);
  });

  it('P1: where it is and who drives are kept beside the row', () => {
    const { board, must } = setUp();
    const shipment = must({ point: places.langkat, driverName: 'Udin', driverPhone: '0811223344' });
    expect(board.get('shipment', shipment).reportedAt).toBe(board.now);
    expect(JSON.stringify([...board.rows.shipment.values()])).not.toMatch(/Udin|11223344|98\.3/);
  });

  it('is answered with what is coming to the place already, unless there is a reason', () => {
    const { board, who, must, register, meunasah } = setUp();
    board.must(who.coordinator, 'convoy.confirm', { incident, shipment: must() });
    expect(refused(register())).toMatchObject({
      code: 'already-coming',
      facts: { item: 'AIR', coming: [{ quantity: 300 }] },
    });
    expect(outcome(register({ stop: { site: meunasah } }))).toBe('accepted');
    expect(outcome(register({ lines: [{ item: 'SEL', quantity: 1, unit: 'bal' }] }))).toBe(
      'accepted',
    );
    const shipment = must({ overlapReason: 'sudah di gerbang' });
    expect(board.get('shipment', shipment).overlapReason).toBe('sudah di gerbang');
  });

  it('refuses places abroad, units that do not convert, and a place nobody names', () => {
    const { register } = setUp();
    expect(outcome(register({ point: places.tokyo }))).toBe('outside-indonesia');
    expect(outcome(register({ lines: [{ item: 'AIR', quantity: 3, unit: 'dus' }] }))).toBe(
      'unit-mismatch',
    );
    expect(outcome(register({ stop: {} }))).toBe('place-missing');
  });
});

describe('arriving', () => {
  it('S1: is received as any shipment; what nobody wanted goes back to who brought it', () => {
    const { board, depot, who, site, must } = setUp();
    const shipment = must();
    const lines = [{ line: 0, good: 250, refused: 50, note: 'gelas, bukan galon' }];
    board.must(who.host, 'shipment.receive', { incident, shipment, lines });
    board.must(who.coordinator, 'shipment.close', { incident, shipment });
    expect([onHand(depot, site, 'AIR'), held(depot, 'returned', 'AIR')]).toEqual([250, 50]);
    expect(openItems(board.rows.stock.values())).toEqual([]);
  });

  it('cannot be cancelled as if it had never left', () => {
    const { board, who, must } = setUp();
    const input = { incident, shipment: must(), reason: 'putar balik' };
    expect(outcome(board.run(who.coordinator, 'shipment.cancel', input))).toBe(
      'shipment-under-way',
    );
  });

  it('a host may register who stands at its own gate, and count it', () => {
    const { board, who, register, site, depot } = setUp();
    const answer = register({}, who.host);
    const shipment = 'result' in answer ? String(answer.result.shipment) : '';
    const lines = [{ line: 0, good: 300 }];
    board.must(who.host, 'shipment.receive', { incident, shipment, lines });
    expect(onHand(depot, site, 'AIR')).toBe(300);
  });
});

describe('taken away', () => {
  it('S20, C4: a handover that one person recorded does not keep it from its coordinator', () => {
    const { board, who, site } = createDepot();
    const convoy = {
      ...{ incident, stop: { site }, lines: [{ item: 'AIR', quantity: 300 }] },
    };
    const { result } = board.must(who.baznas, 'convoy.register', convoy);
    const shipment = String(result.shipment);
    const of = { incident, shipment };
    const lines = [{ line: 0, good: 300 }];
    board.must(who.baznas, 'shipment.record', { ...of, lines, receiverName: 'Pak Geuchik' });
    const cancel = { ...of, reason: 'tidak pernah ada' };
    expect(outcome(board.run(who.baznas, 'convoy.cancel', cancel))).toBe('record-waits');
    expect(outcome(board.run(who.coordinator, 'convoy.cancel', cancel))).toBe('accepted');
  });
});
