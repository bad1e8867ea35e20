// Food variety: when each protein group last came, when a table is monotonous, and what would change it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { addHours } from '#domain/time.ts';
import { arrivalsAt, proteinOf, proteins, relief, variety } from '#domain/variety.ts';
import type { Protein } from '#domain/variety.ts';
import { movementRow, newId, now, shipmentLine, shipmentRow } from '../../support/goods.ts';

const foods = ['TLR', 'MIE', 'SRD', 'KRN', 'SSU', 'BRS', 'MSS'];
const groupOf = (id: string) => proteinOf({ id, nameId: id, category: 'pangan' });
const came = (item: string, daysAgo: number) => ({ item, at: addHours(now, -24 * daysAgo) });
const table = (...arrivals: { item: string; at: string }[]) => variety(arrivals, groupOf, now);

describe('protein groups', () => {
  it('are known by code, for new items by words of the name, and only for food', () => {
    expect(foods.map(groupOf)).toEqual(['egg', 'noodle', 'fish', 'meat', 'milk', null, 'mixed']);
    const named = (nameId: string) => proteinOf({ id: 'NEW', nameId, category: 'pangan' });
    expect(['Ayam beku', 'Tempe', 'Ikan asin', 'Minyak goreng', 'Bihun jagung'].map(named)).toEqual(
      ['meat', 'legume', 'fish', null, 'noodle'],
    );
    expect(proteinOf({ id: 'X', nameId: 'Sabun susu', category: 'kebersihan' })).toBeNull();
  });
});

describe('variety', () => {
  it('tells days since each group last came, newest first', () => {
    const { last } = table(came('TLR', 9), came('TLR', 1), came('SRD', 4), came('BRS', 0));
    expect(last).toEqual([
      { group: 'egg', days: 1 },
      { group: 'fish', days: 4 },
    ]);
  });

  it('flags seven days of eggs and noodles', () => {
    const { monotony } = table(came('SRD', 7), came('TLR', 5), came('MIE', 3), came('TLR', 0));
    expect(monotony).toEqual({ days: 7, groups: ['egg', 'noodle'] });
  });

  it('flags one group alone, and a site that never had more than two', () => {
    expect(table(came('TLR', 6), came('TLR', 0)).monotony).toEqual({ days: 6, groups: ['egg'] });
    const two = table(came('SRD', 5), came('MIE', 5), came('TLR', 5), came('TLR', 1));
    expect(two.monotony).toEqual({ days: 5, groups: ['egg'] });
  });

  it('does not flag fewer than three days, a third group since, or a site where nothing came', () => {
    expect(table(came('TLR', 2), came('MIE', 0)).monotony).toBeNull();
    expect(table(came('TLR', 2), came('MIE', 1), came('SRD', 0)).monotony).toBeNull();
    expect(table()).toEqual({ last: [], monotony: null });
    expect(table(came('BRS', 9)).monotony).toBeNull();
    expect(table(came('TLR', -1)).last).toEqual([]);
  });

  it('counts calendar days of the zone', () => {
    const late = [{ item: 'TLR', at: '2025-12-09T16:30:00.000Z' }];
    expect(variety(late, groupOf, now, 'Asia/Jakarta').last[0]?.days).toBe(1);
    expect(variety(late, groupOf, now, 'Asia/Jayapura').last[0]?.days).toBe(0);
  });

  it('flags exactly when one or two groups came in three days and any before, and no other group came since', () => {
    const arrival = fc.record({
      item: fc.constantFrom(...foods),
      daysAgo: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 30 }), (list) => {
        const { monotony } = table(...list.map(({ item, daysAgo }) => came(item, daysAgo)));
        const since = (days: number) =>
          new Set(
            list.filter(({ daysAgo }) => daysAgo < days).flatMap(({ item }) => groupOf(item) ?? []),
          );
        if (monotony) {
          expect(monotony.groups.length).toBeGreaterThan(0);
          expect(monotony.groups.length).toBeLessThanOrEqual(2);
          for (const group of since(monotony.days)) expect(monotony.groups).toContain(group);
        } else {
          const before = list.some(({ item, daysAgo }) => daysAgo >= 3 && groupOf(item) !== null);
          expect(before && [1, 2].includes(since(3).size)).toBe(false);
        }
      }),
    );
  });
});

describe('arrivals', () => {
  it('are what was received into the site and what its stops found good, not counts or goods put back', () => {
    const site = newId();
    const [to, at] = [siteAccount(site), now];
    const into = (reason: 'received' | 'delivered' | 'counted' | 'unloaded', item: string) =>
      movementRow({ from: 'donation', to, reason, item });
    const receipt = { at, organisation: null, short: 0, damaged: 0, expired: 0, wrong: 0 };
    const rest = { refused: 0, lost: 0, surplus: 0, note: null };
    const lines = [
      shipmentLine({ item: 'SRD', receipt: { ...receipt, ...rest, good: 5 } }),
      shipmentLine({ item: 'KRN', receipt: { ...receipt, ...rest, good: 0 } }),
      shipmentLine({ item: 'SSU' }),
    ];
    const movements = [
      into('received', 'TLR'),
      into('delivered', 'MIE'),
      into('counted', 'KRN'),
      into('unloaded', 'KRN'),
      movementRow({ from: to, to: 'people', reason: 'distributed', item: 'KRN' }),
    ];
    const found = arrivalsAt(site, movements, [
      shipmentRow(site, { lines }),
      shipmentRow(newId(), { lines }),
    ]);
    expect(found.map(({ item }) => item)).toEqual(['TLR', 'MIE', 'SRD']);
  });
});

describe('what would change it', () => {
  it('is the nearest stock of every other group', () => {
    const stock = (items: Record<string, number>) => new Map(Object.entries(items));
    const larders = [
      { site: 'far', name: 'Far', kilometres: 90, stock: stock({ SRD: 999, SSU: 4 }) },
      { site: 'near', name: 'Near', kilometres: 5, stock: stock({ SRD: 3, TLR: 50, KRN: 0 }) },
      { site: 'lost', name: 'Lost', kilometres: null, stock: stock({ SRD: 5, ABN: 2, KRN: 7 }) },
    ];
    const found = relief(['egg', 'noodle'] satisfies Protein[], larders, groupOf);
    expect(found.map(({ group, site, item, available }) => [group, site, item, available])).toEqual(
      [
        ['fish', 'near', 'SRD', 3],
        ['milk', 'far', 'SSU', 4],
        ['meat', 'lost', 'KRN', 7],
      ],
    );
    expect(relief(proteins, larders, groupOf)).toEqual([]);
  });
});
