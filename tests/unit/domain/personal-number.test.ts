// P1, N18: phone numbers and NIK in notes, as people write them, and what is none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumbers, personalNumbers } from '#domain/personal-number.ts';

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const digits = (least: number, most: number) =>
  fc.array(digit, { minLength: least, maxLength: most }).map((all) => all.join(''));
const joint = fc.constantFrom('', ' ', '-', '.', '\u00a0', ' - ', ') ', '/', '\u2013', ' \u2014 ');
/** Digits with something between some of them, as people write long numbers. */
const spaced = (body: fc.Arbitrary<string>) =>
  fc
    .tuple(body, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), joint)
    .map(([all, cuts, by]) => {
      let at = 0;
      const parts = [];
      for (const cut of cuts) {
        parts.push(all.slice(at, at + 2 + cut));
        at += 2 + cut;
      }
      parts.push(all.slice(at));
      return parts.filter(Boolean).join(by);
    });
const mobile = fc
  .tuple(fc.constantFrom('0', '+62', '62', '+62 '), spaced(digits(8, 11)))
  .map(([begin, rest]) => `${begin}8${rest}`);
const nik = fc.oneof(
  digits(16, 16),
  fc.tuple(digits(6, 6), digits(6, 6), digits(4, 4)).map((parts) => parts.join(' ')),
);
/** Words around it, none of which ends or begins with a digit. */
const words = fc.constantFrom(
  '',
  'hubungi Pak Budi ',
  'WA: ',
  'telp.',
  '(posko) ',
  'beras 50 kg, ',
);
const after = fc.constantFrom('', ' segera', ', RT 3', '.', ' (istri)', '\nterima kasih');

describe('N18: numbers of persons in a note', () => {
  it('are found in whatever way they are written, and masked but for two digits at each end', () => {
    fc.assert(
      fc.property(words, fc.oneof(mobile, nik), after, (before, number, behind) => {
        const note = `${before}${number}${behind}`;
        const spans = personalNumbers(note);
        expect(spans.length, note).toBeGreaterThan(0);
        const masked = maskNumbers(note);
        expect(masked, note).toContain('•');
        // No run of five digits of the number stays, however it was spaced.
        const plain = number.replace(/\D/g, '');
        const left = masked.replace(/[^\d•]/g, '');
        for (let n = 0; n + 5 <= plain.length; n += 1)
          expect(left.includes(plain.slice(n, n + 5)), `${note} -> ${masked}`).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('are masked once: what was masked has no number any more, and words stay as they are', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.oneof(mobile, nik, fc.constant('')),
        fc.string(),
        (a, number, b) => {
          const masked = maskNumbers(`${a} ${number} ${b}`);
          expect(maskNumbers(masked)).toBe(masked);
          for (const { start, end } of personalNumbers(masked)) expect(end).toBeGreaterThan(start);
        },
      ),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.stringMatching(/^\P{Nd}*$/u), (text) => {
        expect(maskNumbers(text)).toBe(text);
      }),
    );
  });

  it.each([
    ['Hubungi 0812 3456 7812', 'Hubungi 08•• •••• ••12'],
    ['wa.me/6281234567890', 'wa.me/62•• •••• •••9 0'],
    ['+62 812-3456-7890 (Ani)', '+62•• •••• •••9 0 (Ani)'],
    ['kantor (0651) 123456', 'kantor 06•• •••• 56'],
    ['021-5551234', '02•• •••• 34'],
    ['NIK 1116080101900001', 'NIK 11•• •••• •••• ••01'],
    ['81234567890', '81•• •••• •90'],
    ['0812 - 3456 - 7890', '08•• •••• ••90'],
    ['081234567890,081298765432', '08•• •••• ••90,08•• •••• ••32'],
    ['1.081234567890', '1.08•• •••• ••90'],
    ['0812/3456/7890', '08•• •••• ••90'],
    ['0812\u20133456\u20147890', '08•• •••• ••90'],
  ])('%s', (note, masked) => {
    expect(maskNumbers(note)).toBe(masked);
  });

  it('P4: a number in the digits of any script is found where it would be found in plain ones', () => {
    // Full width, Arabic, Persian, Devanagari, Thai, Balinese, Javanese.
    const zeros = [0xff10, 0x660, 0x6f0, 0x966, 0xe50, 0x1b50, 0xa9d0];
    fc.assert(
      fc.property(fc.oneof(mobile, nik), fc.constantFrom(...zeros), (number, zero) => {
        const written = number.replace(/\d/g, (one) => String.fromCharCode(zero + Number(one)));
        expect(personalNumbers(`hubungi ${written} ya`)).toEqual(
          personalNumbers(`hubungi ${number} ya`),
        );
      }),
      { numRuns: 1000 },
    );
    expect(maskNumbers('NIK ١١١٦٠٨٠١٠١٩٠٠٠٠١')).not.toMatch(/٠٨٠/);
  });

  it.each([
    'beras 1000 2000 3000 4000 kg',
    'SK 300.2/1280/2025 tanggal 02-12-2025',
    'titik 4.2931, 98.0512345678',
    '0.8123456789',
    'rute 08.00-17.30',
    'tiba 08/12/2025 08.30',
    '1.240 jiwa × 15 L = 18.600 L',
    'kode 11.16.08.2001',
    '2025-12-10T05:00:00.000Z',
    'butuh 12000000 liter',
    'Rp 8.500.000',
  ])('leaves %s', (note) => {
    expect(maskNumbers(note)).toBe(note);
  });
});
