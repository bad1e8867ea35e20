// Names of sites, items and lists of items, with the slips people make.
import { describe, expect, test } from 'vitest';
import type { Site } from '#domain/site.ts';
import { split } from '#server/exchange/need-line.ts';
import { createSiteIndex, foldSiteName } from '#server/exchange/site-name.ts';
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
  ])('%s is %s', (one, other) => {
    expect(foldSiteName(one)).toBe(foldSiteName(other));
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
