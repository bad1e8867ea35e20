// Names of sites, items and lists of items, with the slips people make.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Site } from '#domain/site.ts';
import { split } from '#server/exchange/need-line.ts';
import { createSiteIndex, foldSiteName, marksOf } from '#server/exchange/site-name.ts';
import { editDistance, nearest } from '#server/exchange/spelling.ts';

describe('near spellings', () => {
  test('the distance is the number of slips', () => {
    expect(editDistance('karangbaru', 'karangbaru')).toBe(0);
    expect(editDistance('karangbru', 'karangbaru')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
    expect(editDistance('kitten', 'sitting')).toBe(3);
  });

  const find = (typed: string, names: string[]) => nearest(typed, names, (name) => name);

  test('a typing error in a long name is corrected, in a short one it is asked about', () => {
    expect(find('karangbru', ['karangbaru', 'bendahara']).meant).toBe('karangbaru');
    expect(find('solo', ['solok'])).toEqual({ meant: undefined, near: ['solok'] });
  });

  test('two equally near names are asked about', () => {
    expect(find('medantimr', ['medantimur', 'medantimor']).meant).toBeUndefined();
  });

  test('the only longer name that begins so is meant', () => {
    const districts = ['beutong', 'beutongateuhbanggalang'];
    expect(find('beutongateuh', districts).meant).toBe('beutongateuhbanggalang');
    expect(find('padang', ['padangtimur', 'padangbarat']).meant).toBeUndefined();
  });

  test('nothing is near to another word', () => {
    expect(find('genteng', ['beras', 'selimut'])).toEqual({ meant: undefined, near: [] });
  });
});

describe('sites', () => {
  test.each([
    ['Mesjid Taqwa', 'MASJID TAQWA'],
    ['Mushola Al-Huda', 'Mushalla Al Huda'],
    ['Musholla Al Huda', 'mushola al huda'],
    ['SD Negeri 2', 'SDN 2'],
    ['Posko GOR Pandan', 'GOR Pandan'],
    ['Pos Pengungsian GOR Pandan', 'GOR Pandan.'],
    ['Meunasah\u00a0Blang', 'Meunasah Blang'],
    ['Méunasah Blang', 'Meunasah Blang'],
    ["Masjid Syi'ar", 'Masjid Syiar'],
    ['SD Neg. 02', 'SDN2'],
    ['MTs Negeri 1', 'MTsN 1'],
    ['Mns. Blang', 'Meunasah Blang'],
    ['Blok B1', 'Blok B 1'],
  ])('%s is %s', (one, other) => {
    expect(foldSiteName(one)).toBe(foldSiteName(other));
  });

  test.each([
    ['SDN 1', 'SDN 2'],
    ['SDN 12', 'SDN 1/2'],
    ['Tenda 1-2', 'Tenda 12'],
    ['Blok A', 'Blok B'],
    ['Posko 1', 'Titik 1'],
    ['Posko I', 'Posko II'],
    ['Huntara', 'Huntara B'],
    ['Masjid Al Ikhlas', 'Masjid Al Ikhsan'],
  ])('N11: %s is not %s', (one, other) => {
    expect(foldSiteName(one)).not.toBe(foldSiteName(other));
  });

  const word = fc.constantFrom('Taqwa', 'Blang', 'Karang Baru', 'Al Huda', 'Seruway', 'Ingin Jaya');
  const kind = fc.constantFrom(
    ['Masjid', 'Mesjid', 'MASJID', 'Masdjid', 'masjit'],
    ['Musala', 'Musholla', 'Mushala', 'Mushalla', 'musolla'],
    ['SD Negeri', 'SDN', 'SD Neg.', 'sd n'],
    ['Meunasah', 'Menasah', 'Mns.', 'MEUNASAH'],
    ['Posko', 'Pos Pengungsian', 'Titik', ''],
  );
  const marked = fc.constantFrom('', '1', '2', '12', 'A', 'B', 'II', 'B 3');
  const written = fc.tuple(fc.nat(9), fc.constantFrom(' ', '\u00a0', '  ', '-'), fc.boolean());
  const spell = (
    kinds: readonly string[],
    own: string,
    mark: string,
    how: [number, string, boolean],
  ) => {
    const [n, blank, isUpper] = how;
    const name = [kinds[n % kinds.length], own, mark].filter(Boolean).join(' ');
    const cased = isUpper ? name.toUpperCase() : name;
    return ` ${cased.replaceAll(' ', blank)} `.replaceAll('a', n % 2 ? 'a\u0301' : 'a');
  };

  test('N11: usual spellings of a name are one, its numbers and letters at the end part names', () => {
    fc.assert(
      fc.property(kind, word, marked, marked, written, written, (kinds, own, a, b, x, y) => {
        const [one, other] = [spell(kinds, own, a, x), spell(kinds, own, b, y)];
        expect(foldSiteName(one) === foldSiteName(other)).toBe(a === b);
        expect(marksOf(one) === marksOf(other)).toBe(a === b);
        const index = createSiteIndex([site(one, '11.16.08')]);
        expect(index(other, '11.16.08').site !== undefined).toBe(a === b);
        expect(index(one, '11.16.09').site).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  const site = (name: string, area: string, statedArea: string | null = null) =>
    ({ id: `${name} ${area}`, name, area, statedArea, closedAt: null }) as Site;
  const find = createSiteIndex([
    site('Masjid Taqwa', '11.16.08'),
    site('Masjid Taqwa', '12.73.01'),
    site('Masjid Taqwa', '12.73.02'),
    site('GOR Pandan', '12.73.01', '12.01.05'),
    { ...site('Kantor Camat', '11.16.08'), closedAt: '2025-12-10T00:00:00.000Z' },
  ]);

  test('of many with one name the area tells which', () => {
    expect(find('Mesjid taqwa', '11.16')).toMatchObject({
      exact: true,
      site: { area: '11.16.08' },
    });
    expect(find('Masjid Taqwa', '12.73.02')).toMatchObject({ site: { area: '12.73.02' } });
    expect(find('Masjid Taqwa', '12.73')).toMatchObject({ site: undefined, same: [{}, {}] });
    expect(find('Masjid Taqwa', undefined)).toMatchObject({ site: undefined, same: [{}, {}, {}] });
    expect(find('Masjid Taqwa', '13.71')).toMatchObject({ site: undefined, same: [], near: [] });
  });

  test('a site with two regencies is found in both', () => {
    expect(find('GOR Pandan', '12.01')).toMatchObject({ exact: true });
    expect(find('GOR Pandan', '12.73')).toMatchObject({ exact: true });
  });

  test('a slip is read as the site, a closed site is none', () => {
    expect(find('GOR Pandn', '12.01')).toMatchObject({
      exact: false,
      site: { name: 'GOR Pandan' },
    });
    expect(find('Kantor Camat', '11.16')).toMatchObject({ site: undefined });
  });
});

describe('lists of items in one cell', () => {
  const known = new Set(['beras', 'selimut', 'paket kebersihan (hygiene kit)', 'jeriken 10/20 l']);
  const parts = (text: string) =>
    split(text, (name) => known.has(name.toLowerCase())).map(({ name, amount }) => [name, amount]);

  test.each([
    ['Beras', [['Beras', undefined]]],
    ['Beras 100 kg', [['Beras', '100 kg']]],
    ['100 kg beras', [['beras', '100 kg']]],
    ['50 selimut', [['selimut', '50']]],
    [
      'Beras 1.200 Kg, Selimut (50)',
      [
        ['Beras', '1.200 Kg'],
        ['Selimut', '50'],
      ],
    ],
    [
      'beras: 2,5 ton; selimut = 10 lbr',
      [
        ['beras', '2,5 ton'],
        ['selimut', '10 lbr'],
      ],
    ],
    [
      'beras dan selimut',
      [
        ['beras', undefined],
        ['selimut', undefined],
      ],
    ],
    [
      '- Beras\n- Selimut',
      [
        ['Beras', undefined],
        ['Selimut', undefined],
      ],
    ],
    [
      '1. Beras\n2. Selimut',
      [
        ['Beras', undefined],
        ['Selimut', undefined],
      ],
    ],
    ['Paket kebersihan (hygiene kit)', [['Paket kebersihan (hygiene kit)', undefined]]],
    ['Jeriken 10/20 L', [['Jeriken 10/20 L', undefined]]],
    ['', []],
  ])('%j', (text, found) => {
    expect(parts(text)).toEqual(found);
  });
});
