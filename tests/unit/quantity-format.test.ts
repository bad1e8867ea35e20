// Amounts as people type them, and that what we print reads back as the same amount.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '#domain/quantity.ts';
import { parseUnit, units } from '#domain/unit.ts';
import { parseQuantity } from '#i18n/parse.ts';
import { createI18n } from '#i18n/translate.ts';
import { numberInWords } from '#i18n/words.ts';

/** Amounts with up to three decimals, from zero to the largest accepted. */
const amount = fc.oneof(
  fc.integer({ min: 0, max: 5_000 }),
  fc.integer({ min: 0, max: 1_000_000_000_000 }),
  fc.integer({ min: 0, max: 999_999_999 }).map((n) => n / 1000),
);
const locale = fc.constantFrom('id' as const, 'en' as const);

describe('printing then reading', () => {
  it('gives the number back in both languages', () => {
    fc.assert(
      fc.property(amount, locale, (n, l) => {
        expect(parseQuantity(createI18n(l).number(n), { locale: l })).toMatchObject({ value: n });
      }),
    );
  });

  it('gives the number and the unit back in both languages', () => {
    fc.assert(
      fc.property(amount, fc.constantFrom(...units), locale, (value, unit, l) => {
        const text = createI18n(l).quantity(value, unit);
        expect(parseQuantity(text, { locale: l }), text).toMatchObject({ value, unit });
      }),
    );
  });

  it('gives the unit back from its name alone', () => {
    for (const unit of units) {
      expect(parseUnit(createI18n('id').unit(unit))).toBe(unit);
      expect(parseUnit(createI18n('en').unit(unit))).toBe(unit);
    }
  });

  it('answers any text with an amount of zero or more, or a reason', () => {
    const keyboard = fc.string({ unit: fc.constantFrom(..."0123456789.,- 'kgRp%ton".split('')) });
    fc.assert(
      fc.property(fc.oneof(fc.string(), keyboard), locale, (text, l) => {
        const read = parseQuantity(text, { locale: l });
        if (read.error === undefined) expect(read.value).toBeGreaterThanOrEqual(0);
        else expect(createI18n(l).has(`quantity.error.${read.error}`)).toBe(true);
      }),
    );
  });
});

describe('reading Indonesian', () => {
  it.each([
    ['1.200.000', 1_200_000],
    ['1.200,5', 1200.5],
    ['1,5', 1.5],
    ['0,200', 0.2],
    ['1 200', 1200],
    ['0012', 12],
    ['2 ribu', 2000],
    ['3rb', 3000],
  ])('%s is certain', (text, value) => {
    expect(parseQuantity(text)).toEqual({ value, ambiguous: false });
  });

  it.each([
    ['1.200', 1200, 'seribu dua ratus'],
    ['1,200', 1.2, 'satu koma dua'],
    ['1.5', 1.5, 'satu koma lima'],
    ['0.200', 0.2, 'nol koma dua'],
    ['1,200.5', 1200.5, 'seribu dua ratus koma lima'],
  ])('%s is echoed in words', (text, value, words) => {
    expect(parseQuantity(text)).toEqual({ value, ambiguous: true, words });
  });

  it.each([
    ['783.535 Kg', 783_535, 'kg'],
    ['1.363 PCS', 1363, 'buah'],
    ['2,4 ton', 2.4, 'ton'],
    ['200 lbr.', 200, 'lembar'],
    ['12 m³', 12, 'm3'],
    ['1,2 juta kg', 1_200_000, 'kg'],
    ['40 BALE', 40, 'bal'],
  ])('%s has its unit inside', (text, value, unit) => {
    expect(parseQuantity(text)).toMatchObject({ value, unit });
  });

  it.each([
    ['', 'empty'],
    ['banyak', 'not-a-number'],
    ['±100', 'not-a-number'],
    ['5.', 'not-a-number'],
    ['1.2.3', 'not-a-number'],
    ['12 34', 'not-a-number'],
    ['Rp 5.000', 'money'],
    ['5000,-', 'money'],
    ['-5', 'negative'],
    ['5-10', 'range'],
    ['10 s/d 20', 'range'],
    ['9999999999999', 'too-large'],
    ['12 ikat', 'unit-unknown'],
  ])('"%s" is refused as %s', (text, error) => {
    expect(parseQuantity(text)).toEqual({ error });
  });
});

describe('reading into the unit of the field', () => {
  it('turns tonnes into kilograms and says so', () => {
    expect(parseQuantity('2,4 ton', { unit: 'kg' })).toEqual({
      value: 2400,
      unit: 'kg',
      ambiguous: true,
      words: 'dua ribu empat ratus',
    });
  });

  it('takes a bare number as the unit asked for', () => {
    expect(parseQuantity('300', { unit: 'kg' })).toEqual({
      value: 300,
      unit: 'kg',
      ambiguous: false,
    });
  });

  it('refuses a unit no arithmetic joins', () => {
    expect(parseQuantity('12 dus', { unit: 'kg' })).toEqual({ error: 'unit-mismatch' });
    expect(convert(1, 'dus', 'kg')).toBeNull();
    expect(convert(3, 'lusin', 'buah')).toBe(36);
  });

  it('reads English the English way', () => {
    expect(parseQuantity('1,200 kg', { locale: 'en' })).toMatchObject({
      value: 1200,
      words: 'one thousand two hundred',
    });
    expect(parseQuantity('1.5', { locale: 'en' })).toEqual({ value: 1.5, ambiguous: false });
  });
});

describe('numbers in words', () => {
  it.each([
    [0, 'nol'],
    [11, 'sebelas'],
    [18, 'delapan belas'],
    [100, 'seratus'],
    [111, 'seratus sebelas'],
    [1000, 'seribu'],
    [1999, 'seribu sembilan ratus sembilan puluh sembilan'],
    [2_000_001, 'dua juta satu'],
    [1e9, 'satu miliar'],
    [2.25, 'dua koma dua lima'],
    [-3.5, 'minus tiga koma lima'],
  ])('%d is %s', (n, words) => {
    expect(numberInWords(n)).toBe(words);
  });

  it('different numbers have different words', () => {
    fc.assert(
      fc.property(amount, amount, locale, (a, b, l) => {
        fc.pre(a !== b);
        expect(numberInWords(a, l)).not.toBe(numberInWords(b, l));
      }),
    );
  });
});
