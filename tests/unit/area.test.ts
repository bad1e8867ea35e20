// Area codes, names and zones: each trap that real lists of places have shown is a case here.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  areaLevel,
  areaZone,
  codePath,
  contains,
  insideIndonesia,
  parentCode,
  zoneLabel,
} from '#domain/area.ts';
import { areaQuery } from '#domain/area-query.ts';
import {
  areaWords,
  levelWritten,
  normaliseAreaName,
  pathLabel,
  shortAreaName,
} from '#domain/area-name.ts';

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => String(n).padStart(count, '0'));
const village = fc
  .tuple(digits(2), digits(2), digits(2), digits(4))
  .map((parts) => parts.join('.'));

describe('codes', () => {
  test('the shape of a code tells its level', () => {
    const codes = ['', 'ID', '11', '11.16', '11.16.08', '11.16.08.2001'];
    expect(codes.map(areaLevel)).toEqual([
      'nation',
      'nation',
      'province',
      'regency',
      'district',
      'village',
    ]);
  });

  test('a BPS code, a code that lost its zero and a code read as a number are no codes', () => {
    const wrong = ['1102', '11.1', '11.160', '11.16.8', '11.16.08.201', ' 11', '11.', 'ID1102'];
    expect(wrong.map(areaLevel)).toEqual(wrong.map(() => undefined));
    expect(v.is(areaQuery, { parent: 11.1 })).toBe(false);
    expect(v.is(areaQuery, { parent: '11.10' })).toBe(true);
  });

  test('the code of a BMKG forecast is a village code', () => {
    expect(areaLevel('33.26.16.1001')).toBe('village');
  });

  test('the way up ends at the nation', () => {
    expect(parentCode('11.16.08.2001')).toBe('11.16.08');
    expect(parentCode('11')).toBe('ID');
    expect(parentCode('ID')).toBeNull();
    expect(parentCode('')).toBeNull();
  });

  test('a path goes from the province to the code', () => {
    expect(codePath('11.16.08')).toEqual(['11', '11.16', '11.16.08']);
    expect(codePath('ID')).toEqual([]);
  });

  test('an area contains itself and what lies below it, never a code that only begins alike', () => {
    expect(contains('11', '11.16.08.2001')).toBe(true);
    expect(contains('11.16', '11.16')).toBe(true);
    expect(contains('11', '110')).toBe(false);
    expect(contains('11.1', '11.16')).toBe(false);
    expect(contains('11.16', '11')).toBe(false);
  });

  test('the nation contains everything and nothing else contains the nation', () => {
    expect(['', 'ID'].map((nation) => contains(nation, '96.71'))).toEqual([true, true]);
    expect(contains('ID', 'ID')).toBe(true);
    expect(contains('11', 'ID')).toBe(false);
    expect(contains('11', '')).toBe(false);
  });

  test('every code is contained in each step of its path and in its parent', () => {
    fc.assert(
      fc.property(village, (code) => {
        expect([...codePath(code), 'ID'].every((outer) => contains(outer, code))).toBe(true);
        expect(codePath(code).at(-2)).toBe(parentCode(code));
      }),
    );
  });
});

describe('zones', () => {
  test('the zone follows the province, also in Kalimantan and among the provinces of Papua', () => {
    const zones = ['11.16', '61', '63', '64.71', '72.71.01', '82', '91', '96.71'].map(areaZone);
    expect(zones.map(zoneLabel)).toEqual([
      'WIB',
      'WIB',
      'WITA',
      'WITA',
      'WITA',
      'WIT',
      'WIT',
      'WIT',
    ]);
  });

  test('the nation speaks in the time of its capital', () => {
    expect([areaZone('ID'), areaZone('')]).toEqual(['Asia/Jakarta', 'Asia/Jakarta']);
  });
});

describe('names', () => {
  test.each([
    ['Kabupaten Aceh Tamiang', 'Aceh Tamiang'],
    ['KAB. ACEH TAMIANG', 'Aceh Tamiang'],
    ['Kec. Karang Baru', 'Kecamatan Karang Baru'],
    ['Gampong Blang', 'Desa Blang'],
    ['Nagari Koto Tuo', 'Koto Tuo'],
    ['Kel. Pasar Baru', 'Kelurahan Pasar Baru'],
    ['Kota Administrasi Jakarta Pusat', 'Jakarta Pusat'],
    ['Padang Sidempuan', 'Kota Padangsidimpuan'],
    ['Seuneuddon', 'Seunuddon'],
    ['Kota Kuala Simpang', 'Kota Kualasinpang'],
    ['Kaway Xvi', 'Kaway XVI'],
    ["Udek Du'en", 'Udek Du’en'],
    ['Kep. Seribu', 'Kabupaten Administrasi Kepulauan Seribu'],
    ['Tojo Una-Una', 'Tojo Una Una'],
    ['Sumut', 'Provinsi Sumatera Utara'],
    ['DKI Jakarta', 'Daerah Khusus Ibukota Jakarta'],
    ['D.I. Yogyakarta', 'Daerah Istimewa Yogyakarta'],
  ])('%s and %s are one name', (one, other) => {
    expect(normaliseAreaName(one)).toBe(normaliseAreaName(other));
  });

  test.each([
    ['Suka Maju I', 'Suka Maju II'],
    ['Blok 15', 'Blok 18'],
    ['Solok', 'Solok Selatan'],
    ['Sumatera Barat', 'Sumatera Utara'],
    ['Pidie', 'Pidie Jaya'],
  ])('%s and %s are two names', (one, other) => {
    expect(normaliseAreaName(one)).not.toBe(normaliseAreaName(other));
  });

  test('a kabupaten and a kota of one name share the key, so the key is for one parent and type', () => {
    expect(normaliseAreaName('Kabupaten Solok')).toBe(normaliseAreaName('Kota Solok'));
    expect(shortAreaName('Kabupaten Solok')).not.toBe(shortAreaName('Kota Solok'));
  });

  test('a name that is only a prefix is kept', () => {
    expect(normaliseAreaName('Kota')).not.toBe('');
    expect(normaliseAreaName('Kecamatan Kota')).toBe(normaliseAreaName('Kota'));
    expect(normaliseAreaName('???')).toBe('');
  });

  test('whatever is typed folds to plain words, and folding again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (name) => {
        expect(areaWords(name)).toMatch(/^([a-z0-9]+( [a-z0-9]+)*)?$/);
      }),
    );
    expect(areaWords(areaWords('Kabupaten Seuneuddon'))).toBe(areaWords('Seuneuddon'));
  });

  test('a written prefix says the level, except Kota', () => {
    const written = ['Kab. Solok', 'kec karang baru', 'Gampong Blang', 'Prov. Aceh', 'Kota Solok'];
    expect(written.map(levelWritten)).toEqual([
      'regency',
      'district',
      'village',
      'province',
      undefined,
    ]);
  });

  test('a label reads from the place up to the province', () => {
    const aceh = { code: '11', name: 'Aceh' };
    const tamiang = { code: '11.16', name: 'Kabupaten Aceh Tamiang' };
    const baru = { code: '11.16.03', name: 'Karang Baru' };
    expect(pathLabel([aceh, tamiang, baru])).toBe('Karang Baru, Aceh Tamiang, Aceh');
    expect(pathLabel([aceh, tamiang])).toBe('Kabupaten Aceh Tamiang, Aceh');
    expect(shortAreaName('Kota Administrasi Jakarta Pusat')).toBe('Kota Jakarta Pusat');
  });
});

describe('points', () => {
  test('the box holds Sabang, Rote, Miangas and Merauke, and refuses swapped and foreign points', () => {
    const inside = [
      { lat: 5.89, lng: 95.32 },
      { lat: -10.93, lng: 122.85 },
      { lat: 5.56, lng: 126.58 },
      { lat: -8.49, lng: 140.4 },
    ];
    expect(inside.every(insideIndonesia)).toBe(true);
    const outside = [
      { lat: 98.06, lng: 4.28 },
      { lat: 0, lng: 0 },
      { lat: 51.5, lng: -0.1 },
      { lat: -12, lng: 120 },
      { lat: Number.NaN, lng: 120 },
    ];
    expect(outside.some(insideIndonesia)).toBe(false);
  });
});
