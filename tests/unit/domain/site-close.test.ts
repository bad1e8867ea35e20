// Closed sites (S13): what they do not get any more, what still comes, and where everybody is led.
import { beforeEach, describe, expect, it } from 'vitest';
import { audienceOf, cut } from '#domain/project.ts';
import { keysOf, sees } from '#domain/audience.ts';
import { createDepot, onHand, planned, sent, stocked } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, reported, system, taken, verified } from '../../support/world.ts';

let depot: Depot;
beforeEach(() => {
  depot = createDepot();
  stocked(depot, depot.warehouse, 'BERAS', 500);
});

function close() {
  const { board, who, site, meunasah } = depot;
  board.must(who.host, 'site.close', {
    incident,
    site,
    why: 'moved',
    reason: 'air naik lagi',
    next: meunasah,
  });
}

describe('a closed site (S13)', () => {
  it('gets no need, claim or headcount, and each refusal names the next site', () => {
    const { board, who, site } = depot;
    const { line } = verified(depot, 100, { item: 'BERAS' });
    close();
    const said = [
      board.run(who.host, 'need.post', {
        incident,
        site,
        lines: [{ item: 'AIR', quantity: 5, urgency: 'low' }],
      }),
      board.run(who.baznas, 'claim.take', { incident, line, quantity: 5 }),
      board.run(who.host, 'site.count', { incident, site, people: 10 }),
    ];
    for (const refusal of said)
      expect(refusal).toMatchObject({ code: 'site-closed', facts: { next: 'Meunasah Kota' } });
  });

  it('a report from before is not verified, and what was cancelled is not opened again', () => {
    const { board, who } = depot;
    const unseen = reported(depot, 20, { item: 'AIR' });
    const gone = verified(depot, 20, { item: 'SEL' });
    board.must(who.coordinator, 'need.cancel', { incident, need: gone.need, reason: 'pulang' });
    close();
    const verify = board.run(who.coordinator, 'need.verify', { incident, need: unseen.need });
    const reopen = board.run(who.coordinator, 'need.reopen', { incident, need: gone.need });
    expect([outcome(verify), outcome(reopen)]).toEqual(['site-closed', 'site-closed']);
  });

  it('nothing is loaded for it; what is loaded already is received or redirected', () => {
    const { board, who, site, meunasah } = depot;
    const rice = [{ item: 'BERAS', quantity: 50 }];
    const free = { overlapReason: 'dapur umum' };
    const waiting = planned(depot, rice);
    const [first, second] = [planned(depot, rice, free), planned(depot, rice, free)].map(
      (id) => sent(depot, id).id,
    );
    close();
    const load = { incident, shipment: waiting };
    expect(outcome(board.run(who.baznas, 'shipment.load', load))).toBe('load-for-closed');
    const lines = [{ line: 0, good: 50 }];
    board.must(who.host, 'shipment.receive', { incident, shipment: first ?? '', lines });
    const to = { site: meunasah };
    const reason = 'pos ditutup';
    for (const shipment of [second ?? '', waiting])
      board.must(who.baznas, 'shipment.redirect', { incident, shipment, to, reason, ...free });
    board.must(who.baznas, 'shipment.load', load);
    expect(onHand(depot, site, 'BERAS')).toBe(50);
  });

  it('a claim whose goods are redirected from it is released, because nothing is asked there', () => {
    const { board, who, meunasah } = depot;
    const { line } = verified(depot, 100, { item: 'BERAS' });
    const { result } = board.must(who.baznas, 'claim.take', { incident, line, quantity: 100 });
    const claim = String(result.claim);
    const id = planned(depot, [{ item: 'BERAS', quantity: 100, claim }]);
    const shipment = sent(depot, id).id;
    close();
    const to = { site: meunasah };
    board.must(who.baznas, 'shipment.redirect', { incident, shipment, to, reason: 'pos ditutup' });
    expect(board.get('claim', claim)).toMatchObject({ released: 100, ending: 'released' });
  });

  it('opens again as it was, and only once', () => {
    const { board, who, site } = depot;
    close();
    board.must(who.host, 'site.reopen', { incident, site });
    expect(board.get('site', site)).toMatchObject({ closedAt: null, closedWhy: null, next: null });
    board.must(who.host, 'site.count', { incident, site, people: 10 });
    expect(outcome(board.run(who.host, 'site.reopen', { incident, site }))).toBe('nothing-changed');
  });

  it('is not led to a closed site, nor to itself', () => {
    const { board, who, site, meunasah } = depot;
    const to = (next: string) =>
      outcome(board.run(who.host, 'site.close', { incident, site, next }));
    expect(to(site)).toBe('place-missing');
    board.must(who.host, 'site.close', { incident, site: meunasah });
    expect(to(meunasah)).toBe('site-closed');
  });

  it('P1: the public learns why by its kind and where to go, not the words', () => {
    const { board, site } = depot;
    close();
    const seen = cut(keysOf({ kind: 'public' }), 'site', board.get('site', site));
    expect(seen).toMatchObject({ closedWhy: 'moved', next: { name: 'Meunasah Kota' } });
    expect(JSON.stringify(seen)).not.toContain('air naik');
  });

  it('gets no count, no higher figure, no voice and no merge; less may be asked', () => {
    const { board, who, site, meunasah } = depot;
    const { need, line } = verified(depot, 100, { item: 'BERAS' });
    const other = reported({ ...depot, site: meunasah }, 20, { item: 'AIR' });
    const claim = taken(depot, who.baznas, line, 10);
    close();
    const revise = (asked: number) =>
      board.run(who.coordinator, 'need.revise', {
        ...{ incident, need, revision: board.get('need', need).revision },
        lines: [{ line, asked }],
      });
    const said = [
      board.run(who.host, 'stock.count', { incident, site, lines: [{ item: 'AIR', counted: 3 }] }),
      revise(120),
      board.run(who.dompet, 'need.support', { incident, need }),
      board.run(who.dompet, 'need.refresh', { incident, need }),
      board.run(who.dompet, 'claim.handover', { incident, claim, reason: 'lebih dekat' }),
      board.run(who.coordinator, 'need.merge', {
        ...{ incident, need: other.need, into: need, reason: 'sama' },
      }),
    ];
    for (const refusal of said)
      expect(refusal).toMatchObject({ code: 'site-closed', facts: { next: 'Meunasah Kota' } });
    expect(outcome(revise(80))).toBe('accepted');
  });

  it('leads on: who was led to a site that closes is led to the next open one', () => {
    const { board, who, site, meunasah } = depot;
    close();
    const hall = String(
      board.must(who.host, 'site.register', {
        ...{ incident, name: 'Balai desa', kind: 'shelter', area: '11.16.02' },
      }).result.site,
    );
    board.must(who.host, 'site.close', { incident, site: meunasah, next: hall });
    expect(board.get('site', site).next).toEqual({ site: hall, name: 'Balai desa' });
    board.must(who.host, 'site.close', { incident, site: hall });
    expect([site, meunasah].map((id) => board.get('site', id).next)).toEqual([null, null]);
  });

  it('S5: what still comes to it meets no need, and nobody is asked which', () => {
    const { board, who } = depot;
    const id = sent(depot, planned(depot, [{ item: 'BERAS', quantity: 50 }])).id;
    const { line } = verified(depot, 100, { item: 'BERAS' });
    close();
    const count = { incident, shipment: id, lines: [{ line: 0, good: 50 }] };
    board.must(who.host, 'shipment.receive', count);
    expect(board.get('line', line)).toMatchObject({ open: 100, confirmed: 0 });
  });

  it('P1: takes the needs that ended out of the public copy too, and brings them back', () => {
    const { board, who, site } = depot;
    const { need } = verified(depot, 20, { item: 'SEL' });
    board.must(who.coordinator, 'need.cancel', { incident, need, reason: 'pulang' });
    const isSeen = () => {
      const rows = { get: (_entity: string, id: string) => board.get('need', id) } as never;
      return sees(keysOf({ kind: 'public' }), audienceOf('need', board.get('need', need), rows));
    };
    expect(isSeen()).toBe(true);
    close();
    expect(isSeen()).toBe(false);
    board.must(who.host, 'site.reopen', { incident, site });
    expect(isSeen()).toBe(true);
  });

  it('P1: leaves the public copy with its needs and their lines, and comes back when it opens', () => {
    const { board, who, site } = depot;
    const { need, line } = verified(depot, 100, { item: 'BERAS' });
    const keys = keysOf({ kind: 'public' });
    const audiences = () => {
      const rows = { get: (_entity: string, id: string) => board.get('need', id) } as never;
      return [
        audienceOf('site', board.get('site', site), rows),
        audienceOf('need', board.get('need', need), rows),
        audienceOf('line', board.get('line', line), rows),
      ].map((audience) => sees(keys, audience));
    };
    expect(audiences()).toEqual([true, true, true]);
    close();
    expect(audiences()).toEqual([false, false, false]);
    board.must(who.host, 'site.reopen', { incident, site });
    expect(audiences()).toEqual([true, true, true]);
  });

  it('a request to take over that waits when the site closes ends with the holder keeping the claim', () => {
    const { board, who } = depot;
    const { line } = verified(depot, 100, { item: 'BERAS' });
    const claim = taken(depot, who.baznas, line, 10);
    board.must(who.dompet, 'claim.handover', { incident, claim, reason: 'lebih dekat' });
    close();
    expect(outcome(board.run(who.baznas, 'claim.handover-accept', { incident, claim }))).toBe(
      'site-closed',
    );
    board.now = '2025-12-12T02:00:00.000Z';
    board.must(system, 'claim.handover-grant', { incident, claim });
    expect(board.get('claim', claim)).toMatchObject({
      ...{ organisation: who.baznas.organisation, handover: null },
      lastHandover: { outcome: 'declined' },
    });
  });
});
