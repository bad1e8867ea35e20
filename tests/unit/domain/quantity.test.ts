// Numbers and units: what is exact, what converts, and what a headcount suggests.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { quantity } from '#domain/field.ts';
import { findItem } from '#domain/item.ts';
import { foldName } from '#domain/fold-name.ts';
import { compatibleUnits, convert, exact, largestQuantity } from '#domain/quantity.ts';
import { normaliseUnit } from '#domain/unit.ts';
import { estimateShares, suggest } from '#domain/suggestion.ts';
import type { Headcount } from '#domain/suggestion.ts';
import type { Standard } from '#domain/standard.ts';

describe('thousandths', () => {
  it('N1: sums of decimals close', () => {
    expect(exact(0.1 + 0.2)).toBe(0.3);
    expect(exact(1.005 * 3)).toBe(3.015);
    const thousandths = fc.array(fc.integer({ min: 1, max: 10_000_000_000 }), { maxLength: 50 });
    fc.assert(
      fc.property(thousandths, (parts) => {
        const whole = parts.reduce((sum, n) => exact(sum + n / 1000), 0);
        return whole === parts.reduce((sum, n) => sum + n, 0) / 1000;
      }),
    );
  });

  it('every amount of three decimals up to the largest is read as it is', () => {
    const amount = fc.integer({ min: 1, max: largestQuantity * 1000 });
    fc.assert(fc.property(amount, (n) => v.parse(quantity, n / 1000) === n / 1000));
    expect(v.parse(quantity, 0.1 + 0.2)).toBe(0.3);
  });

  it('finer ones, nothing and less are not read', () => {
    for (const n of [
      0,
      -1,
      0.0001,
      1e-10,
      1.2345,
      9_999_999.0001,
      largestQuantity + 1,
      Infinity,
      NaN,
    ])
      expect(v.is(quantity, n)).toBe(false);
  });
});

describe('units', () => {
  it('are known by what people type', () => {
    expect(['Kg', ' L ', 'PCS', 'm³', 'gr.', 'lbr', 'Sak'].map(normaliseUnit)).toEqual([
      'kg',
      'liter',
      'buah',
      'm3',
      'gram',
      'lembar',
      'sak',
    ]);
  });

  it('convert within mass and within volume, and nowhere else', () => {
    expect([convert(1.5, 'ton', 'kg'), convert(250, 'GR', 'kg')]).toEqual([1500, 0.25]);
    expect([convert(2, 'm3', 'L'), convert(330, 'ml', 'liter')]).toEqual([2000, 0.33]);
    expect([convert(3, 'sak', 'SAK'), convert(0.1 + 0.2, 'dus', 'dus')]).toEqual([3, 0.3]);
    for (const [from, to] of [
      ['sak', 'kg'],
      ['dus', 'liter'],
      ['liter', 'kg'],
      ['constructor', 'kg'],
      ['__proto__', 'liter'],
      ['kg', 'toString'],
    ] as const)
      expect(convert(1, from, to)).toBeNull();
  });

  it('offer their family, the catalogue’s own first', () => {
    expect(compatibleUnits('kg')).toEqual(['kg', 'ton', 'kuintal', 'gram']);
    expect(compatibleUnits('liter')[0]).toBe('liter');
    expect([compatibleUnits('paket'), compatibleUnits('constructor')]).toEqual([
      ['paket'],
      ['constructor'],
    ]);
  });
});

describe('suggestions', () => {
  const water: Standard = {
    id: 'AIR',
    factor: 7,
    per: 'people',
    daily: true,
    basis: '7 L/orang/hari',
    verified: 'sekunder',
  };
  const nobody: Headcount = { people: null, households: null, groups: null };
  const ask = (standard: Partial<Standard>, headcount: Partial<Headcount>, days?: number) =>
    suggest({ ...water, ...standard }, { ...nobody, ...headcount }, days);

  it('multiply people, factor and days, and show it', () => {
    expect(ask({}, { people: 1240 })).toEqual({
      quantity: 26_040,
      arithmetic: {
        counted: 1240,
        per: 'people',
        shareUsed: null,
        factor: 7,
        days: 3,
        basis: '7 L/orang/hari',
      },
    });
    expect(ask({}, { people: 1240 }, 1)?.quantity).toBe(8680);
  });

  it('ignore days where the standard is not daily', () => {
    expect(ask({ factor: 0.05, daily: false }, { people: 90 }, 30)).toMatchObject({
      quantity: 5,
      arithmetic: { days: 1 },
    });
  });

  it('round up to whole units, but not for the noise of binary numbers', () => {
    // 100 * 0.07 * 3 is 21.000000000000004 in binary.
    expect(ask({ factor: 0.07 }, { people: 100 })?.quantity).toBe(21);
    expect(ask({ factor: 0.4 }, { people: 1 }, 1)?.quantity).toBe(1);
    expect(ask({ factor: 0.0001, daily: false }, { people: 1 })?.quantity).toBe(1);
  });

  it('take a group as counted, or its share of the people and say so', () => {
    expect(
      ask({ per: 'infants', factor: 2 }, { people: 1000, groups: { infants: 30 } }),
    ).toMatchObject({
      quantity: 180,
      arithmetic: { counted: 30, shareUsed: null },
    });
    expect(ask({ per: 'infants', factor: 2 }, { people: 1000 })).toMatchObject({
      quantity: 96,
      arithmetic: { counted: 16, shareUsed: estimateShares.infants },
    });
    expect(ask({ per: 'households', daily: false, factor: 1 }, { people: 10 })?.quantity).toBe(3);
    expect(ask({ per: 'households', daily: false, factor: 1 }, { households: 9 })?.quantity).toBe(
      9,
    );
  });

  it('say nothing when the headcount does', () => {
    expect([
      ask({}, {}),
      ask({}, { people: 0 }),
      ask({ per: 'elderly' }, { households: 4 }),
    ]).toEqual([null, null, null]);
    expect(ask({ per: 'infants' }, { people: 100, groups: { infants: 0 } })).toBeNull();
  });
});

describe('names of items', () => {
  const items = [
    { id: 'KIDW', nameId: 'Kidware', nameEn: 'Kids ware', aliases: ['family kid'] },
    { id: 'POPOK', nameId: 'Popok bayi', nameEn: 'Diapers', aliases: ['Pampers', 'Pempers'] },
    { id: 'MI', nameId: 'Mi instan', nameEn: 'Instant noodles', aliases: ['indomie'] },
  ];
  const find = (typed: string) => findItem(items, typed)?.id;

  it('are one thing however they are written', () => {
    const kidware = [
      'kidware',
      'KIDSWARE',
      'Kids Ware',
      'kids-ware',
      'Kid ware',
      'Family Kid',
      'kidw',
    ];
    expect(kidware.map(find)).toEqual(kidware.map(() => 'KIDW'));
    expect(['pempers', 'Pampers', 'popok  bayi'].map(find)).toEqual(['POPOK', 'POPOK', 'POPOK']);
    expect(['Mie Instan', 'mi instan', 'Indomi'].map(find)).toEqual(['MI', 'MI', 'MI']);
  });

  it('that the catalogue has not are found by nobody', () => {
    expect(['', '  ', '!!', 'kid', 'emas', '水'].map(find)).toEqual(Array(6).fill(undefined));
    expect(foldName('Soesoe Bayi')).toBe(foldName('susu bayi'));
  });
});
