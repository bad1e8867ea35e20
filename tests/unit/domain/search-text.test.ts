// Spellings that mean the same, for search.
import { expect, test } from 'vitest';
import { areaKind } from '#domain/area.ts';
import { foldWords, plainWords, spellingsOf } from '#domain/search-text.ts';

test.each([
  ["Jum'at", 'jumat'],
  ['Jum’at', 'jumat'],
  ['Sei Liput', 'sungai liput'],
  ['SUNGAI  LIPUT', 'sungai liput'],
  ['Lima Puluh Kota', '50 kota'],
  ['50 Kota', '50 kota'],
  ['Mesjid Al-Ikhlas', 'masjid al ikhlas'],
  ['Seintal', 'seintal'],
  ['Mushola Dua  Puluh', 'musala 20'],
  ['', ''],
])('%s is searched as %s', (typed, folded) => {
  expect(foldWords(typed)).toBe(folded);
});

test('a folded word knows all its spellings, and a plain word is itself', () => {
  expect(spellingsOf('sungai')).toContain('sei');
  expect(spellingsOf('50')).toContain('lima puluh');
  expect(spellingsOf('posko')).toEqual(['posko']);
  expect(plainWords("Mesjid Jum'at")).toBe('mesjid jumat');
});

test('a kota is told from a kabupaten of the same name', () => {
  expect([areaKind('13.72'), areaKind('13.02'), areaKind('13'), areaKind('ID')]).toEqual([
    ...['city', 'regency', 'province', 'nation'],
  ]);
});
