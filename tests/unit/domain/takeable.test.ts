import { describe, expect, test } from 'vitest';
import type { Shipment } from '#domain/shipment.ts';
import { amountToTake, freeStock, takeables } from '#domain/takeable.ts';
import type { Wanted } from '#domain/takeable.ts';
import type { Source } from '#domain/source.ts';
import type { Sector } from '#domain/focus.ts';
import { readLand } from '../../support/land.ts';

const store = (id: string, lat: number, stock: Record<string, number>): Source => ({
  ...{ kind: 'warehouse', tier: 'organisation', area: '', access: null, organisation: null },
  ...{ sectors: [], gate: { state: 'free' } },
  load: { claims: 0, quantities: new Map() },
  id,
  name: id,
  point: { lat, lng: 98 },
  stock: new Map(Object.entries(stock)),
});
const line = (id: string, change: Partial<Wanted> = {}): Wanted => ({
  id,
  item: 'BRS',
  unit: 'kg',
  open: 100,
  urgency: 'high',
  area: '',
  point: { lat: 4, lng: 98 },
  sectors: ['pangan'],
  ...change,
});
const stores = [store('near', 4.1, { BRS: 500 }), store('far', 5, { SLM: 60 })];
const order = (lines: Wanted[], sectors: readonly Sector[] = [], limit?: number) =>
  takeables(lines, {
    stores,
    sectors,
    free: new Map([
      ['BRS', 500],
      ['SLM', 60],
    ]),
    ...(limit !== undefined && { limit }),
  });
const ids = (found: ReturnType<typeof order>) => found.map(({ line: id }) => id);

describe('UX 111: the order of what can be taken', () => {
  test('UX 111: what own stores hold comes before what is more urgent', () => {
    const lines = [
      line('tent', { item: 'TND', unit: 'unit', urgency: 'critical' }),
      line('rice', { urgency: 'low' }),
    ];
    expect(ids(order(lines))).toEqual(['rice', 'tent']);
  });
  test('UX 111: then urgency, then the own sectors, then distance', () => {
    const away = { lat: 4.4, lng: 98 };
    const lines = [
      line('d', { point: away }),
      line('c', { sectors: ['hunian'] }),
      line('b', { urgency: 'critical', point: away }),
      line('a', {}),
      line('nowhere', { point: null }),
    ];
    expect(ids(order(lines, ['pangan']))).toEqual(['b', 'a', 'd', 'nowhere', 'c']);
  });
  test('UX 111: equals are ordered by id, whatever the order of the board', () => {
    const lines = [line('b'), line('a'), line('c')];
    expect(ids(order(lines))).toEqual(['a', 'b', 'c']);
    expect(ids(order(lines.toReversed()))).toEqual(['a', 'b', 'c']);
  });
  test('the distance is that of the nearest store which has the item', () => {
    const [rice, blanket, tent] = order([
      line('a'),
      line('b', { item: 'SLM', unit: 'lembar' }),
      line('c', { item: 'TND', unit: 'unit' }),
    ]);
    expect(rice).toMatchObject({ store: { id: 'near' }, available: 500, take: 100 });
    expect(rice?.kilometres).toBeCloseTo(11.1, 1);
    expect(blanket).toMatchObject({ store: { id: 'far' }, available: 60, take: 60 });
    expect(tent).toMatchObject({ store: { id: 'near' }, available: 0, take: 0 });
  });
  test('N14: own stores are ranked as the nearest ones are: own regency first, the sea marked, no point told', () => {
    const at = (id: string, area: string, point: Source['point']): Source => {
      return { ...store(id, 0, { BRS: 500 }), area, point };
    };
    const tapaktuan = at('mainland', '11.01', { lat: 3.2586, lng: 97.1827 });
    const sinabang = at('island', '11.09', null);
    const island = line('a', { area: '11.09', point: { lat: 2.4786, lng: 96.3803 } });
    const [both, one] = [[tapaktuan, sinabang], [tapaktuan]].map(
      (own) =>
        takeables([island], {
          ...{ stores: own, free: new Map([['BRS', 500]]), sectors: [], land: readLand() },
        })[0],
    );
    expect(both).toMatchObject({ store: { id: 'island' }, kilometres: null, shared: 'regency' });
    expect(one).toMatchObject({ store: { id: 'mainland' }, crossing: 'sea', shared: 'province' });
    expect(one?.kilometres).toBeGreaterThan(100);
  });
  test('the store that has the item stays chosen after all of it was taken', () => {
    const blanket = { item: 'SLM', unit: 'lembar', open: 60 };
    const chosen = (change: Partial<Wanted>, free: number) =>
      takeables([line('b', { ...blanket, ...change })], {
        stores,
        sectors: [],
        free: new Map([['SLM', free]]),
      })[0]?.store?.id;
    expect(chosen({}, 60)).toBe('far');
    expect(chosen({ open: 0 }, 0)).toBe('far');
    expect(chosen({ open: 5 }, 0)).toBe('far');
  });
  test('without a store everything is listed and nothing is filled in', () => {
    const [one] = takeables([line('a')], { stores: [], free: new Map(), sectors: [] });
    expect(one).toMatchObject({ store: null, kilometres: null, take: 0 });
  });
  test('whole things stay whole', () => {
    expect(amountToTake({ open: 10, unit: 'paket' }, 4.5)).toBe(4);
    expect(amountToTake({ open: 10, unit: 'kg' }, 4.5)).toBe(4.5);
    expect(order([line('a', { item: 'SLM', unit: 'lembar', open: 61 })])[0]?.take).toBe(60);
  });
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      line(`l${n}`, {
        item: n % 3 === 0 ? 'BRS' : 'TND',
        urgency: (['critical', 'high', 'medium', 'low'] as const)[n % 4] ?? 'low',
        point: { lat: 3 + (n % 100) / 50, lng: 97 + (n % 77) / 50 },
      }),
    );
  test('the list of ten thousand needs is bounded', () => {
    expect(order(many(10_000), ['pangan'])).toHaveLength(100);
    expect(order(many(10_000), [], 20)).toHaveLength(20);
  });
  test('the work grows with the needs, not with their square', () => {
    /** How often the order looks at a need, which is no matter of the machine. */
    const looks = (lines: ReturnType<typeof many>) => {
      let count = 0;
      const counted = (one: Wanted) =>
        new Proxy(one, {
          get: (from, key) => {
            count++;
            return Reflect.get(from, key) as unknown;
          },
        });
      order(lines.map(counted), ['pangan']);
      return count;
    };
    const [few, more] = [looks(many(1000)), looks(many(10_000))];
    expect(few).toBeGreaterThanOrEqual(1000);
    // Ten times for the needs, a little more for the sorting; a square would be a hundred times.
    expect(more / few).toBeLessThan(20);
  });
});

describe('UX 111: an amount is offered once', () => {
  const claim = (id: string, claimed: number, endedAt: string | null = null) => ({
    claim: { id, claimed, endedAt },
    item: 'BRS',
  });
  const planned = (claimId: string, quantity: number, change: Partial<Shipment> = {}) =>
    ({
      loadedAt: null,
      departedAt: null,
      closedAt: null,
      cancelledAt: null,
      lines: [{ item: 'BRS', quantity, stop: 0, claim: claimId, loaded: [], receipt: null }],
      ...change,
    }) as unknown as Shipment;
  const free = (...rest: [ReturnType<typeof claim>[], Shipment[]]) =>
    freeStock(stores, ...rest).get('BRS');

  test('what is promised is not free', () => {
    expect(free([], [])).toBe(500);
    expect(free([claim('a', 120), claim('b', 80)], [])).toBe(300);
    expect(free([claim('a', 120, '2025-12-09T00:00:00.000Z')], [])).toBe(500);
  });
  test('what a shipment has planned is taken off the stock already, and is not taken off twice', () => {
    expect(free([claim('a', 120)], [planned('a', 100)])).toBe(480);
    expect(free([claim('a', 120)], [planned('a', 200)])).toBe(500);
    const cancelled = planned('a', 100, { cancelledAt: '2025-12-09T00:00:00.000Z' });
    expect(free([claim('a', 120)], [cancelled])).toBe(380);
  });
  test('what is loaded has left the shelf and the promise, so the rest of the promise stays taken off', () => {
    const left = (promised: number, shipment: Shipment) =>
      freeStock([store('near', 4.1, { BRS: 40 })], [claim('a', promised)], [shipment]).get('BRS');
    const loaded = { loadedAt: '2025-12-09T00:00:00.000Z' };
    expect(left(40, planned('a', 60, loaded))).toBe(0);
    expect(left(10, planned('a', 60, loaded))).toBe(30);
    expect(left(40, planned('a', 60, { ...loaded, departedAt: loaded.loadedAt }))).toBe(0);
  });
  test('never below zero', () => {
    expect(free([claim('a', 900)], [])).toBe(0);
  });
});
