// Agreements: one organisation lets another move its goods, until a day.
import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { agreed, maySendFrom } from '#domain/agreement.ts';
import { maintainsSite } from '#domain/site.ts';
import { createDepot, planned, stocked } from '../../support/depot.ts';
import { incident, outcome } from '../../support/world.ts';

function setUp() {
  const depot = createDepot();
  const { board, who, site, warehouse } = depot;
  stocked(depot, warehouse, 'BERAS', 100);
  const [owner, carrier] = [who.baznas.organisation, who.dompet.organisation];
  const days = { from: '2025-12-01', until: '2025-12-11' };
  const make = (more: object = {}) =>
    board.run(who.ngoAdmin, 'agreement.make', { owner, carrier, ...days, ...more });
  const plan = () =>
    outcome(
      board.run(who.dompet, 'shipment.plan', {
        incident,
        from: warehouse,
        stops: [{ site }],
        overlapReason: 'uji',
        lines: [{ item: 'BERAS', quantity: 1 }],
      }),
    );
  return { ...depot, depot, owner, carrier, make, plan };
}

describe('another’s goods', () => {
  it('move only by agreement, on its days by the calendar of Aceh, and until it is ended', () => {
    const { board, who, make, plan } = setUp();
    expect(plan()).toBe('not-your-goods');
    const answer = make();
    const agreement = 'result' in answer ? String(answer.result.agreement) : '';
    expect(plan()).toBe('accepted');
    // Still the 11th in Aceh at 23.59, the 12th a minute later.
    board.now = '2025-12-11T16:59:00.000Z';
    expect(plan()).toBe('accepted');
    board.now = '2025-12-11T17:00:00.000Z';
    expect(plan()).toBe('not-your-goods');
    board.now = '2025-12-10T02:00:00.000Z';
    board.must(who.ngoAdmin, 'agreement.end', { agreement });
    expect(plan()).toBe('not-your-goods');
    expect(outcome(board.run(who.ngoAdmin, 'agreement.end', { agreement }))).toBe(
      'nothing-changed',
    );
  });

  it('the shipment is the carrier’s task', () => {
    const { board, depot, who, make, carrier } = setUp();
    make();
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 5 }], { by: who.dompet });
    expect(board.get('shipment', shipment).organisation).toBe(carrier);
    board.must(who.dompet, 'shipment.load', { incident, shipment });
  });

  it('an agreement goes one way', () => {
    const { board, make, owner, carrier } = setUp();
    make();
    const rows = [...board.rows.agreement.values()];
    expect(agreed(rows, owner, carrier, board.now)).toBe(true);
    expect(agreed(rows, carrier, owner, board.now)).toBe(false);
    expect(agreed([], owner, carrier, board.now)).toBe(false);
  });
});

it('refuses days that are over or turned round, oneself, and who is not on the board', () => {
  const { make, owner } = setUp();
  expect(outcome(make({ until: '2025-11-30' }))).toBe('decree-dates');
  expect(outcome(make({ until: '2025-12-09' }))).toBe('decree-dates');
  expect(outcome(make({ carrier: owner }))).toBe('agreement-with-itself');
  expect(outcome(make({ carrier: '00000000-0000-4000-8000-00000000ffff' }))).toBe('not-found');
});

it('goods leave a site with who maintains it, or who carries for its organisation, and nobody else', () => {
  const { board, who, warehouse, make } = setUp();
  make();
  const [agreements, store] = [[...board.rows.agreement.values()], board.get('site', warehouse)];
  const may = (actor: Actor, site: Parameters<typeof maySendFrom>[1] = store) => ({
    maintains: maintainsSite(actor, site),
    sends: maySendFrom(actor, site, agreements, board.now),
  });
  const [both, sendOnly, neither] = [
    { maintains: true, sends: true },
    { maintains: false, sends: true },
    { maintains: false, sends: false },
  ];
  expect([may(who.baznas), may(who.coordinator), may(who.ministry)]).toEqual([both, both, both]);
  expect(may({ kind: 'system' })).toEqual(both);
  expect(may(who.dompet)).toEqual(sendOnly);
  // Those who only report or look on do not move goods, also of their own organisation.
  for (const organisation of [who.baznas.organisation, who.dompet.organisation])
    for (const role of ['reporter', 'observer'] as const)
      expect(may({ ...who.baznas, organisation, role })).toEqual(neither);
  expect([may(who.rumah), may(who.elsewhere), may({ kind: 'public' })]).toEqual([
    neither,
    neither,
    neither,
  ]);
  // A site that nobody runs gives nothing but to the coordinator of its area.
  const unrun = { ...store, organisation: null };
  expect([may(who.dompet, unrun), may(who.coordinator, unrun)]).toEqual([neither, both]);
});
