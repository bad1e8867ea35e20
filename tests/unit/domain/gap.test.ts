// Gaps of a shelter: the arithmetic that is shown, and the estimates behind it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gaps, shelterStandards } from '#domain/gap.ts';
import type { Gap, GapId, Shelter } from '#domain/gap.ts';
import { nutrients } from '#domain/nutrient.ts';
import type { Standard } from '#domain/standard.ts';
import { readItems, readStandards } from '#seeds/catalogue.ts';
import { siteRow } from '../../support/goods.ts';

const standards: Standard[] = await readStandards();
const shelter = (stock: Record<string, number>, over: Partial<Shelter> = {}): Shelter => ({
  ...siteRow({ people: 1240 }),
  stock: new Map(Object.entries(stock)),
  ...over,
});
const gap = (id: GapId, of: Shelter, days = 1): Gap | undefined =>
  gaps(of, standards, days).find((one) => one.id === id);

describe('gaps', () => {
  it('show their working: 1.240 jiwa × 15 L = 18.600 L; tersedia 9.000; kurang 9.600', () => {
    expect(gap('AIR', shelter({ AIR: 9000 }))).toMatchObject({
      arithmetic: { counted: 1240, per: 'people', factor: 15, days: 1, shareUsed: null },
      unit: 'liter',
      wanted: 18_600,
      available: 9000,
      missing: 9600,
      estimated: false,
    });
  });

  it('grow with the days, but latrines and space do not', () => {
    const of = shelter({ BRS: 100 }, { latrines: 10, space: 3000 });
    expect(gap('BRS', of, 3)).toMatchObject({ wanted: 1488, missing: 1388 });
    expect(gap('TLP', of, 3)).toMatchObject({ wanted: 62, available: 10, missing: 52 });
    expect(gap('RUANG', of, 3)).toMatchObject({ wanted: 3720, available: 3000, missing: 720 });
  });

  it('count portable latrines in stock beside those that stand, and bottled water as drinking water', () => {
    expect(gap('TLP', shelter({ TLP: 2 }, { latrines: 60 }))).toMatchObject({ missing: 0 });
    const water = gap('ASM', shelter({ ASM: 100, AMI: 10 }));
    expect(water).toMatchObject({ wanted: 3100, available: 244, missing: 2856, estimated: true });
    expect(water?.parts[1]).toMatchObject({ item: 'AMI', quantity: 10, factor: 14.4 });
  });

  it('read the space of a shelter from its capacity, and say that nobody knows when there is none', () => {
    const stated = gap('RUANG', shelter({}, { capacity: 1000 }));
    expect(stated).toMatchObject({ available: 3000, missing: 720, estimated: true });
    expect(gap('RUANG', shelter({}))).toMatchObject({ available: null, missing: null });
  });

  it('reckon energy and protein from every food, as an estimate with its parts', () => {
    const of = shelter({ BRS: 100, TLR: 10, SLM: 50, MGR: 1 });
    expect(gap('KKAL', of)).toMatchObject({
      wanted: 2_604_000,
      available: 378_900,
      missing: 2_225_100,
      estimated: true,
      parts: [
        { item: 'BRS', quantity: 100, factor: 3570 },
        { item: 'TLR', quantity: 10, factor: 1390 },
        { item: 'MGR', quantity: 1, factor: 8000 },
      ],
    });
    expect(gap('PROT', of)).toMatchObject({ wanted: 62_000, available: 9520, missing: 52_480 });
  });

  it('are estimates where the headcount is one, and are not told where there is none', () => {
    expect(gap('BRS', shelter({}, { estimate: 'KK × 4' }))?.estimated).toBe(true);
    expect(gaps(shelter({}, { people: null }), standards)).toEqual([]);
    expect(gaps(shelter({}, { people: 0 }), standards)).toEqual([]);
  });

  it('follow the standards of the board before the built-in ones', () => {
    const own = { ...standards[0], id: 'RUANG', factor: 3.5, per: 'people', daily: false };
    const found = gaps(shelter({}), [{ basis: 'Sphere', verified: 'x', ...own } as Standard]);
    expect(found.map(({ id }) => id)).toEqual(['KKAL', 'PROT', 'RUANG']);
    expect(found[2]?.wanted).toBe(4340);
  });

  it('are never below zero, and never shrink when less is there', () => {
    const amount = fc.integer({ min: 0, max: 20_000_000 }).map((n) => n / 1000);
    const stock = fc.dictionary(fc.constantFrom('BRS', 'AIR', 'AMI', 'TLR', 'MIE', 'TLP'), amount);
    fc.assert(
      fc.property(stock, fc.nat(20_000), fc.integer({ min: 1, max: 30 }), (held, people, days) => {
        const full = gaps(shelter(held, { people, capacity: 50 }), standards, days);
        const bare = gaps(shelter({}, { people, capacity: 50 }), standards, days);
        expect(full).toHaveLength(people === 0 ? 0 : shelterStandards.length);
        for (const [n, one] of full.entries()) {
          expect(one.missing).toBeGreaterThanOrEqual(0);
          expect(one.missing).toBeLessThanOrEqual(bare[n]?.missing ?? -1);
          expect(one.missing).toBeGreaterThanOrEqual(one.wanted - (one.available ?? 0) - 0.001);
        }
      }),
    );
  });
});

describe('nutrients', () => {
  it('are known for every food but water, salt and what nobody described, and say what was assumed', async () => {
    const foods = (await readItems()).filter(({ category }) => category === 'pangan');
    const unknown = foods.filter(({ id }) => !(id in nutrients)).map(({ id }) => id);
    // Drinks, spices, snacks: of a carton or a tin of them no list says what is in it.
    const undescribed = 'BBI BMB KPI KRM MKL MRN MNK MNS MNE SRL SSS SKL SSC SIH TEH TPT TAS MDU';
    expect(unknown).toEqual(['AMI', 'GRM', ...undescribed.split(' ')]);
    for (const { id, unit } of foods) {
      const known = nutrients[id];
      if (known && unit !== 'kg' && unit !== 'liter') expect(known.assumed).not.toBeNull();
    }
  });
});
