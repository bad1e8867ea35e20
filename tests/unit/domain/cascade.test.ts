// The resupply cascade: its order, its gate, and that it never gives what is not there.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cascade, rungs } from '#domain/cascade.ts';
import type { CascadeCandidate } from '#domain/cascade.ts';
import { exact } from '#domain/quantity.ts';
import { storageTiers } from '#domain/site.ts';

const place = { area: '11.16.08', point: { lat: 4.3, lng: 98.06 } };
let made = 0;
const storage = (over: Partial<CascadeCandidate> = {}): CascadeCandidate => ({
  id: `s${made++}`,
  name: 'Gudang',
  kind: 'warehouse',
  tier: 'regency',
  area: '11.16',
  point: place.point,
  gate: { state: 'free' },
  available: 10,
  ...over,
});
const lumbung = (area: string, over: Partial<CascadeCandidate> = {}) =>
  storage({ kind: 'social-storage', area, ...over });
const shut: CascadeCandidate['gate'] = { state: 'shut', last: null };

describe('the cascade', () => {
  it('climbs from the own lumbung over the next to province, region, centre and organisations', () => {
    const candidates = [
      storage({ name: 'PMI', tier: 'organisation' }),
      storage({ name: 'Pusat', tier: 'central' }),
      storage({ name: 'Regional', tier: 'regional' }),
      storage({ name: 'Provinsi', tier: 'province' }),
      lumbung('32.03', { name: 'Cianjur', point: { lat: -6.8, lng: 107.1 } }),
      lumbung('11.17', { name: 'Bener Meriah', point: { lat: 4.7, lng: 97 } }),
      lumbung('12.05', { name: 'Langkat', point: { lat: 3.9, lng: 98.3 } }),
      lumbung('11.16', { name: 'Aceh Tamiang', point: { lat: 4.2, lng: 97.9 } }),
      storage({ name: 'tanpa titik', tier: null, point: null }),
    ];
    const { steps, covered, uncovered } = cascade({ ...place, quantity: 95 }, candidates);
    expect(steps.map(({ name, quantity, left }) => [name, quantity, left])).toEqual([
      ['Aceh Tamiang', 10, 85],
      ['Langkat', 10, 75],
      ['Bener Meriah', 10, 65],
      ['Provinsi', 10, 55],
      ['Regional', 10, 45],
      ['Pusat', 10, 35],
      ['PMI', 10, 25],
      ['tanpa titik', 10, 15],
      ['Cianjur', 10, 5],
    ]);
    expect([covered, uncovered]).toEqual([90, 5]);
  });

  it('stops as soon as the whole is covered, and takes the nearest of a rung first', () => {
    const near = storage({ tier: 'province', available: 7.5 });
    const far = storage({ tier: 'province', point: { lat: 5.5, lng: 95.3 }, available: 50 });
    const { steps, uncovered } = cascade({ ...place, quantity: 8 }, [far, near]);
    expect(steps.map(({ site, quantity }) => [site, quantity])).toEqual([
      [near.id, 7.5],
      [far.id, 0.5],
    ]);
    expect(uncovered).toBe(0);
    expect(steps[1]?.kilometres).toBeGreaterThan(300);
  });

  it('S2: a lumbung that is shut gives nothing and is named with its reason', () => {
    const own = lumbung('11.16', { gate: shut });
    const empty = lumbung('11.16', { gate: shut, available: 0 });
    const centre = storage({ tier: 'central', available: 100 });
    const proposal = cascade({ ...place, quantity: 30 }, [own, empty, centre]);
    expect(proposal.steps.map(({ site, quantity }) => [site, quantity])).toEqual([[centre.id, 30]]);
    expect(proposal.shut).toMatchObject([{ site: own.id, rung: 'own-lumbung', gate: shut }]);
  });

  const amount = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 1000);
  const candidates = fc.array(
    fc.record({
      kind: fc.constantFrom('social-storage' as const, 'warehouse' as const),
      tier: fc.option(fc.constantFrom(...storageTiers)),
      area: fc.constantFrom('11.16', '11.17', '12.05', '32'),
      lng: fc.option(fc.double({ min: 95, max: 141, noNaN: true })),
      open: fc.boolean(),
      available: amount,
    }),
    { maxLength: 25 },
  );
  const built = candidates.map((list) =>
    list.map(({ open, lng, ...rest }, n) =>
      storage({
        ...rest,
        id: `s${String(n).padStart(2, '0')}`,
        point: lng === null ? null : { lat: 2, lng },
        gate: open || rest.kind === 'warehouse' ? { state: 'free' } : shut,
      }),
    ),
  );

  it('gives all that is wanted or all that is open, never more than either, and one step a site', () => {
    fc.assert(
      fc.property(built, amount, (list, quantity) => {
        const { steps, shut: closed, covered, uncovered } = cascade({ ...place, quantity }, list);
        const has = new Map(list.map((one) => [one.id, one]));
        const sum = exact(steps.reduce((total, step) => total + step.quantity, 0));
        const open = list.filter(({ gate }) => gate.state !== 'shut');
        const total = exact(open.reduce((all, one) => all + one.available, 0));
        expect(sum).toBe(Math.min(quantity, total));
        expect([covered, exact(covered + uncovered)]).toEqual([sum, quantity]);
        expect(new Set(steps.map(({ site }) => site)).size).toBe(steps.length);
        for (const { site, quantity: given } of steps) {
          expect(given).toBeGreaterThan(0);
          expect(given).toBeLessThanOrEqual(has.get(site)?.available ?? 0);
          expect(has.get(site)?.gate.state).not.toBe('shut');
        }
        const ranks = steps.map(({ rung }) => rungs.indexOf(rung));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        expect(closed.every(({ site }) => has.get(site)?.gate.state === 'shut')).toBe(true);
      }),
    );
  });

  it('is monotone: who wants more gets no less from anybody, in the same order, however the sites are listed', () => {
    fc.assert(
      fc.property(built, amount, amount, (list, quantity, more) => {
        const less = cascade({ ...place, quantity }, list);
        const all = cascade({ ...place, quantity: exact(quantity + more) }, list.toReversed());
        expect(all.steps.length).toBeGreaterThanOrEqual(less.steps.length);
        for (const [n, step] of less.steps.entries()) {
          expect(all.steps[n]?.site).toBe(step.site);
          expect(all.steps[n]?.quantity).toBeGreaterThanOrEqual(step.quantity);
        }
      }),
    );
  });
});
