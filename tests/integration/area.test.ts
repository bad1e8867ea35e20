// The shipped areas in a real database: all of them, found by what people type and by points.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { areaZone, contains } from '#domain/area.ts';
import { areaWords } from '#domain/area-name.ts';
import edition from '#server/gazetteer/edition.json' with { type: 'json' };
import { readAdminRows } from '#server/gazetteer/file.ts';
import { readAreas, seedAreas } from '#seeds/area.ts';
import { areaReaders, createAreas } from '#server/read/area.ts';
import type { Areas } from '#server/read/area.ts';
import { reverseGeocode } from '#server/read/geocode.ts';
import { importAreas } from '#server/storage/area-import.ts';
import { GET as getAreas } from '../../src/routes/api/v1/areas/+server.ts';
import { POST as locate } from '../../src/routes/api/v1/areas/locate/+server.ts';
import { openTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { readWith } from '../support/read.ts';

let database: TestDatabase;
let areas: Areas;
beforeAll(async () => {
  database = await openTestDatabase();
  areas = createAreas(database.sql);
  await seedAreas(database.sql);
});
afterAll(() => database.close());

async function found(text: string, parent?: string): Promise<string[]> {
  const hits = await areas.search({ text, ...(parent && { parent }), limit: 5 });
  return hits.map(({ code }) => code);
}

describe('the import', () => {
  test('every area of the edition is there, and none is there twice', async () => {
    const rows = await database.sql<{ level: string; count: number }[]>`
      SELECT level, count(*) AS count FROM area GROUP BY level`;
    const counts = Object.fromEntries(rows.map(({ level, count }) => [level, count]));
    expect(counts).toEqual({ province: 38, regency: 514, district: 7285, village: 83762 });
    expect(edition).toMatchObject(counts);
  });

  test('a second seed writes nothing', async () => {
    expect(await seedAreas(database.sql)).toBe(0);
  });

  test('the search column holds what the code folds names to today', async () => {
    const rows = await database.sql<{ name: string; search: string }[]>`
      SELECT name, search FROM area WHERE level <> 'village' OR code LIKE '11.%'`;
    expect(rows.filter(({ name, search }) => areaWords(name) !== search)).toEqual([]);
  });

  test('codes are text that kept their zeros, and BPS codes stay attributes', async () => {
    const tenth = await areas.byCode('11.10');
    expect(tenth).toMatchObject({ name: 'Kabupaten Aceh Singkil', bpsCode: '1102', parent: '11' });
    expect(await areas.byCode('11.02')).toMatchObject({ name: 'Kabupaten Aceh Tenggara' });
    expect(await areas.byCode('11.1')).toBeUndefined();
    const [row] = await database.sql<{ differ: number }[]>`
      SELECT count(*) AS differ FROM area
      WHERE level = 'regency' AND bps_code <> replace(code, '.', '')`;
    expect(row?.differ).toBe(199);
  });

  test('the provinces of Papua keep both of their numberings', async () => {
    const papua = ['91', '92', '93', '94', '95', '96'].map((code) => areas.byCode(code));
    const codes = (await Promise.all(papua)).map((area) => area?.bpsCode);
    expect(codes).toEqual(['94', '91', '95', '96', '97', '92']);
  });

  test('every area lies in the time zone that the file gives its province', async () => {
    const files = await Promise.all(['provinces.csv', 'regencies.csv'].map(readAdminRows));
    const wrong = files.flat().filter((row) => areaZone(row('code') ?? '') !== row('timezone'));
    expect(wrong).toEqual([]);
  });

  test('label points of provinces and regencies lie in their own area, unlike centroids', async () => {
    const points = await database.sql<{ code: string; lat: number; lng: number }[]>`
      SELECT code, lat, lng FROM area WHERE level IN ('province', 'regency')`;
    const places = await Promise.all(points.map((point) => reverseGeocode(point)));
    const astray = points.filter(
      ({ code }, index) => !contains(code, places[index]?.district.code ?? 'ID'),
    );
    expect(astray).toEqual([]);
  });

  test('a new edition revises names, adds areas and removes none', async () => {
    const other = await openTestDatabase();
    const all = await readAreas();
    const aceh = all.filter(({ code }) => code !== '11.16.03' && code !== '12');
    const renamed = { ...all[0]!, name: 'Nanggroe Aceh Darussalam' };
    const added = { ...all[0]!, code: '97', name: 'Provinsi Baru' };
    await importAreas(other.owner, 'next', [renamed, added, ...aceh.slice(1)]);
    const next = createAreas(other.sql);
    expect((await next.byCode('11'))?.name).toBe('Nanggroe Aceh Darussalam');
    expect((await next.byCode('97'))?.parent).toBeNull();
    expect((await next.byCode('12'))?.name).toBe('Sumatera Utara');
    expect((await next.search({ text: 'Provinsi Baru' })).map(({ code }) => code)).toContain('97');
    await other.close();
  });

  test('an edition with an orphan is refused whole', async () => {
    const all = await readAreas();
    const orphan = { ...all[0]!, code: '98.01', parent: '98', level: 'regency' as const };
    await expect(importAreas(database.owner, 'broken', [orphan])).rejects.toThrow('98.01');
    expect(await areas.byCode('98.01')).toBeUndefined();
    expect(await found('Karang Baru', '11.16')).toContain('11.16.03');
  });
});

describe('search by name', () => {
  test.each([
    ['Karang Baru', undefined, '11.16.03'],
    ['karang baru, aceh tamiang', undefined, '11.16.03'],
    ['karang baru aceh tamiang', undefined, '11.16.03'],
    ['Kec. Karang Baru', '11.16', '11.16.03'],
    ['karnag bru', '11.16', '11.16.03'],
    ['kar', '11.16', '11.16.03'],
    ['Kab. Solok', undefined, '13.02'],
    ['Kota Solok', undefined, '13.72'],
    ['Kabupaten Bima', undefined, '52.06'],
    ['Kota Sorong', undefined, '96.71'],
    ['Padang Sidempuan', undefined, '12.77'],
    ['Padangsidimpuan', undefined, '12.77'],
    ['Seuneuddon', undefined, '11.08.09'],
    ['Kota Kuala Simpang', undefined, '11.16.05'],
    ['Manyak Paid', undefined, '11.16.01'],
    ['acehtamiang', undefined, '11.16'],
    ['Sumut', undefined, '12'],
    ['50 kota', undefined, '13.07'],
    ['Sidomulyo, Stabat', undefined, '12.05.07.1006'],
  ])('%s in %s is %s', async (text, parent, code) => {
    expect((await found(text, parent))[0]).toBe(code);
  });

  test('each hit shows its path', async () => {
    const [hit] = await areas.search({ text: 'karang baru', parent: '11.16' });
    expect(hit).toMatchObject({ path: 'Karang Baru, Aceh Tamiang, Aceh', level: 'district' });
  });

  test('names that repeat across the country are told apart by the parent', async () => {
    const everywhere = await areas.search({ text: 'Karang Baru', limit: 20 });
    expect(new Set(everywhere.map(({ path }) => path)).size).toBe(20);
    const inside = await areas.search({ text: 'Karang Baru', parent: '11', limit: 20 });
    expect(inside).not.toEqual([]);
    expect(inside.filter(({ code }) => !contains('11', code))).toEqual([]);
  });

  test('two swapped letters in the name of a district still find it inside its province', async () => {
    const districts = await database.sql<{ code: string; name: string }[]>`
      SELECT code, name FROM area
      WHERE level = 'district' AND length(name) >= 8 ORDER BY md5(code) LIMIT 60`;
    const missed = [];
    for (const { code, name } of districts) {
      const swapped = name.replace(/(.{4})(.)(.)/, '$1$3$2');
      const hits = await areas.search({ text: swapped, parent: code.slice(0, 2), limit: 10 });
      if (!hits.some((hit) => hit.code === code)) missed.push(swapped);
    }
    expect(missed).toEqual([]);
  });

  test('a level narrows the search, and wildcards are letters like others', async () => {
    const hits = await areas.search({ text: 'Sibolga', level: 'regency' });
    expect(hits.map(({ code }) => code)).toEqual(['12.73']);
    expect(await found('%')).toEqual([]);
    expect((await found('Tapteng'))[0]).toBe('12.01');
    expect(await found('aceh_tamiang\\')).toContain('11.16');
  });
});

describe('lists', () => {
  test('without a text the areas one level below the parent are listed by name', async () => {
    expect(await areas.search({})).toHaveLength(38);
    const districts = await areas.search({ parent: '11.16' });
    expect(districts).toHaveLength(12);
    expect(districts.map(({ name }) => name)).toEqual(
      districts.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, 'id')),
    );
    expect(await areas.search({ parent: '95.06.03' })).toHaveLength(108);
    expect(await areas.search({ parent: '11.16.08.2001' })).toEqual([]);
  });

  test('children and paths agree, and unknown codes have neither', async () => {
    expect(await areas.children('ID')).toHaveLength(38);
    const villages = await areas.children('11.16.08');
    expect(villages.every(({ parent }) => parent === '11.16.08')).toBe(true);
    const path = await areas.path(villages[0]!.code);
    expect(path.map(({ level }) => level)).toEqual(['province', 'regency', 'district', 'village']);
    expect(await areas.path('11.99')).toEqual([]);
    expect(await areas.children('11.99')).toEqual([]);
  });
});

describe('points', () => {
  test.each([
    ['Kuala Simpang', 4.2852, 98.06, '11.16.05'],
    ['Monas', -6.1754, 106.8272, '31.71.01'],
    ['Palu', -0.9003, 119.878, '72.71.01'],
    ['Cugenang', -6.79, 107.08, '32.03.11'],
    ['the town of Merauke, 108 km from the centroid', -8.4932, 140.4018, '93.01.01'],
    ['Ranai', 3.94, 108.38, '21.03.07'],
    ['the town of Sorong, not its kabupaten', -0.8762, 131.2558, '96.71'],
  ])('%s lies where it should', async (_name, lat, lng, code) => {
    const place = await areas.locate({ lat, lng });
    expect(contains(code, place?.district.code ?? '')).toBe(true);
    expect(place).toMatchObject({ regency: { code: code.slice(0, 5) }, approximate: false });
    expect((await areas.byCode(code.slice(0, 2)))?.name).toBe(place?.province.name);
  });

  test('a beach beside the simplified coast goes to the nearest district, and says so', async () => {
    const place = await areas.locate({ lat: -0.95, lng: 100.345 });
    expect(place).toMatchObject({ district: { code: '13.71.03' }, approximate: true });
  });

  test.each([
    ['the Java Sea', -5, 110],
    ['Dili', -8.556, 125.56],
    ['Kuching', 1.55, 110.36],
    ['a swapped pair', 98.06, 4.2852],
    ['the zero point', 0, 0],
  ])('%s is nowhere', async (_name, lat, lng) => {
    expect(await areas.locate({ lat, lng })).toBeNull();
  });

  test('every village point falls in its own district', async () => {
    const villages = await database.sql<{ code: string; lat: number; lng: number }[]>`
      SELECT code, lat, lng FROM area WHERE level = 'village'`;
    const strays: string[] = [];
    for (const { code, ...point } of villages) {
      const place = await areas.locate(point);
      if (place?.district.code !== code.slice(0, 8)) strays.push(code);
    }
    expect(villages).toHaveLength(83_762);
    expect(strays).toEqual([]);
  }, 30_000);
});

describe('GET /api/v1/areas', () => {
  const ask = async (handler: unknown, query: string, body?: unknown) => {
    const url = new URL(`http://posko.test/api/v1/areas?${query}`);
    const headers = { 'content-type': 'application/json' };
    const request = new Request(
      url,
      body ? { method: 'POST', headers, body: JSON.stringify(body) } : {},
    );
    const app = { read: readWith(areaReaders(database.sql, areas)) };
    const event = {
      url,
      params: {},
      request,
      locals: { app, actor: { kind: 'public' }, locale: 'id' },
    };

    const response = await (handler as (given: typeof event) => Promise<Response>)(event);
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as unknown,
    };
  };

  test('finds areas, and lets them be cached for an hour', async () => {
    const { status, headers, body } = await ask(getAreas, 'q=karang+baru&parent=11.16&limit=1');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    expect(body).toMatchObject({ areas: [{ code: '11.16.03', name: 'Karang Baru' }] });
  });

  test('locates a point, and answers null for the sea', async () => {
    const { body } = await ask(locate, '', { lat: 4.285, lng: 98.06 });
    expect(body).toMatchObject({ place: { district: { code: '11.16.05' } } });
    expect((await ask(locate, '', { lat: -5, lng: 110 })).body).toEqual({ place: null });
  });

  test.each([
    ['parent=1102', 'parent'],
    ['parent=11.1', 'parent'],
    ['level=kecamatan', 'level'],
    ['limit=0', 'limit'],
    ['limit=121', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=', 'limit'],
    [`q=${'a'.repeat(81)}`, 'q'],
    ['search=aceh', 'search'],
  ])('%s is refused, naming the parameter', async (query, field) => {
    const { status, headers, body } = await ask(getAreas, query);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(body).toMatchObject({ status: 422, code: 'invalid-input', issues: [{ field }] });
  });

  test.each([
    [{ lng: 98 }, 'lat'],
    [{ lat: '4.2', lng: 98 }, 'lat'],
    [{ lat: 91, lng: 98 }, 'lat'],
    [{ lat: 4, lng: null }, 'lng'],
    [{ lat: 4, lng: 98, name: 'Rina' }, 'name'],
  ])('P1: a point travels in a body, and %o is refused', async (point, field) => {
    const { status, body } = await ask(locate, '', point);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'invalid-input', issues: [{ field }] });
  });
});
