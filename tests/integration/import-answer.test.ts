// Answers about words and cells: what cannot be carried out is refused, and another answer after a writing replaces
// what the first one wrote.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import type { MemberActor } from '#domain/actor.ts';
import { isLive } from '#domain/need.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { Browser, must } from '../support/import-browser.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let admin: MemberActor;
let responder: MemberActor;
beforeAll(async () => {
  one = await openImportScene();
  const found = async (email: string) => {
    const actor = await actorByEmail(one.app.sql, email);
    if (!actor) throw new Error(`no ${email}`);
    return actor;
  };
  admin = await found('admin@posko.test');
  responder = await found('responder.baznas@posko.test');
});
afterAll(() => one.close());

const head = 'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah;Satuan';
const codes = async (it: Browser, id: string) =>
  must(await it.rows(id, 'problems')).rows.flatMap(({ remarks }) =>
    remarks.flatMap(({ problem, code }) => (problem ? code : [])),
  );

/** Lines of the open needs at a landmark, as "SLM 40". */
async function asked(landmark: string): Promise<string[]> {
  const needs = (await rowsWhere(one.app.sql, 'need', 'incident', [board])).filter(
    (need) => need.landmark === landmark && isLive(need),
  );
  const lines = await rowsWhere(
    one.app.sql,
    'line',
    'need',
    needs.map(({ id }) => id),
  );
  return lines
    .filter((line) => line.asked > 0)
    .map((line) => `${line.item} ${line.asked}`)
    .sort();
}

async function openStore(name: string): Promise<string> {
  const id = randomUUID();
  const input = { name, kind: 'warehouse', tier: 'organisation', area: '31' };
  must(await one.app.execute({ id, name: 'storage.register', input }, { kind: 'system' }));
  return id;
}

async function stockIn(site: string): Promise<string[]> {
  const rows = await rowsWhere(one.app.sql, 'stock', 'account', [siteAccount(site)]);
  return rows.map(({ item, quantity }) => `${item} ${quantity}`).sort();
}

test('an edit beyond the last column is refused by its name, and costs only its row', async () => {
  const it = new Browser(one.app, admin);
  const rows = [
    'Agam;Palembayan;Tepi Kolom;Selimut;5;lembar',
    'Agam;Matur;Atas Kolom;Selimut;6;lembar',
  ];
  const { id } = await it.bring('needs', [head, ...rows].join('\n'));
  const view = await it.step(id, { edits: [{ row: 2, column: 9, text: '7' }] });
  expect(view.report?.rows).toMatchObject({ problems: 1, sound: 1 });
  const [row] = must(await it.rows(id, 'problems')).rows;
  expect(row).toMatchObject({ row: 2, remarks: [{ code: 'edit-outside', problem: true }] });
  expect(row?.remarks[0]?.text).toContain('olom J tidak ada');
  const back = await it.step(id, { forget: { edits: [{ row: 2, column: 9 }] } });
  expect(back.report?.rows).toMatchObject({ problems: 0, sound: 2 });
});

test.each([
  ['2 dus', 'dus', 'bungkus', 24, 'unit-contradicts'],
  ['2 ton', 'ton', 'kg', 900, 'unit-contradicts'],
  ['2 ton', 'ton', 'kg', 1000, undefined],
  ['2 karung', 'karung', 'kg', 25, undefined],
  ['2 karung', 'karung', 'karung', 25, 'unit-contradicts'],
] as const)(
  '%s with the answer "%s is %s times %d" is %s',
  async (cell, word, to, factor, code) => {
    const it = new Browser(one.app, admin);
    const item = word === 'dus' ? 'Mi instan' : 'Beras';
    const { id } = await it.bring(
      'needs',
      [head, `Agam;Matur;Sudut ${word} ${factor};${item};${cell};`].join('\n'),
    );
    await it.step(id, { mappings: [{ kind: 'unit', word, to, factor }] });
    const found = await codes(it, id);
    if (code === undefined) expect(found).not.toContain('unit-contradicts');
    else expect(found).toContain(code);
  },
);

test('N9: a word that is answered otherwise after a writing replaces the line, and doubles nothing', async () => {
  const it = new Browser(one.app, admin);
  const place = 'Simpang Salah Kata';
  const list = [head, `Agam;Matur;${place};Qxkaos;40;lembar`, `Agam;Matur;${place};Beras;9;kg`];
  const { id } = await it.bring('needs', list.join('\n'));
  const [word] = must(await it.read(id)).report?.unknown ?? [];
  const answer = (to: string) => ({ mappings: [{ kind: 'item' as const, word: word!.word, to }] });
  await it.step(id, answer('SLM'));
  await it.write(id, 'all');
  expect(await asked(place)).toEqual(['BRS 9', 'SLM 40']);

  const again = await it.step(id, answer('SRG'));
  expect(again.report?.remarks.map(({ code }) => code)).toContain('rewritten');
  await it.write(id, 'all');
  expect(await asked(place)).toEqual(['BRS 9', 'SRG 40']);
  // The same once more changes nothing.
  const same = await it.step(id, answer('SRG'));
  expect(same.report?.commands).toMatchObject({ 'need.post': 0, 'need.withdraw': 0 });
});

test('N9: what was written stays when a new answer makes a need that is refused', async () => {
  const it = new Browser(one.app, admin);
  const place = 'Lapangan Uji Topi';
  const { id } = await it.bring('needs', `${head}\nAgam;Matur;${place};Qxtopi;40;lembar\n`);
  const [word] = must(await it.read(id)).report?.unknown ?? [];
  const answer = (to: string) => ({ mappings: [{ kind: 'item' as const, word: word!.word, to }] });
  await it.step(id, answer('SLM'));
  await it.write(id, 'all');
  // Another organisation tells of sarongs there.
  const other = new Browser(one.app, responder);
  await other.write(
    (await other.bring('needs', `${head}\nAgam;Matur;${place};Sarung;40;lembar\n`)).id,
    'all',
  );
  const again = await it.step(id, answer('SRG'));
  expect(again.report?.rows).toMatchObject({ problems: 1 });
  expect(again.report?.commands).toMatchObject({ 'need.post': 0, 'need.withdraw': 0 });
  const told = again.report?.remarks.map(({ code }) => code);
  expect(told).toContain('rewritten-kept');
  expect(told).not.toContain('rewritten');
});

test('S1: stock that was counted as something else is not counted twice', async () => {
  const it = new Browser(one.app, admin);
  const site = await openStore('Gudang salah kata');
  const { id } = await it.bring('stock', 'Barang;Jumlah;Satuan\nQxsarung;40;lembar\nBeras;9;kg\n', {
    incident: 'nasional',
  });
  await it.step(id, { site });
  const [word] = must(await it.read(id)).report?.unknown ?? [];
  const answer = (to: string) => ({ mappings: [{ kind: 'item' as const, word: word!.word, to }] });
  await it.step(id, answer('SLM'));
  const { batch } = await it.write(id, 'all');
  expect(await stockIn(site)).toEqual(['BRS 9', 'SLM 40']);
  const again = await it.step(id, answer('SRG'));
  expect(again.report?.rows).toMatchObject({ sound: 0, problems: 2 });
  expect(new Set(await codes(it, id))).toEqual(new Set(['written-otherwise']));
  // Its cure works.
  await it.undo(batch ?? '');
  await it.step(id, {});
  await it.write(id, 'all');
  expect((await stockIn(site)).filter((row) => !row.endsWith(' 0'))).toEqual(['BRS 9', 'SRG 40']);
});

test('S1: a package that is answered otherwise after a writing is counted anew', async () => {
  const it = new Browser(one.app, admin);
  const site = await openStore('Gudang salah isi');
  const { id } = await it.bring('stock', 'Barang;Jumlah;Satuan\nSelimut;4;ball\n', {
    incident: 'nasional',
  });
  await it.step(id, { site });
  const [word] = must(await it.read(id)).report?.unknown ?? [];
  const answer = (factor: number) => ({
    mappings: [{ kind: 'unit' as const, word: word!.word, item: 'SLM', to: 'lembar', factor }],
  });
  await it.step(id, answer(10));
  await it.write(id, 'all');
  expect(await stockIn(site)).toEqual(['SLM 40']);
  await it.step(id, answer(12));
  await it.write(id, 'all');
  expect(await stockIn(site)).toEqual(['SLM 48']);
});
