// One table of units serves commands, typed amounts and lists.
import { describe, expect, it } from 'vitest';
import { compatibleUnits, convert } from '#domain/quantity.ts';
import { normaliseUnit, parseUnit, units } from '#domain/unit.ts';
import type { Unit } from '#domain/unit.ts';
import { parseQuantity } from '#i18n/parse.ts';
import { readUnit } from '#server/exchange/amount.ts';

const spellings: Record<Unit, string> = {
  kg: 'kg Kg. KGS kilo kilogram kilograms',
  ton: 'ton t tons tonne tonnes',
  kuintal: 'kuintal kwintal kw ku quintal quintals',
  gram: 'gram g gr gr. grams',
  liter: 'liter L lt ltr litre litres liters',
  ml: 'ml mililiter millilitre cc',
  m3: 'm3 m³ kubik',
  m2: 'm2 m²',
  meter: 'meter m mtr metre metres meters',
  paket: 'paket pkt package packages',
  dus: 'dus dos doos kardus',
  karton: 'karton ctn krt ktn kart carton cartons',
  buah: 'buah bh pcs PCS pc piece pieces biji butir',
  unit: 'unit units',
  lembar: 'lembar lbr lbr. lb helai sheet sheets',
  kaleng: 'kaleng klg can cans',
  botol: 'botol btl bottle bottles',
  pak: 'pak pack packs',
  bungkus: 'bungkus bks packet packets',
  kotak: 'kotak ktk case cases',
  boks: 'boks box boxes',
  pasang: 'pasang psg pair pairs',
  set: 'set sets',
  rol: 'rol roll rolls gulung',
  sak: 'sak Sak zak sack sacks',
  karung: 'karung krg',
  bal: 'bal bale bales ball',
  kantong: 'kantong bag bags ktg',
  galon: 'galon gln',
  jeriken: 'jeriken jerigen jirigen jerrycan jerrycans',
  tangki: 'tangki tank tanks toren',
  tabung: 'tabung tbg cylinder cylinders',
  lusin: 'lusin lsn dozen',
  kodi: 'kodi',
  gros: 'Gross',
  rim: 'rim ream reams',
  porsi: 'porsi prs serving servings',
  orang: 'orang org helper helpers',
  jiwa: 'jiwa person people',
  kk: 'kk household households',
  hari: 'hari day days',
  layanan: 'layanan service services',
  kali: 'kali time times',
  titik: 'titik point points',
};

describe('the table of units', () => {
  it('has every code once', () => {
    expect(Object.keys(spellings)).toEqual([...units]);
    const all = Object.values(spellings).flatMap((words) => words.split(' '));
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(Object.entries(spellings))(
    '%s is read alike by commands, forms and lists',
    (code, words) => {
      for (const spelling of words.split(' ')) {
        expect(parseUnit(spelling), spelling).toBe(code);
        expect(normaliseUnit(spelling), spelling).toBe(code);
        expect(convert(2, spelling, code), spelling).toBe(2);
        expect(parseQuantity(`12 ${spelling}`), spelling).toMatchObject({ value: 12, unit: code });
        expect(readUnit(spelling, { unit: code, packs: null }), spelling).toEqual({ value: code });
      }
    },
  );

  it.each([
    ['meter kubik', 'm3'],
    ['cubic metres', 'm3'],
    ['meter persegi', 'm2'],
    ['metric ton', 'ton'],
    ['cardboard boxes', 'dus'],
    ['gunny bags', 'karung'],
    ['gallon jug', 'galon'],
    ['kepala keluarga', 'kk'],
  ])('%s has a space and is %s', (spelling, code) => {
    expect(parseUnit(spelling)).toBe(code);
  });

  it.each([
    ['ton', 'kg', 1000],
    ['kuintal', 'kg', 100],
    ['gram', 'kg', 0.001],
    ['m3', 'liter', 1000],
    ['ml', 'liter', 0.001],
    ['lusin', 'buah', 12],
    ['kodi', 'buah', 20],
  ])('one %s is so many %s for commands and for typed amounts: %d', (from, to, factor) => {
    expect(convert(1, from, to)).toBe(factor);
    expect(parseQuantity(`1 ${from}`, { unit: to })).toMatchObject({ value: factor, unit: to });
  });

  it('joins nothing else', () => {
    for (const [from, to] of [
      ['dus', 'buah'],
      ['sak', 'kg'],
      ['galon', 'liter'],
      ['kk', 'jiwa'],
      ['pasang', 'buah'],
      ['kg', 'liter'],
    ] as const) {
      expect(convert(1, from, to)).toBeNull();
      expect(parseQuantity(`1 ${from}`, { unit: to })).toEqual({ error: 'unit-mismatch' });
    }
  });

  it('offers mass and volume beside one another, and pieces alone', () => {
    expect(compatibleUnits('kg')).toEqual(['kg', 'ton', 'kuintal', 'gram']);
    expect(compatibleUnits('liter')).toEqual(['liter', 'm3', 'ml']);
    expect(compatibleUnits('buah')).toEqual(['buah']);
  });

  it('leaves a unit that it does not know as it is', () => {
    expect(parseUnit('ikat')).toBeUndefined();
    expect(normaliseUnit(' Ikat. ')).toBe('ikat');
  });
});
