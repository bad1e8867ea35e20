// What a person answers about rows: forms that are sent again, doubts, rows like other rows, and needs that are gone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { isLive } from '#domain/need.ts';
import { actorByEmail, readImportIndex } from '#server/read/import-index.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { workbookOf } from '../support/workbook.ts';
import { Browser, must } from '../support/import-browser.ts';
import { board, openImportScene, problems } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let admin: MemberActor;
beforeAll(async () => {
  one = await openImportScene();
  const found = await actorByEmail(one.app.sql, 'admin@posko.test');
  if (!found) throw new Error('no admin');
  admin = found;
});
afterAll(() => one.close());

const remarksIn = async (it: Browser, id: string) =>
  must(await it.rows(id, 'problems')).rows.map(({ row, remarks, choices }) => ({
    row,
    choices,
    codes: remarks.flatMap(({ problem, code }) => (problem ? code : [])),
    text: remarks.map(({ text }) => text).join(' '),
  }));

/** Open needs whose landmark matches, as "name: SLM 40". */
async function needs(landmark: RegExp): Promise<string[]> {
  const found = (await rowsWhere(one.app.sql, 'need', 'incident', [board])).filter(
    (need) => isLive(need) && landmark.test(need.landmark ?? ''),
  );
  const ids = found.map(({ id }) => id);
  const lines = await rowsWhere(one.app.sql, 'line', 'need', ids);
  return lines
    .map((line) => {
      const need = found.find(({ id }) => id === line.need);
      return `${need?.landmark}: ${line.item} ${line.asked} x${need?.voices ?? ''}`;
    })
    .sort();
}

async function sites(name: RegExp): Promise<string[]> {
  const rows = await rowsWhere(one.app.sql, 'site', 'incident', [board]);
  return rows.filter((site) => name.test(site.name)).map((site) => `${site.name} ${site.people}`);
}

/** An import on the command line, by a member. */
async function known() {
  const index = await readImportIndex(one.app.sql, board);
  if (!index) throw new Error('no board');
  return index;
}

describe('N9: a form that is sent again after a change is the same form', () => {
  const form = (rows: string[]) =>
    [
      'data/Kabupaten,data/Nama Posko,data/Barang,data/Jumlah,_id,_uuid,_submission_time',
      ...rows,
    ].join('\n');

  test('its need is changed, also when the place was renamed', async () => {
    const it = new Browser(one.app, admin);
    const fileName = 'pendataan_kobo_2025-12-10.csv';
    const first = await it.bring(
      'needs',
      form([
        'Kota Sawahlunto,Pos Kobo Satu,Selimut,40,101,u-1,2025-12-10T01:00:00',
        'Kota Sawahlunto,Pos Kobo Dua,Selimut,7,102,u-2,2025-12-10T01:00:00',
      ]),
      { fileName },
    );
    await it.write(first.id, 'all');
    const before = await needs(/Pos Kobo/);
    expect(before.map((need) => need.replace(/ x.*/, ''))).toEqual([
      'Pos Kobo Dua: SLM 7',
      'Pos Kobo Satu: SLM 40',
    ]);
    const second = await it.bring(
      'needs',
      form([
        'Kota Sawahlunto,Pos Kobo Satu Baru,Selimut,55,101,u-9,2025-12-11T01:00:00',
        'Kota Sawahlunto,Pos Kobo Dua,Selimut,7,102,u-2,2025-12-10T01:00:00',
      ]),
      { fileName: 'pendataan_kobo_2025-12-11.csv' },
    );
    expect(second.report?.commands).toMatchObject({ 'need.post': 0, 'need.revise': 1 });
    expect(second.report?.gone).toEqual([]);
    await it.write(second.id, 'all');
    expect((await needs(/Pos Kobo/)).map((need) => need.replace(/ x.*/, ''))).toEqual([
      'Pos Kobo Dua: SLM 7',
      'Pos Kobo Satu Baru: SLM 55',
    ]);
  });

  test('its site is counted, and not registered again under another name', async () => {
    const it = new Browser(one.app, admin);
    const list = (name: string, people: number, day: string) =>
      `Kabupaten,Nama Posko,Jiwa,_id,_uuid,_submission_time\nKota Sawahlunto,${name},${people},77,u-${people},2025-12-${day}T01:00:00\n`;
    const first = await it.bring('sites', list('Tenda Formulir', 40, '10'), {
      fileName: 'posko 10.csv',
    });
    await it.write(first.id, 'all');
    const second = await it.bring('sites', list('Tenda Formulir Utara', 45, '11'), {
      fileName: 'posko 11.csv',
    });
    await it.write(second.id, 'all');
    expect(await sites(/Tenda Formulir/)).toEqual(['Tenda Formulir 45']);
  });

  test('a form with several sites tells none of them from the others', async () => {
    const it = new Browser(one.app, admin);
    const list = [
      'Kabupaten,Nama Posko,Jiwa,_id,_uuid,_submission_time',
      'Kota Sawahlunto,Tenda Grup Satu,40,78,u-1,2025-12-10T01:00:00',
      'Kota Sawahlunto,Tenda Grup Dua,60,78,u-1,2025-12-10T01:00:00',
    ].join('\n');
    const { id } = await it.bring('sites', list, { fileName: 'grup.csv' });
    await it.write(id, 'all');
    expect((await sites(/Tenda Grup/)).sort()).toEqual(['Tenda Grup Dua 60', 'Tenda Grup Satu 40']);
  });
});

describe('S6: what looks like a slip of the hand is asked, and written when somebody says that it is right', () => {
  const list = (tag: string) =>
    [
      'Kabupaten;Kecamatan;Nama Posko;Jiwa;Tanggal',
      `Agam;Matur;Tenda Ragu ${tag} Satu;90000;10/12/2025`,
      `Agam;Matur;Tenda Ragu ${tag} Dua;80000;10/12/2025`,
      `Agam;Matur;Tenda Ragu ${tag} Tiga;30;10/12/2025`,
    ].join('\n');

  test('one row in the browser, then all', async () => {
    const it = new Browser(one.app, admin);
    const { id } = await it.bring('sites', list('A'));
    const asked = await remarksIn(it, id);
    expect(asked.map(({ row, choices }) => [row, choices])).toEqual([
      [2, ['confirm', 'skip']],
      [3, ['confirm', 'skip']],
    ]);
    expect(asked[0]?.text).toContain('Benar, tulis saja');
    const two = await it.step(id, { choices: [{ row: 2, choice: 'confirm' }] });
    expect(two.report?.doubts).toEqual([{ code: 'headcount-doubtful', rows: 1 }]);
    const all = await it.step(id, { confirmed: ['headcount-doubtful'] });
    expect(all.report?.rows).toMatchObject({ problems: 0, sound: 3 });
    expect(all.report?.doubts).toEqual([{ code: 'headcount-doubtful', rows: 0 }]);
    expect(all.state.confirmed).toEqual(['headcount-doubtful']);
    await it.write(id, 'all');
    expect((await sites(/Tenda Ragu A/)).sort()).toEqual([
      'Tenda Ragu A Dua 80000',
      'Tenda Ragu A Satu 90000',
      'Tenda Ragu A Tiga 30',
    ]);
  });

  test('on the command line with --confirm', async () => {
    const options = { actor: admin, known: await known(), write: true };
    const asked = await one.bring('sites', list('B'), options);
    expect(problems(asked)).toHaveLength(2);
    const sure = { ...options, decided: { confirmed: ['headcount-doubtful' as const] } };
    const report = await one.bring('sites', list('B'), sure);
    expect(problems(report)).toEqual([]);
    expect(await sites(/Tenda Ragu B/)).toHaveLength(3);
  });
});

describe('a need like another one', () => {
  const head = 'Kabupaten;Kecamatan;Lokasi;Koordinat;Barang;Jumlah;Satuan';
  const rows = (tag: string, lat = -0.29) => [
    `Agam;Matur;Surau ${tag};${lat}, 100.28;Selimut;40;lembar`,
    `Agam;Matur;;${lat}0004, 100.28;Selimut;15;lembar`,
  ];

  test('of the same file names the row', async () => {
    const it = new Browser(one.app, admin);
    const { id } = await it.bring('needs', [head, ...rows('Mirip')].join('\n'));
    const [asked] = await remarksIn(it, id);
    expect(asked).toMatchObject({ row: 3, choices: ['support', 'different', 'skip'] });
    expect(asked?.text).toMatch(/mirip baris 2 di berkas ini/i);
  });

  test.each([
    ['support', { 'need.support': 1, 'need.post': 1 }],
    ['different', { 'need.support': 0, 'need.post': 2 }],
    ['skip', { 'need.support': 0, 'need.post': 1 }],
  ] as const)('%s, in the browser', async (choice, commands) => {
    const it = new Browser(one.app, admin);
    const lat = { support: -0.32, different: -0.35, skip: -0.38 }[choice];
    const { id } = await it.bring('needs', [head, ...rows(choice, lat)].join('\n'), {
      fileName: `${choice}.csv`,
    });
    const view = await it.step(id, { choices: [{ row: 3, choice }] });
    expect(view.report?.rows.problems).toBe(0);
    expect(view.report?.commands).toMatchObject(commands);
    const written = await it.write(id, 'all');
    expect(written.report?.commands).toMatchObject(commands);
  });

  test('a row that an answer sets aside keeps its need, also at a point without a name', async () => {
    const it = new Browser(one.app, admin);
    const list = [
      'Kabupaten;Kecamatan;Lokasi;Koordinat;Barang;Jumlah',
      'Agam;Matur;;-0.271, 100.281;Beras;2 ton',
      'Agam;Matur;Surau Tetap;;Selimut;4 lembar',
    ].join('\n');
    const { id } = await it.bring('needs', list, { fileName: 'sisih.csv' });
    await it.write(id, 'all');
    const mapping = { kind: 'unit' as const, word: 'ton', to: 'kg', factor: 900 };
    const view = await it.step(id, { mappings: [mapping] });
    expect(view.report?.rows.problems).toBe(1);
    expect(view.report?.gone).toEqual([]);
    expect(view.report?.commands).toMatchObject({ 'need.withdraw': 0 });
  });

  test('a file with two sheets is two lists', async () => {
    const it = new Browser(one.app, admin);
    const head = ['Kabupaten', 'Kecamatan', 'Lokasi', 'Barang', 'Jumlah'];
    const row = (place: string) => ['Agam', 'Matur', place, 'Selimut', '6 lembar'];
    const book = workbookOf([head, row('Lembar Satu')], [head, row('Lembar Dua')]);
    for (const sheet of ['Data', 'Data 2']) {
      const { id } = await it.bring('needs', book, { fileName: 'dua lembar.xlsx' });
      const view = await it.step(id, { sheet });
      expect(view.report?.gone).toEqual([]);
      expect(view.report?.commands).toMatchObject({ 'need.post': 1, 'need.withdraw': 0 });
      await it.write(id, 'all');
    }
    expect(await needs(/Lembar (Satu|Dua)/)).toHaveLength(2);
  });

  test('--gone withdraws what the list no longer names, and without it only tells', async () => {
    const plain = 'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah;Satuan';
    const two = [
      plain,
      'Agam;Malalak;Rumah Sisa;Selimut;4;lembar',
      'Agam;Baso;Rumah Hilang;Selimut;5;lembar',
    ];
    const options = { actor: admin, fileName: 'sisa.csv', write: true };
    await one.bring('needs', two.join('\n'), { ...options, known: await known() });
    const told = await one.bring('needs', two.slice(0, 2).join('\n'), {
      ...options,
      known: await known(),
    });
    expect(told.gone.map(({ place }) => place)).toEqual(['Rumah Hilang']);
    expect(await needs(/Rumah (Sisa|Hilang)/)).toHaveLength(2);
    await one.bring('needs', two.slice(0, 2).join('\n'), {
      ...options,
      known: await known(),
      withdrawGone: true,
    });
    expect(await needs(/Rumah (Sisa|Hilang)/)).toHaveLength(1);
  });
});
