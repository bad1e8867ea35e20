// S8: what the plan permits is loaded on the plan; more asks again, now. The keeper of a store cancels what waits there.
import { describe, expect, it } from 'vitest';
import { freeAt } from '#domain/lot.ts';
import { addHours } from '#domain/time.ts';
import { createDepot, onHand, planned, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, pass, refused, taken, verified } from '../../support/world.ts';

const reserved = ({ board }: Depot, site: string) =>
  freeAt([], board.rows.shipment.values(), site, 'BERAS', board.now).reserved;
const first = (quantity: number) => [{ line: 0, quantity }];

/** Dompet Dhuafa plans 10 kg from the warehouse of Baznas, which then ends their agreement. */
function ended(claim?: string, on = createDepot()) {
  const { board, who, warehouse } = on;
  stocked(on, warehouse, 'BERAS', 1000);
  const { result } = board.must(who.ngoAdmin, 'agreement.make', {
    owner: who.baznas.organisation,
    carrier: who.dompet.organisation,
    from: '2025-11-28',
    until: '2026-12-15',
  });
  const line = { item: 'BERAS', quantity: 10, ...(claim !== undefined && { claim }) };
  const shipment = planned(on, [line], { by: who.dompet });
  board.must(who.ngoAdmin, 'agreement.end', { agreement: String(result.agreement) });
  return { depot: on, board, who, warehouse, shipment };
}

describe('an agreement that ended', () => {
  it('S8: leaves what was planned, and no more than that', () => {
    const { depot, board, who, warehouse, shipment } = ended();
    const load = (lines: object[]) =>
      board.run(who.dompet, 'shipment.load', { incident, shipment, lines } as never);
    expect(refused(load(first(1000)))).toMatchObject({
      code: 'not-your-goods',
      facts: { field: 'lines.0.quantity', site: 'Gudang Baznas', allowed: 10, unit: 'kg' },
    });
    expect(outcome(load([]))).toBe('accepted');
    const more = { incident, shipment, lines: first(1) };
    expect(refused(board.run(who.dompet, 'shipment.load-more', more))).toMatchObject({
      code: 'not-your-goods',
      facts: { allowed: 10 },
    });
    expect(onHand(depot, warehouse, 'BERAS')).toBe(990);
  });

  it('S8: a sender that a coordinator named loads the plan, and only whoever may send loads more', () => {
    const depot = createDepot();
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'BERAS', 100);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 10 }], {
      by: who.coordinator,
      organisation: who.dompet.organisation,
    });
    const load = { incident, shipment, lines: first(11) };
    expect(outcome(board.run(who.dompet, 'shipment.load', load))).toBe('not-your-goods');
    board.must(who.dompet, 'shipment.load', { incident, shipment });
    const more = { incident, shipment, lines: first(1) };
    expect(outcome(board.run(who.dompet, 'shipment.load-more', more))).toBe('not-your-goods');
    board.must(who.coordinator, 'shipment.load-more', more);
    expect(onHand(depot, warehouse, 'BERAS')).toBe(89);
  });

  it('S8: the keeper of the store cancels the plan: what it reserved is free, and its promise waits', () => {
    const start = createDepot();
    const need = verified(start, 50, { item: 'BERAS' });
    const claim = taken(start, start.who.dompet, need.line, 10);
    pass(start, 2);
    const { depot, board, who, warehouse, shipment } = ended(claim, start);
    expect(reserved(depot, warehouse)).toBe(10);
    const input = { incident, shipment, reason: 'kesepakatan selesai' };
    expect(outcome(board.run(who.rumah, 'shipment.cancel', input))).toBe('not-allowed');
    const answer = board.must(who.baznas, 'shipment.cancel', input);
    expect(reserved(depot, warehouse)).toBe(0);
    expect(onHand(depot, warehouse, 'BERAS')).toBe(1000);
    expect(board.get('shipment', shipment)).toMatchObject({ reason: 'kesepakatan selesai' });
    expect(board.get('claim', claim)).toMatchObject({ claimed: 10, endedAt: null });
    // Whoever promised has the whole time again to find other goods.
    expect(board.get('claim', claim).expiresAt).toBe(addHours(board.now, 6));
    expect(answer.changes.map(({ kind }) => kind)).toContain('claim.restored');
  });

  it('S8: what is loaded already, its sender alone cancels', () => {
    const { board, who, shipment } = ended();
    board.must(who.dompet, 'shipment.load', { incident, shipment });
    const input = { incident, shipment, reason: 'kesepakatan selesai' };
    expect(outcome(board.run(who.baznas, 'shipment.cancel', input))).toBe('not-allowed');
    board.must(who.dompet, 'shipment.cancel', input);
  });
});

describe('a lumbung that is shut', () => {
  function setUp() {
    const depot = createDepot();
    const { who, shut } = depot;
    stocked(depot, shut, 'BERAS', 1000);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 10 }], {
      by: who.ministry,
      from: shut,
      organisation: who.office.organisation,
      overrideReason: 'perintah Menteri',
    });
    return { ...depot, depot, shipment };
  }

  it('S2, S8: gives what Kemensos permitted with the plan; more only by another word of Kemensos', () => {
    const { depot, board, who, shut, shipment } = setUp();
    const load = (by: typeof who.office, quantity: number, why?: string) =>
      board.run(by, 'shipment.load', {
        incident,
        shipment,
        lines: first(quantity),
        ...(why && { overrideReason: why }),
      });
    expect(refused(load(who.office, 500))).toMatchObject({
      code: 'lumbung-shut',
      facts: { allowed: 10, unit: 'kg', field: 'lines.0.quantity' },
    });
    expect(outcome(load(who.office, 500, 'mendesak'))).toBe('override-kemensos-only');
    expect(outcome(load(who.ministry, 500))).toBe('lumbung-shut');
    expect(outcome(load(who.office, 10, 'mendesak'))).toBe('accepted');
    // Who may not override does not write the word either.
    expect(board.get('shipment', shipment).overrideReason).toBe('perintah Menteri');
    const more = { incident, shipment, lines: first(400) };
    expect(outcome(board.run(who.office, 'shipment.load-more', more))).toBe('lumbung-shut');
    board.must(who.ministry, 'shipment.load-more', { ...more, overrideReason: 'banjir kedua' });
    expect(onHand(depot, shut, 'BERAS')).toBe(590);
    expect(board.get('shipment', shipment).overrideReason).toBe('perintah Menteri – banjir kedua');
  });

  it('S2: a plan whose decree ended is loaded by a word of Kemensos, and the word is kept', () => {
    const depot = createDepot();
    const { board, who, lumbung } = depot;
    stocked(depot, lumbung, 'BERAS', 100);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 10 }], {
      by: who.office,
      from: lumbung,
    });
    board.now = '2025-12-20T05:00:00.000Z';
    const load = (by: typeof who.office, more: object = {}) =>
      board.run(by, 'shipment.load', { incident, shipment, ...more });
    expect(outcome(load(who.office))).toBe('lumbung-shut');
    const word = { overrideReason: 'SK menyusul besok' };
    expect(outcome(load(who.ministry, word))).toBe('accepted');
    expect(board.get('shipment', shipment).overrideReason).toBe('SK menyusul besok');
  });
});
