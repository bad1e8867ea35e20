// Who is nearest: the ranking, what each source can give, and how the rows of the board become sources.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { sectorsOf } from '#domain/focus.ts';
import { indexSources, kilometres, nearest } from '#domain/nearest.ts';
import type { NearestOptions } from '#domain/nearest.ts';
import { availability, storageSources } from '#domain/source.ts';
import type { Source } from '#domain/source.ts';
import {
  claimRow,
  lineRow,
  now,
  shipmentRow,
  siteRow,
  sourceRow,
  stockRow,
} from '../../support/goods.ts';

const point = { lat: 4.3, lng: 98.06 };
const wish = { item: 'BRS', quantity: 40, point };
const shut: Source['gate'] = { state: 'shut', last: null };
const names = (sources: Source[], options?: NearestOptions) =>
  nearest(indexSources(sources), wish, options).map(({ source }) => source.name);
const at = (name: string, lng: number, over: Partial<Source> = {}) =>
  sourceRow({ name, point: { lat: 4.3, lng }, ...over });

describe('distance', () => {
  it('is measured on the globe: Medan to Banda Aceh is some 425 km', () => {
    const medan = { lat: 3.595, lng: 98.672 };
    const bandaAceh = { lat: 5.548, lng: 95.324 };
    expect(kilometres(medan, bandaAceh)).toBeGreaterThan(422);
    expect(kilometres(medan, bandaAceh)).toBeLessThan(432);
    expect(kilometres(medan, medan)).toBe(0);
  });
});

describe('nearest', () => {
  it('ranks by straight line, says so, and puts sites without a point last', () => {
    const sources = [at('far', 99), at('nowhere', 0, { point: null }), at('near', 98.1)];
    const found = nearest(indexSources(sources), wish);
    expect(found.map(({ source, travel }) => [source.name, travel.kind])).toEqual([
      ['near', 'straight-line'],
      ['far', 'straight-line'],
      ['nowhere', 'unknown'],
    ]);
    expect(found[0]).toMatchObject({ available: 100, gives: 40, load: { claims: 0, quantity: 0 } });
  });

  it('ranks by minutes where a road is known, and those before straight lines', () => {
    const [a, b, c] = [at('a', 98.1), at('b', 98.2), at('c', 98.07)];
    const road = new Map([
      [a.id, 240],
      [b.id, 25.5],
    ]);
    expect(names([a, b, c], { road })).toEqual(['b', 'a', 'c']);
    const [first] = nearest(indexSources([a, b, c]), wish, { road });
    expect(first?.travel).toMatchObject({ kind: 'road', minutes: 25.5 });
  });

  it('leaves out who has none of the item, but shows teams', () => {
    const team = at('team', 98.3, { kind: null, stock: new Map() });
    const empty = at('empty', 98.1, { stock: new Map([['BRS', 0]]) });
    expect(names([empty, team, at('full', 98.2)])).toEqual(['full', 'team']);
    expect(names([empty, team], { withoutStock: true })).toEqual(['empty', 'team']);
    expect(nearest(indexSources([team]), { ...wish, item: 'SLM' })).toHaveLength(1);
  });

  it('S2: a lumbung that is shut is shown and gives nothing, or is left out when asked', () => {
    const lumbung = at('lumbung', 98.07, { kind: 'social-storage', gate: shut });
    const [first] = nearest(indexSources([lumbung, at('gudang', 98.2)]), wish);
    expect(first).toMatchObject({ source: { name: 'lumbung' }, available: 100, gives: 0 });
    expect(names([lumbung, at('gudang', 98.2)], { openOnly: true })).toEqual(['gudang']);
  });

  it("tells whether the need lies in the organisation's focus, and nothing where nobody runs the site", () => {
    const ours = at('ours', 98.1, { organisation: 'o', sectors: ['pangan'] });
    const sectors = sectorsOf({ id: 'BRS', category: 'pangan' });
    const focus = (of: Source, asked = sectors) =>
      nearest(indexSources([of]), { ...wish, sectors: asked })[0]?.focus;
    expect(focus(ours)).toBe(true);
    expect(focus(ours, sectorsOf({ id: 'SCK', category: 'kit' }))).toBe(false);
    expect(focus(at('nobody', 98.1))).toBeNull();
    expect(nearest(indexSources([ours]), wish)[0]?.focus).toBeNull();
  });

  it('equals sorting all of them by distance, for any sources, limit and place', () => {
    const place = fc.record({
      lat: fc.double({ min: -11, max: 6, noNaN: true }),
      lng: fc.double({ min: 95, max: 141, noNaN: true }),
    });
    const spots = fc.array(fc.option(place), { maxLength: 60 });
    fc.assert(
      fc.property(spots, place, fc.integer({ min: 0, max: 25 }), (points, from, limit) => {
        const sources = points.map((spot) => sourceRow({ point: spot }));
        const far = (source: Source) =>
          source.point ? kilometres(source.point, from) : Number.MAX_VALUE;
        const sorted = sources
          .map(far)
          .sort((a, b) => a - b)
          .slice(0, limit);
        const found = nearest(indexSources(sources), { ...wish, point: from }, { limit });
        expect(found).toHaveLength(sorted.length);
        for (const [n, { source }] of found.entries())
          expect(Math.abs(far(source) - (sorted[n] ?? NaN))).toBeLessThan(0.001);
      }),
    );
  });

  it('gives the same answer whatever the order of the sources', () => {
    const sources = ['a', 'b', 'c', 'd'].map((id) => sourceRow({ id, name: id }));
    expect(names(sources.toReversed())).toEqual(names(sources));
  });
});

describe('sources', () => {
  const site = siteRow({ kind: 'social-storage', organisation: 'o', tier: 'regency' });
  const account = siteAccount(site.id);
  const stock = [
    stockRow({ account, quantity: 70 }),
    stockRow({ account, quantity: 20, expiry: '2025-12-09' }),
    stockRow({ account, quantity: 5, item: 'SLM' }),
    stockRow({ account: 'people', quantity: 9 }),
  ];

  it('S1: have available what is usable and not promised to a shipment', () => {
    const planned = shipmentRow(null, { from: site.id });
    const loaded = shipmentRow(null, { from: site.id, loadedAt: now });
    const cancelled = shipmentRow(null, { from: site.id, cancelledAt: now });
    const items = availability(stock, [planned, loaded, cancelled], now).get(site.id);
    expect([...(items ?? [])]).toEqual([
      ['BRS', 60],
      ['SLM', 5],
    ]);
    const many = Array.from({ length: 9 }, () => planned);
    expect(availability(stock, many, now).get(site.id)?.get('BRS')).toBe(0);
  });

  it('are the storage sites that are open, with their gate, their focus and the load of their organisation', () => {
    const line = lineRow({ id: 'l', item: 'BRS' });
    const claims = [
      claimRow({ organisation: 'o', line: 'l', claimed: 10 }),
      claimRow({ organisation: 'o', line: 'x', claimed: 3 }),
      claimRow({ organisation: 'o', line: 'l', claimed: 0, moving: 10 }),
      claimRow({ organisation: 'o', line: 'l', endedAt: now }),
    ];
    const closed = siteRow({ kind: 'warehouse', closedAt: now });
    const sources = storageSources(
      {
        ...{ sites: [site, closed, siteRow()], stock, shipments: [], claims, incidents: [] },
        organisations: new Map([['o', { sectors: ['pangan'] }]]),
        lines: new Map([['l', line]]),
      },
      now,
    );
    expect(sources).toHaveLength(1);
    expect(sources[0]).toMatchObject({ id: site.id, gate: shut, sectors: ['pangan'] });
    const [found] = nearest(indexSources(sources), wish);
    expect(found).toMatchObject({ available: 70, gives: 0, load: { claims: 2, quantity: 10 } });
  });
});
