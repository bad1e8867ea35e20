// The numbers of the demo board: people, posts, capacities, and the sums that its needs state.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capacityOf, crowding } from '#domain/capacity.ts';
import { closes, isOutsidePosts } from '#domain/need.ts';
import { groupOf, sumOf } from '#domain/suggestion.ts';
import { seed } from '#seeds/main.ts';
import type { SeedReport } from '#seeds/main.ts';
import { readTable } from '#seeds/table.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { openTestApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';

const board = 'sumatra-2025';
let one: TestApp;
let report: SeedReport;

beforeAll(async () => {
  one = await openTestApp();
  report = await seed(one.app, { progress: () => undefined });
});
afterAll(() => one.close());

const sites = () => rowsWhere(one.app.sql, 'site', 'incident', [board]);
const needs = () => rowsWhere(one.app.sql, 'need', 'incident', [board]);
const lines = () => rowsWhere(one.app.sql, 'line', 'incident', [board]);
/** The regency the list states, whatever the coordinates say. */
const stated = (site: { area: string; statedArea: string | null }) =>
  (site.statedArea ?? site.area).slice(0, 5);

describe('the headcounts', () => {
  test('N2: posts and regency add up to what each regency counted, and nobody else has one', async () => {
    const rows = await readTable<'regency_code' | 'pengungsi'>(
      'sumatra-2025/pengungsi_2025-12-10.csv',
    );
    const series = rows.filter(({ pengungsi }) => pengungsi !== '');
    const sums = new Map<string, number>();
    const add = (regency: string, people: number | null) =>
      people !== null && sums.set(regency, (sums.get(regency) ?? 0) + people);
    for (const site of await sites()) add(stated(site), site.people);
    for (const need of await needs()) if (isOutsidePosts(need)) add(need.area, need.people);
    expect(Object.fromEntries(sums)).toEqual(
      Object.fromEntries(series.map((row) => [row.regency_code, Number(row.pengungsi)])),
    );
    expect(report.people + report.withoutPosts.reduce((sum, { people }) => sum + people, 0)).toBe(
      889_782,
    );
  });

  test('N3: no post holds more than its kind of place, and none is flagged', async () => {
    for (const site of await sites()) {
      expect(site.people ?? 0).toBeLessThanOrEqual(capacityOf(site)?.people ?? 0);
      expect(crowding(site)).toBeNull();
    }
  });

  test('N2: a regency keeps people only when its posts are full or it has none', async () => {
    const own = Map.groupBy(await sites(), stated);
    const outside = new Map(report.withoutPosts.map((rest) => [rest.area, rest.people]));
    expect(outside.size).toBe(17);
    for (const area of outside.keys())
      for (const site of own.get(area) ?? []) expect(site.people).toBe(capacityOf(site)?.people);
  });

  test('say what they are made of, when, and that nobody counted', async () => {
    const counted = (await sites()).filter(({ people }) => people !== null);
    expect(counted).toHaveLength(228);
    for (const site of counted)
      expect(site).toMatchObject({ countedAt: '2025-12-10T11:30:00.000Z', countedBy: null });
    const school = counted.find(({ name }) => name === 'SMU 1 Rantau');
    expect(school).toMatchObject({ people: 252 });
    expect(school?.estimate).toBe(
      'Perkiraan: 252.623 pengungsi Aceh Tamiang (BNPB, 10 Des 2025) dibagi rata ke 78 pos dalam daftar, di sini paling banyak 252 jiwa (sekolah: 756 m² ÷ 3 m² per jiwa, asumsi), belum dihitung di tempat.',
    );
    const sibolga = counted.find((site) => stated(site) === '12.73' && site.people === 75);
    expect(sibolga?.estimate).toBe(
      'Perkiraan: 2.096 pengungsi Kota Sibolga (BNPB, 10 Des 2025) dibagi rata ke 28 pos dalam daftar, menurut daya tampung, belum dihitung di tempat.',
    );
    const uncounted = (await sites()).filter(({ people }) => people === null);
    expect(new Set(uncounted.map(({ estimate }) => estimate))).toEqual(new Set([null]));
  });
});

describe('the needs', () => {
  test('N1, N4: are computed, each line the sum that it states and its five numbers', async () => {
    const [all, rows] = [await needs(), await lines()];
    expect(all.filter((need) => !isOutsidePosts(need))).toHaveLength(228);
    expect(rows).toHaveLength(report.lines);
    for (const need of all) expect(need).toMatchObject({ estimated: true });
    const byId = new Map(all.map((need) => [need.id, need]));
    for (const line of rows) {
      if (!line.arithmetic) throw new Error('a line without its arithmetic');
      const { counted, people, shareUsed } = line.arithmetic;
      expect(line.asked).toBe(sumOf(line.arithmetic));
      expect(closes(line)).toBe(true);
      expect(people ?? counted).toBe(byId.get(line.need)?.people);
      if (shareUsed !== null) expect(counted).toBe(groupOf(people ?? 0, shareUsed));
    }
  });

  test('N2: of people on no post stand at their regency, with the subtraction', async () => {
    const outside = (await needs()).filter(isOutsidePosts);
    expect(outside).toHaveLength(17);
    const tamiang = outside.find(({ area }) => area === '11.16');
    const people = tamiang?.people ?? 0;
    const shown = (n: number) => n.toLocaleString('id-ID');
    expect(tamiang?.source).toBe(
      `Perkiraan: 252.623 pengungsi Aceh Tamiang (BNPB, 10 Des 2025) − ${shown(252_623 - people)} di 78 pos dalam daftar = ${shown(people)}, belum dirinci per pos`,
    );
    for (const need of outside) expect(need).toMatchObject({ state: 'verified', verifiedBy: null });
  });

  test('ask two to four things, in all four urgencies', async () => {
    const rows = await lines();
    const perNeed = [...Map.groupBy(rows, ({ need }) => need).values()].map((own) => own.length);
    expect(Math.min(...perNeed)).toBe(2);
    expect(Math.max(...perNeed)).toBe(4);
    expect(new Set(rows.map(({ urgency }) => urgency)).size).toBe(4);
  });
});

test('UX 102: a point that several posts share is marked as the centre of its district', async () => {
  const all = await sites();
  const shared = Map.groupBy(all, ({ lat, lng }) => `${lat} ${lng}`);
  for (const own of shared.values())
    if (own.length > 1) for (const { pointLevel } of own) expect(pointLevel).toBe('district');
  const exact = all.filter(({ pointLevel }) => pointLevel === null);
  expect(exact).toHaveLength(20);
  for (const { lat, lng } of exact) expect(`${lat} ${lng}`).toMatch(/\.\d{4}/);
});
