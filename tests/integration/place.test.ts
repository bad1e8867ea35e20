// Names of areas as lists write them: each is found, or it is asked about with what there is to choose from.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { regenciesCalled, regencyShortNames } from '#domain/area-abbreviation.ts';
import type { Area } from '#domain/area.ts';
import { shortAreaName } from '#domain/area-name.ts';
import { createMatcher } from '#server/exchange/place.ts';
import type { MatchPlace } from '#server/exchange/place.ts';
import { createAreas } from '#server/read/area.ts';
import type { Areas } from '#server/read/area.ts';
import { seedAreas } from '#seeds/area.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let areas: Areas;
let match: MatchPlace;
let regencies: Area[];
beforeAll(async () => {
  database = await openTestDatabase();
  areas = createAreas(database.sql);
  await seedAreas(database.sql);
  match = createMatcher(areas, ['11', '12', '13']);
  const provinces = await areas.children('ID');
  regencies = (await Promise.all(provinces.map(({ code }) => areas.children(code)))).flat();
});
afterAll(() => database.close());

type Words = Parameters<MatchPlace>[0];

/** The code, with what was read as another name; or why it was not found, with what is suggested. */
async function told(words: Words): Promise<string> {
  const found = await match(words);
  if (!found) return 'nothing';
  if ('unknown' in found) return `${found.why} ${found.unknown}: ${found.near.join(' | ')}`;
  return [found.area.code, ...found.readAs.map(({ name }) => `= ${name}`)].join(' ');
}

describe('abbreviations', () => {
  test.each<[Words, string]>([
    [{ province: 'Sumut', regency: 'Tapteng' }, '12.01 = Kabupaten Tapanuli Tengah'],
    [{ province: 'Sumut', regency: 'Labura' }, '12.23 = Kabupaten Labuhanbatu Utara'],
    [{ regency: 'Tap. Tengah' }, '12.01 = Kabupaten Tapanuli Tengah'],
    [{ regency: 'Kab. Tap Sel' }, '12.03 = Kabupaten Tapanuli Selatan'],
    [{ regency: 'Pd. Sidempuan' }, '12.77 = Kota Padangsidimpuan'],
    [{ regency: 'P. Sidempuan' }, '12.77 = Kota Padangsidimpuan'],
    [{ regency: '50 Kota' }, '13.07 = Kabupaten Lima Puluh Kota'],
    [{ regency: 'Kab. 50 Kota', district: 'Harau' }, '13.07.05 = Kabupaten Lima Puluh Kota'],
    [{ regency: 'Limapuluh Kota' }, '13.07'],
    [{ regency: 'Humbahas' }, '12.16 = Kabupaten Humbang Hasundutan'],
    [
      { regency: 'A. Tamiang', district: 'Karang Br' },
      '11.16.03 = Kabupaten Aceh Tamiang = Karang Baru',
    ],
    [{ regency: 'Gayo Luwes' }, '11.13 = Kabupaten Gayo Lues'],
  ])('%j is %s', async (words, expected) => {
    expect(await told(words)).toBe(expected);
  });
});

describe('names that several areas have', () => {
  test.each<[Words, string]>([
    [{ regency: 'Solok', district: 'Kubung' }, '13.02.10 = Kabupaten Solok'],
    [{ regency: 'Solok', district: 'Lubuk Sikarah' }, '13.72.01 = Kota Solok'],
    [{ regency: 'Solok' }, 'area-ambiguous regency: Kabupaten Solok | Kota Solok'],
    [{ regency: 'Kota Solok' }, '13.72'],
    [{ regency: 'Kab. Solok' }, '13.02'],
    [
      { regency: 'Kota Solok', district: 'Kubung' },
      'area-elsewhere district: Kec. Kubung, Kabupaten Solok',
    ],
    [{ regency: 'Tapanuli', district: 'Sipirok' }, '12.03.04 = Kabupaten Tapanuli Selatan'],
    [{ regency: 'Langsa', district: 'Langsa Barat' }, '11.74.02'],
    [{ regency: 'Kabupaten Langsa' }, '11.74 = Kota Langsa'],
    [
      { province: 'Aceh', regency: 'Pidie', district: 'Meureudu' },
      'area-elsewhere district: Kec. Meureudu, Kabupaten Pidie Jaya',
    ],
    [{ province: 'Aceh', regency: 'Agam' }, 'area-elsewhere regency: Kabupaten Agam'],
  ])('%j: %s', async (words, expected) => {
    expect(await told(words)).toBe(expected);
  });

  test('a village is asked with its district', async () => {
    const said = await told({ regency: 'Aceh Utara', village: 'Blang' });
    expect(said).toMatch(
      /^area-ambiguous village: Blang, Kec\. [A-Z].*, Kabupaten Aceh Utara \| Blang, Kec\. /,
    );
  });
});

describe('names in the wrong column', () => {
  test.each<[Words, string]>([
    [{ regency: 'Sumatera Barat' }, 'area-column regency: Provinsi Sumatera Barat'],
    [{ regency: 'Sumbar' }, 'area-column regency: Provinsi Sumatera Barat'],
    [{ province: 'Agam' }, 'area-column province: Kabupaten Agam'],
    [{ regency: 'Karang Baru' }, 'area-column regency: Kec. Karang Baru, Kabupaten Aceh Tamiang'],
    [{ province: 'Aceh', district: 'Gayo Lues' }, 'area-column district: Kabupaten Gayo Lues'],
  ])('%j: %s', async (words, expected) => {
    expect(await told(words)).toBe(expected);
  });
});

test('every regency is found in its usual spellings, or asked about by its name', async () => {
  const nation = createMatcher(areas, ['ID']);
  const wrong: string[] = [];
  for (const { code, name, type } of regencies) {
    const short = shortAreaName(name).replace(/^Kota /, '');
    const kind = type === 'kota' ? 'Kota' : 'Kab.';
    const province = (await areas.byCode(code.slice(0, 2)))?.name ?? '';
    const forms = [
      name,
      name.toUpperCase(),
      `${kind} ${short}`,
      `${kind.toUpperCase()}${type === 'kota' ? ' ' : ''}${short}`,
      short,
      ` ${short.toLowerCase()} `,
      short.replaceAll(' ', '\u00a0'),
      short
        .replace(/\bSelatan$/, 'Sel.')
        .replace(/\bTengah$/, 'Teng.')
        .replace(/\bUtara$/, 'Ut.'),
      ...(regencyShortNames.find((one) => one.name === name)?.short ?? []),
    ];
    for (const regency of forms)
      for (const words of [{ regency }, { province, regency }]) {
        const found = await nation(words);
        const isRight =
          found &&
          ('unknown' in found
            ? found.why === 'area-ambiguous' && found.near.includes(name)
            : found.area.code === code);
        if (!isRight) wrong.push(`${JSON.stringify(words)}: ${JSON.stringify(found)}`);
      }
  }
  expect(wrong).toEqual([]);
}, 60_000);

test('every short name belongs to a regency of the list', () => {
  const names = new Set(regencies.map(({ name }) => name));
  for (const { name, short } of regencyShortNames) {
    expect(names).toContain(name);
    for (const one of short) expect(regenciesCalled(one)).toContain(name);
  }
});

test('every district is found beside its regency', async () => {
  const nation = createMatcher(areas, ['ID']);
  const wrong: string[] = [];
  for (const { code, name } of regencies)
    for (const district of await areas.children(code)) {
      const found = await nation({ regency: name, district: district.name.toUpperCase() });
      const isAsked = found && 'unknown' in found && found.why === 'area-ambiguous';
      if (!found || (!isAsked && (!('area' in found) || found.area.code !== district.code)))
        wrong.push(`${name}, ${district.name}`);
    }
  expect(wrong).toEqual([]);
}, 60_000);
