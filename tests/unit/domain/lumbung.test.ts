// S2: a lumbung sosial gives only while a decree covers its area, or by Kemensos's word.
import { describe, expect, it } from 'vitest';
import { gateOf } from '#domain/lumbung.ts';
import { decreeDay } from '#domain/time.ts';
import type { Site } from '#domain/site.ts';
import { createDepot, decree, onHand, planned, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, refused } from '../../support/world.ts';

const open = { decrees: [decree], drill: false, closedAt: null };
const social = (area: string) => ({ kind: 'social-storage' as const, area });
/** The last instant of the decree's last day in Aceh, and the first of the next. */
const [evening, midnight] = ['2025-12-15T16:59:59.999Z', '2025-12-15T17:00:00.000Z'];

describe('the gate', () => {
  it('S2: is open while a decree covers area and day, and says which and until when', () => {
    expect(gateOf(social('11.16.08'), [open], evening)).toEqual({ state: 'open', decree });
    expect(gateOf(social('11'), [open], '2025-11-27T17:00:00.000Z').state).toBe('open');
    expect(gateOf(social('11'), [open], '2025-11-27T16:59:59.999Z').state).toBe('shut');
  });

  it('S2: is shut the day after, by the calendar of Aceh, and says which decree ended', () => {
    expect([decreeDay(evening), decreeDay(midnight)]).toEqual(['2025-12-15', '2025-12-16']);
    expect(gateOf(social('11.16.08'), [open], midnight)).toEqual({ state: 'shut', last: decree });
  });

  it('S2: no decree for another area, of a drill, or of what is over, opens it', () => {
    const shut = { state: 'shut', last: null };
    expect(gateOf(social('12.05'), [open], evening)).toEqual(shut);
    expect(gateOf(social('11'), [{ ...open, drill: true }], evening)).toEqual(shut);
    expect(gateOf(social('11'), [{ ...open, closedAt: evening }], evening)).toEqual(shut);
  });

  it('S2: of several decrees the one that ends last counts, and one for a district opens no province', () => {
    const longer = { ...decree, number: 'SK/2', until: '2025-12-20' };
    const both = { ...open, decrees: [decree, longer] };
    expect(gateOf(social('11.16'), [both], evening)).toMatchObject({ decree: { number: 'SK/2' } });
    const district = { ...open, decrees: [{ ...decree, area: '11.16' }] };
    expect(gateOf(social('11'), [district], evening).state).toBe('shut');
  });

  it('S2: binds no other storage', () => {
    const kinds: Site['kind'][] = ['warehouse', 'technical-unit', 'shelter'];
    for (const kind of kinds)
      expect(gateOf({ kind, area: '12.05' }, [], evening)).toEqual({ state: 'free' });
  });
});

describe('giving', () => {
  function setUp() {
    const depot = createDepot();
    stocked(depot, depot.lumbung, 'BERAS', 100);
    stocked(depot, depot.shut, 'BERAS', 100);
    return depot;
  }
  const from = ({ board, site }: Depot, store: string, by: Depot['who']['office'], why?: string) =>
    board.run(by, 'shipment.plan', {
      incident,
      from: store,
      stops: [{ site }],
      lines: [{ item: 'BERAS', quantity: 5 }],
      overlapReason: 'uji',
      ...(why && { overrideReason: why }),
    });

  it('S2: a decree that ended yesterday opens nothing: neither plan, nor loading, nor hand-out', () => {
    const depot = setUp();
    const { board, who, lumbung } = depot;
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 5 }], {
      from: lumbung,
      by: who.office,
    });
    board.now = midnight;
    const facts = { site: 'Lumbung Karang Baru', decree: decree.number, until: '2025-12-15' };
    const shut = { code: 'lumbung-shut', facts };
    expect(refused(from(depot, lumbung, who.office))).toMatchObject(shut);
    expect(refused(board.run(who.office, 'shipment.load', { incident, shipment }))).toMatchObject(
      shut,
    );
    const lines = [{ item: 'BERAS', quantity: 1 }];
    const input = { incident, site: lumbung, lines };
    expect(refused(board.run(who.office, 'stock.distribute', input))).toMatchObject(shut);
    expect(onHand(depot, lumbung, 'BERAS')).toBe(100);
  });

  it('S2: only Kemensos opens it by word; the keeper then loads, and the reason stays on the row', () => {
    const depot = setUp();
    const { board, who, shut } = depot;
    expect(outcome(from(depot, shut, who.office))).toBe('lumbung-shut');
    expect(outcome(from(depot, shut, who.office, 'mendesak'))).toBe('override-kemensos-only');
    const answer = board.must(who.ministry, 'shipment.plan', {
      incident,
      from: shut,
      stops: [{ site: depot.site }],
      lines: [{ item: 'BERAS', quantity: 5 }],
      organisation: who.office.organisation,
      overrideReason: 'perintah Menteri',
    });
    const shipment = String(answer.result.shipment);
    expect(board.get('shipment', shipment).overrideReason).toBe('perintah Menteri');
    board.must(who.office, 'shipment.load', { incident, shipment });
    expect(onHand(depot, shut, 'BERAS')).toBe(95);
  });

  it('S2: a word that was not needed is not kept, so it opens nothing later', () => {
    const depot = setUp();
    const { board, who, lumbung } = depot;
    const { result } = board.must(who.office, 'shipment.plan', {
      incident,
      from: lumbung,
      stops: [{ site: depot.site }],
      lines: [{ item: 'BERAS', quantity: 5 }],
      overrideReason: 'jaga-jaga',
    });
    const shipment = String(result.shipment);
    expect(board.get('shipment', shipment).overrideReason).toBeNull();
    board.now = midnight;
    expect(outcome(board.run(who.office, 'shipment.load', { incident, shipment }))).toBe(
      'lumbung-shut',
    );
  });

  it('S2: what Kemensos hands out without a decree carries the reason beside the note', () => {
    const { board, who, shut } = setUp();
    board.must(who.ministry, 'stock.distribute', {
      incident,
      site: shut,
      lines: [{ item: 'BERAS', quantity: 1 }],
      note: 'untuk 3 KK',
      overrideReason: 'perintah Menteri',
    });
    expect([...board.rows.movement.values()].at(-1)?.note).toBe('perintah Menteri – untuk 3 KK');
  });
});
