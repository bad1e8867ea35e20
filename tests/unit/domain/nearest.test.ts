// Who is nearest: the ranking, and what each source can give.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectorsOf } from '#domain/focus.ts';
import { indexSources, kilometres, nearest } from '#domain/nearest.ts';
import type { NearestOptions } from '#domain/nearest.ts';
import type { Source } from '#domain/source.ts';
import { sourceRow } from '../../support/goods.ts';

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
