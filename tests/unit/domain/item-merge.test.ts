// Merging items by a link: nothing is written again, and stock, needs, claims and plans stay right both ways.
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import type { CommandInput } from '#domain/commands.ts';
import { revisionOf } from '#domain/item.ts';
import { unused } from '../../support/catalogue.ts';
import { onHand, planned, sent, stocked } from '../../support/depot.ts';
import { carton, countsOf, createPair, expectWhole, merge, tin } from '../../support/item-pair.ts';
import { total, twin, unmerge } from '../../support/item-pair.ts';
import { incident, outcome, pass, taken, verified } from '../../support/world.ts';

describe('S15: merging', () => {
  it('is refused without a factor when the units do not tell, and with a wrong one when they do', () => {
    const depot = createPair(carton);
    const send = (from: string, into: string, factor?: number) =>
      outcome(
        depot.board.run(depot.who.ministry, 'item.merge', {
          ...{ from, into, reason: 'ganda', revision: 1, counts: unused },
          ...(factor && { factor }),
        }),
      );
    expect(send('CTN', 'TIN')).toBe('merge-factor-missing');
    expect(send('CTN', 'CTN')).toBe('item-same');
    expect(send('CTN', 'TIN', 24)).toBe('accepted');
    const other = createPair(twin);
    expect(
      outcome(
        other.board.run(other.who.ministry, 'item.merge', {
          ...{ from: 'TWN', into: 'TIN', factor: 2, reason: 'x', revision: 1, counts: unused },
        }),
      ),
    ).toBe('pack-known-unit');
  });

  it('carries the counts of its preview, and is refused with the new ones when others use the item now', () => {
    const depot = createPair(twin);
    stocked(depot, depot.warehouse, 'TWN', 10);
    const { input, facts } = countsOf(depot, 'TWN', 'TIN');
    expect(facts).toMatchObject({ counts: { ...unused, stock: 2 } });
    expect((facts.examples as unknown[]).length).toBe(2);
    verified(depot, 5, { item: 'TWN' });
    const late = { ...input, counts: facts.counts as typeof unused };
    expect(depot.board.run(depot.who.ministry, 'item.merge', late)).toMatchObject({
      code: 'preview-outdated',
      facts: { counts: { ...unused, stock: 2, line: 1 } },
    });
  });

  it('UX 25: finds a need under a merged code as the same item, also when one is several of the other', () => {
    const depot = createPair(carton);
    const { board, who, site } = depot;
    const { need } = verified(depot, 5, { item: 'CTN' });
    merge(depot, 'CTN', 'TIN', 24);
    const post = (item: string) =>
      board.run(who.reporter, 'need.post', {
        ...{ incident, site, lines: [{ item, quantity: 120, urgency: 'high' }] },
      });
    expect(post('TIN')).toMatchObject({
      code: 'possible-duplicate',
      facts: { needs: [{ need, distance: 0 }] },
    });
  });

  it('lets a need under a retired code be promised once the code is merged, and not when its successor is retired', () => {
    const depot = createPair(twin);
    const { board, who } = depot;
    const { line } = verified(depot, 5, { item: 'TWN' });
    const retire = (item: string) =>
      board.must(who.ministry, 'item.retire', {
        ...{ item, revision: revisionOf(board.get('item', item)) },
      });
    const take = () =>
      outcome(board.run(who.baznas, 'claim.take', { incident, line, quantity: 1 }));
    retire('TWN');
    expect(take()).toBe('item-retired');
    merge(depot, 'TWN', 'TIN');
    expect(take()).toBe('accepted');
    retire('TIN');
    expect(take()).toBe('item-retired');
  });

  it('refuses the merged code for anything new and names its successor', () => {
    const depot = createPair(twin);
    merge(depot, 'TWN', 'TIN');
    const { board, who, site, warehouse } = depot;
    expect(
      board.run(who.reporter, 'need.post', {
        ...{ incident, site, lines: [{ item: 'TWN', quantity: 3, urgency: 'low' }] },
      }),
    ).toMatchObject({ code: 'item-merged', facts: { into: 'TIN' } });
    expect(
      outcome(
        board.run(who.baznas, 'stock.receive', {
          ...{ incident, site: warehouse, origin: 'donation' },
          lines: [{ item: 'TWN', quantity: 3 }],
        }),
      ),
    ).toBe('item-merged');
    expect(
      outcome(
        board.run(who.ministry, 'item.merge', {
          ...{ from: 'TIN', into: 'TWN', reason: 'x', revision: 1, counts: unused },
        }),
      ),
    ).toBe('item-merged');
  });

  it('goods under the old code are handed out, counted and sent as the item', () => {
    const depot = createPair(carton);
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'CTN', 3);
    stocked(depot, warehouse, 'TIN', 10);
    merge(depot, 'CTN', 'TIN', 24);
    expect(total(depot, 'TIN')).toBe(82);
    board.must(who.baznas, 'stock.distribute', {
      ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 20 }] },
    });
    // Ten tins and one carton were opened for it.
    expect([onHand(depot, warehouse, 'TIN'), onHand(depot, warehouse, 'CTN')]).toEqual([14, 2]);
    expect(total(depot, 'TIN')).toBe(62);
    expect(
      board.run(who.baznas, 'stock.distribute', {
        ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 63 }] },
      }),
    ).toMatchObject({ code: 'stock-short', facts: { available: 62 } });
    board.must(who.baznas, 'stock.count', {
      ...{ incident, site: warehouse, reason: 'hitung ulang' },
      lines: [{ item: 'TIN', counted: 60, seen: 62 }],
    });
    expect(total(depot, 'TIN')).toBe(60);
    sent(depot, planned(depot, [{ item: 'TIN', quantity: 60 }]));
    expect(total(depot, 'TIN', siteAccount(warehouse))).toBe(0);
    expect(total(depot, 'TIN')).toBe(60);
    expectWhole(depot);
    unmerge(depot, 'CTN');
    expectWhole(depot);
  });

  it('S6: a late count reads the books of its time under every code', () => {
    const depot = createPair(twin);
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'TWN', 100);
    merge(depot, 'TWN', 'TIN');
    pass(depot, 1);
    const at = board.now;
    pass(depot, 1);
    board.must(who.baznas, 'stock.distribute', {
      ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 40 }] },
    });
    pass(depot, 1);
    const count = (counted: number, time: string) =>
      board.run(who.baznas, 'stock.count', {
        ...{ incident, site: warehouse, at: time, reason: 'hitung ulang' },
        lines: [{ item: 'TIN', counted }],
      });
    // Sixty were there at the least since then.
    expect(outcome(count(30, at))).toBe('count-contradicted');
    expect(count(100, at)).toMatchObject({ result: { differences: 0 } });
    expect(total(depot, 'TIN', siteAccount(warehouse))).toBe(60);
    expect(count(90, at)).toMatchObject({ result: { differences: 1 } });
    expect(total(depot, 'TIN', siteAccount(warehouse))).toBe(50);
    expectWhole(depot);
  });

  it('S6: a later count under another code of the item is not overwritten', () => {
    const depot = createPair(twin);
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'TWN', 10);
    stocked(depot, warehouse, 'TIN', 10);
    const at = board.now;
    pass(depot, 1);
    const count = (item: string, more: { at?: string } = {}) =>
      board.run(who.baznas, 'stock.count', {
        ...{ incident, site: warehouse, reason: 'hitung ulang', ...more },
        lines: [{ item, counted: 9 }],
      });
    expect(outcome(count('TWN'))).toBe('accepted');
    merge(depot, 'TWN', 'TIN');
    expect(outcome(count('TIN', { at }))).toBe('count-superseded');
  });

  it('ADMIN 8: the unit stays on both sides of a link, which counts in it', () => {
    const depot = createPair(carton);
    merge(depot, 'CTN', 'TIN', 24);
    const define = (item: CommandInput<'item.define'>) =>
      depot.board.run(depot.who.ministry, 'item.define', {
        ...{ ...item, revision: revisionOf(depot.board.get('item', item.id)) },
      });
    expect(define({ ...carton, unit: 'dus' })).toMatchObject({
      ...{ code: 'item-merged', facts: { field: 'unit', into: 'TIN' } },
    });
    expect(outcome(define({ ...tin, unit: 'dus' }))).toBe('unit-locked');
    unmerge(depot, 'CTN');
    expect(outcome(define({ ...tin, unit: 'dus' }))).toBe('accepted');
  });

  it('S3: what a plan of the old code reserved is not promised under the new one', () => {
    const depot = createPair(twin);
    const { board, who, warehouse } = depot;
    stocked(depot, warehouse, 'TWN', 10);
    planned(depot, [{ item: 'TWN', quantity: 8 }]);
    merge(depot, 'TWN', 'TIN');
    expect(
      board.run(who.baznas, 'stock.distribute', {
        ...{ incident, site: warehouse, lines: [{ item: 'TIN', quantity: 3 }] },
      }),
    ).toMatchObject({ code: 'stock-short', facts: { available: 2, reserved: 8 } });
  });

  it('C3: what comes under the old code is not sent a second time under the new one', () => {
    const depot = createPair(twin);
    stocked(depot, depot.warehouse, 'TWN', 10);
    stocked(depot, depot.warehouse, 'TIN', 10);
    sent(depot, planned(depot, [{ item: 'TWN', quantity: 8 }]));
    merge(depot, 'TWN', 'TIN');
    expect(
      outcome(
        depot.board.run(depot.who.baznas, 'shipment.plan', {
          ...{ incident, from: depot.warehouse, stops: [{ site: depot.site }] },
          lines: [{ item: 'TIN', quantity: 5 }],
        }),
      ),
    ).toBe('already-coming');
  });

  it('retired: no new need, claim or plan of it; what is on its way is received', () => {
    const depot = createPair(twin);
    const { board, who, site, warehouse } = depot;
    stocked(depot, warehouse, 'TWN', 10);
    const need = verified(depot, 20, { item: 'TWN' });
    const claim = taken(depot, who.baznas, need.line, 6);
    const shipment = planned(depot, [{ item: 'TWN', quantity: 6, claim }]);
    board.must(who.ministry, 'item.retire', { item: 'TWN', revision: 1 });
    expect(
      outcome(
        board.run(who.reporter, 'need.post', {
          ...{ incident, site, lines: [{ item: 'TWN', quantity: 3, urgency: 'low' }] },
        }),
      ),
    ).toBe('item-retired');
    expect(
      outcome(board.run(who.dompet, 'claim.take', { incident, line: need.line, quantity: 1 })),
    ).toBe('item-retired');
    expect(
      outcome(
        board.run(who.baznas, 'shipment.plan', {
          ...{
            incident,
            from: warehouse,
            stops: [{ site }],
            lines: [{ item: 'TWN', quantity: 1 }],
          },
        }),
      ),
    ).toBe('item-retired');
    sent(depot, shipment);
    board.must(who.host, 'shipment.arrive', { incident, shipment, stop: 0 });
    expectWhole(depot);
  });
});
