// Amounts, numbers and days as people write them: what is read is told, and what has two readings is asked.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberFromWords } from '#domain/number-word.ts';
import { numberInWords } from '#i18n/words.ts';
import { readAmount, readCount } from '#server/exchange/amount.ts';
import { readDate } from '#server/exchange/cell.ts';
import type { Read } from '#server/exchange/cell.ts';

const kg = { unit: 'kg', packs: null };
const rice = (cell: string, presumed = true) => readAmount(cell, undefined, kg, 'id', presumed);
const said = <T>(read: Read<T>) => ('problem' in read ? read.problem : read.value);
const noted = <T>(read: Read<T>) => !('problem' in read) && read.note !== undefined;

test.each([
  ['±50', 50],
  ['lk 30', 30],
  ['sekitar 40 kg', 40],
  ['> 100', 100],
  ['100an', 100],
  ['1/2 ton', 500],
  ['1 1/2', 1.5],
  ['1½ ton', 1500],
  ['setengah ton', 500],
  ['lima puluh kg', 50],
  ['10 sak @ 25 kg', 250],
  ['10 sak 25 kg', 250],
  ['12 x 24', 288],
  ['50 kg + 20 kg', 70],
  ['1,5 jt', 1_500_000],
  ['1 250', 1250],
])('%s is read as %d kg, and told', (cell, value) => {
  const read = rice(cell);
  expect([said(read), noted(read)]).toEqual([value, true]);
});

test.each([
  ['50 (lima puluh)', 50],
  ['50 (enam puluh)', 'words-differ'],
  ['50-60', 'range'],
  ['< 100', 'range'],
  ['50%', 'percent'],
  ['50 kg/hari', 'rate'],
  ['10 sak @ 25', 'pack-unclear'],
  ['1,250', 'number-ask'],
  ['1,250 kg', 'number-ask'],
  ['10/12', 'not-a-number'],
  ['1e3', 'unit-unknown'],
])('%s is %s', (cell, value) => {
  expect(said(rice(cell))).toBe(value);
});

test('a dozen, a score and a gross of whatever is counted one by one', () => {
  const sheets = (cell: string) =>
    said(readAmount(cell, undefined, { unit: 'lembar', packs: null }, 'id'));
  expect([sheets('3 lusin'), sheets('2 kodi'), sheets('1 gros')]).toEqual([36, 40, 144]);
  expect(said(rice('3 lusin'))).toBe('unit-wrong');
});

describe('numbers', () => {
  test.each(['id', 'en'] as const)('words of %s are read back as the number', (language) => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (n) => {
        expect(numberFromWords(numberInWords(n, language))).toBe(n);
      }),
    );
  });

  test('every amount that was formatted in the language of the list is read back, or asked', () => {
    const amounts = fc.integer({ min: 1, max: 9_999_999_999 }).map((n) => n / 1000);
    fc.assert(
      fc.property(amounts, fc.constantFrom('id', 'en'), (n, language) => {
        const text = new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(n);
        const read = readAmount(text, undefined, kg, language, true);
        expect(['problem' in read ? n : read.value, 'number-ask']).toContain(said(read));
      }),
    );
  });

  test('a number with one mark before three digits is never read against its language in silence', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), (a, b) => {
        const digits = `${a},${String(b).padStart(3, '0')}`;
        expect(said(rice(digits))).toBe('number-ask');
        const read = rice(digits, false);
        expect(noted(read)).toBe(true);
      }),
    );
  });
});

describe('people', () => {
  const people = (cell: string) => readCount(cell, 'id', true, 'people');
  test.each([
    ['±100 jiwa', 100],
    ['25 KK/100 jiwa', 100],
    ['100 (25 KK)', 100],
    ['100 KK', 'households-not-people'],
    ['sekitar 40', 40],
    ['1.250', 1250],
  ])('%s is %s', (cell, value) => {
    expect(said(people(cell))).toBe(value);
  });

  test('households beside people are read from the same cell', () => {
    const read = readCount('25 KK/100 jiwa', 'id', true, 'households');
    expect([said(read), noted(read)]).toEqual([25, true]);
  });
});

describe('days', () => {
  const now = '2026-01-10T00:00:00.000Z';
  const day = (cell: string | number, more = {}) =>
    said(readDate(cell, 'Asia/Jakarta', { order: 'dmy', notAfter: now, ...more }));
  test.each([
    [46_001, '2025-12-09T17:00:00.000Z'],
    ['46001', '2025-12-09T17:00:00.000Z'],
    ['10/12/2025 14.30 WITA', '2025-12-10T06:30:00.000Z'],
    ['2025-12-10T14:30:00Z', '2025-12-10T14:30:00.000Z'],
    ['10/12/2052', 'date-future'],
    ['Desember 2025', 'not-a-date'],
    ['12/25/2025', 'not-a-date'],
  ])('%s is %s', (cell, value) => {
    expect(day(cell)).toBe(value);
  });

  test('a month on a package is its last day', () => {
    const read = (cell: string) => day(cell, { months: true, notAfter: undefined });
    expect(read('02/2028')).toBe('2028-02-28T17:00:00.000Z');
    expect(read('Des 2026')).toBe('2026-12-30T17:00:00.000Z');
  });

  test('days written either way are read in their order, and asked when the order is not known', () => {
    const days = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2026-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (date) => {
        const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
        const start = new Date(Date.UTC(y, m - 1, d) - 7 * 3_600_000).toISOString();
        expect(day(`${d}/${m}/${y}`)).toBe(start);
        expect(day(`${m}/${d}/${y}`, { order: 'mdy' })).toBe(start);
        if (d <= 12 && d !== m) expect(day(`${d}/${m}/${y}`, { order: 'ask' })).toBe('date-ask');
      }),
    );
  });
});
