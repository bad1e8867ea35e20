// Cells as people type them: amounts with their units, counts, days, degrees, and text that is only text.
import { describe, expect, test } from 'vitest';
import { readAmount, readCount, readUnit } from '#server/exchange/amount.ts';
import { isBlank, readDate, readDegrees, readPair, readText } from '#server/exchange/cell.ts';
import type { Read } from '#server/exchange/cell.ts';
import { quoted } from '#server/exchange/remark.ts';

function said<T>(read: Read<T>): T | string | undefined {
  return 'problem' in read ? read.problem : read.value;
}

const item = (unit: string) => ({ unit, packs: null });

describe('amounts', () => {
  test.each([
    ['783.535 Kg', 'kg', 783_535],
    ['1.200', 'kg', 1200],
    ['1,5', 'kg', 1.5],
    ['2,4 ton', 'kg', 2400],
    ['0,5 kuintal', 'kg', 50],
    ['2,4 m3', 'liter', 2400],
    ['1.363 PCS', 'lembar', 1363],
    ['40 unit', 'paket', 40],
    ['3 lusin', 'buah', 36],
    [783.5, 'kg', 783.5],
    [0.1 + 0.2, 'kg', 0.3],
    ['-', 'kg', undefined],
    ['secukupnya', 'kg', undefined],
    ['belum didata', 'kg', undefined],
    ['nihil', 'kg', 0],
  ])('%j of something in %s is %j', (cell, unit, value) => {
    expect(said(readAmount(cell, undefined, item(unit), 'id'))).toBe(value);
  });

  test.each([
    ['banyak', 'kg', 'not-a-number'],
    ['100-200', 'kg', 'range'],
    ['Rp 500.000', 'kg', 'money'],
    ['-5', 'kg', 'negative'],
    [-5, 'kg', 'negative'],
    ['5 sak', 'kg', 'unit-wrong'],
    ['12 pcs', 'pak', 'unit-wrong'],
    ['12 pcs', 'pasang', 'unit-wrong'],
    ['2 ton', 'dus', 'unit-wrong'],
    ['3 blek', 'kg', 'unit-unknown'],
    ['99.000.000', 'kg', 'too-large'],
    ['10.000 ton', 'kg', 10_000_000],
    ['#N/A', 'kg', 'formula-error'],
    ['=2+3', 'kg', 'not-a-number'],
    [new Date('2025-12-10'), 'kg', 'not-a-number'],
    [true, 'kg', 'not-a-number'],
  ])('%j of something in %s is refused: %s', (cell, unit, problem) => {
    expect(said(readAmount(cell, undefined, item(unit), 'id'))).toBe(problem);
  });

  test('the unit inside the cell counts before that of its column', () => {
    expect(said(readAmount('2 ton', 'kg', item('kg'), 'id'))).toBe(2000);
    expect(said(readAmount('2', 'ton', item('kg'), 'id'))).toBe(2000);
    expect(said(readAmount(2, 'ton', item('kg'), 'id'))).toBe(2000);
    expect(readAmount('5', 'sak', item('kg'), 'id')).toMatchObject({ facts: { typed: '5 sak' } });
  });

  test('thousands with dots need no note, doubtful readings have one', () => {
    const note = (text: string) => {
      const read = readAmount(text, undefined, item('kg'), 'id');
      return 'note' in read ? read.note?.facts.name : undefined;
    };
    expect(note('1.200 kg')).toBeUndefined();
    expect(note('783.535')).toBeUndefined();
    expect(note('1,200')).toBe('satu koma dua');
    expect(note('1.5')).toBe('satu koma lima');
  });

  test('English sheets use dot and comma the other way round', () => {
    expect(said(readAmount('1,200.5', undefined, item('kg'), 'en'))).toBe(1200.5);
    expect(said(readAmount('1,200', undefined, item('kg'), 'en'))).toBe(1200);
  });

  test('a unit nobody knows is named with those that fit', () => {
    expect(readUnit('blek', item('kg'))).toEqual({
      problem: 'unit-unknown',
      facts: { typed: 'blek', near: ['kg', 'ton', 'kuintal', 'gram'] },
    });
    expect(said(readUnit('Lbr.', item('lembar')))).toBe('lembar');
  });
});

describe('counts', () => {
  test.each([
    ['1.240 jiwa', 1240],
    ['310 KK', 310],
    [75, 75],
    ['', undefined],
    ['12,5', 'not-whole'],
    [1.5, 'not-whole'],
    ['40 kg', 'not-a-number'],
    ['banyak', 'not-a-number'],
  ])('%j people: %j', (cell, value) => {
    expect(said(readCount(cell, 'id'))).toBe(value);
  });
});

describe('days', () => {
  test.each([
    ['10/12/2025', '2025-12-09T17:00:00.000Z'],
    ['10-12-25', '2025-12-09T17:00:00.000Z'],
    ['2025-12-10', '2025-12-09T17:00:00.000Z'],
    ['10 Desember 2025', '2025-12-09T17:00:00.000Z'],
    ['Rabu, 10 Des 2025 pukul 14.30 WIB', '2025-12-10T07:30:00.000Z'],
    ['10 Agustus 2025', '2025-08-09T17:00:00.000Z'],
    [new Date('2025-12-10T00:00:00Z'), '2025-12-09T17:00:00.000Z'],
    ['31/02/2025', 'not-a-date'],
    ['kemarin', 'not-a-date'],
    ['12', 'not-a-date'],
    ['10 Foo 2025', 'not-a-date'],
  ])('%j is %s', (cell, value) => {
    expect(said(readDate(cell, 'Asia/Jakarta'))).toBe(value);
  });

  test('times are local times of the place', () => {
    expect(said(readDate('10/12/2025 08.00', 'Asia/Jayapura'))).toBe('2025-12-09T23:00:00.000Z');
  });
});

describe('degrees', () => {
  test.each([
    ['4.281', 4.281],
    ['4,281', 4.281],
    [98.062, 98.062],
    ['6.89 LS', -6.89],
    ['109,67 BT', 109.67],
    ['4.281° LU', 4.281],
    ['-0,62', -0.62],
    ['di atas bukit', 'not-coordinates'],
    ['4.281.000', 'not-coordinates'],
  ])('%j is %j', (cell, value) => {
    expect(said(readDegrees(cell))).toBe(value);
  });

  test('minutes and seconds add up', () => {
    expect(said(readDegrees(`4° 28' 12" LU`))).toBeCloseTo(4.47, 10);
    expect(said(readDegrees(`97°58′05″ E`))).toBeCloseTo(97 + 58 / 60 + 5 / 3600, 10);
    expect(said(readDegrees(`0° 30' S`))).toBe(-0.5);
  });

  test.each(['4.281, 98.062', '4.281,98.062', '4,281; 98,062', '4,281, 98,062', '4.281 98.062'])(
    '%j is two of them',
    (cell) => {
      expect(said(readPair(cell))).toEqual([4.281, 98.062]);
    },
  );

  test('one number is no pair', () => {
    expect(said(readPair('4.281'))).toBe('not-coordinates');
  });
});

describe('text', () => {
  test('formulas and markup stay the letters they are made of', () => {
    const text = '=HYPERLINK("http://x") <b>Posko</b>';
    expect(said(readText(text, 100))).toBe(text);
  });

  test('control characters are removed from text and from what a report repeats', () => {
    expect(said(readText('Posko\u001b[31m\u0007 A\u0000', 100))).toBe('Posko [31m A');
    expect(quoted('Posko\u001b[31m\nA\u202e')).toBe('Posko [31m A');
    expect(quoted('x'.repeat(100))).toHaveLength(60);
  });

  test('too much of it is refused, a failed formula as well', () => {
    expect(said(readText('x'.repeat(101), 100))).toBe('text-long');
    expect(said(readText('#REF!', 100))).toBe('formula-error');
    expect(said(readText(12, 100))).toBe('12');
  });

  test.each([null, undefined, '', ' ', '-', '--', '...'])('%j is an empty cell', (cell) => {
    expect(isBlank(cell)).toBe(true);
  });
});
