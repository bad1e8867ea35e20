// The seeds' own rules: names, shares, catalogue, and what a place needs. No database here.
import { expect, test } from 'vitest';
import { findItem, itemDefinition } from '#domain/item.ts';
import { foldName } from '#domain/fold-name.ts';
import { placeKind } from '#domain/capacity.ts';
import { sectors } from '#domain/organisation.ts';
import { standardRow } from '#domain/standard.ts';
import { isUnit } from '#domain/unit.ts';
import { readItems, readStandards } from '#seeds/catalogue.ts';
import { demoSignIns } from '#seeds/organisation.ts';
import { readTable } from '#seeds/table.ts';
import { urgencyOf } from '#seeds/sumatra-2025/need.ts';
import { postName } from '#seeds/sumatra-2025/post.ts';
import * as v from 'valibot';

test('every name and alias of the catalogue means one item', async () => {
  const items = await readItems();
  const owners = new Map<string, string>();
  const twice = items.flatMap((item) =>
    [item.id, item.nameId, item.nameEn, ...item.aliases].flatMap((name) => {
      const owner = owners.get(foldName(name)) ?? item.id;
      owners.set(foldName(name), owner);
      return owner === item.id ? [] : [`${name}: ${owner} and ${item.id}`];
    }),
  );
  expect(twice).toEqual([]);
});

test('every item is one that the board accepts, in a unit that has a name', async () => {
  const items = await readItems();
  expect(items.length).toBe(63 + 117);
  expect(items.filter((item) => !v.is(itemDefinition, item))).toEqual([]);
  expect(items.filter(({ unit }) => !isUnit(unit))).toEqual([]);
});

test('kidware, kidsware and Kids Ware are one thing, and so are Pampers and Pempers', async () => {
  const items = await readItems();
  const meant = (name: string) => findItem(items, name)?.id;
  expect(['kidware', 'kidsware', 'Kids Ware', 'family kid'].map(meant)).toEqual(
    Array.from({ length: 4 }, () => 'KDW'),
  );
  expect([meant('Pampers'), meant('PEMPERS')]).toEqual(['PPB', 'PPB']);
});

test('drinking water is asked by the liter, bottled water by the carton', async () => {
  const items = await readItems();
  expect(findItem(items, 'air minum')).toMatchObject({ id: 'ASM', unit: 'liter' });
  expect(findItem(items, 'Air mineral')).toMatchObject({ id: 'AMI', unit: 'dus' });
});

test('every standard speaks of an item and says where its figure comes from', async () => {
  const ids = new Set((await readItems()).map(({ id }) => id));
  const standards = await readStandards();
  expect(standards.filter((standard) => !v.is(standardRow, standard))).toEqual([]);
  expect(standards.filter(({ id }) => !ids.has(id))).toEqual([]);
});

test('a standard taken from the table of sources has the figure of that table', async () => {
  const sources = await readTable<'key' | 'value'>('taxonomy/standards.csv');
  const own = await readTable<'id' | 'key' | 'factor'>('taxonomy/item_standards.csv');
  const wrong = own.filter(({ key, factor }) => {
    if (key === '') return false;
    const value = Number(sources.find((source) => source.key === key)?.value);
    return Number(factor) !== (key === 'people_per_latrine' ? 1 / value : value);
  });
  expect(wrong).toEqual([]);
});

test('the sectors of the code are those of the table', async () => {
  const rows = await readTable<'code'>('taxonomy/sectors_4w.csv');
  expect(rows.map(({ code }) => code)).toEqual([...sectors]);
});

test.each([
  ['BUKIT MEJA PT.PPP KEBUN TANAH TERBAN', 'Bukit Meja PT.PPP Kebun Tanah Terban'],
  ['DESA SAMPAIMAH KEC.MANYAK PAYED', 'Desa Sampaimah Kec. Manyak Payed'],
  ['Mesjid SPBU DUA DARA, seuneubok baro', 'Mesjid SPBU Dua Dara, seuneubok baro'],
  ['Masjid Nurul Falah sungai duo 02 RW 07.', 'Masjid Nurul Falah sungai duo 02 RW 07'],
  ['jalan kenari', 'Jalan kenari'],
  ['Balee Dusun Seuneuddon,', 'Balee Dusun Seuneuddon'],
  ['Rumah [warga] Setie', 'Rumah warga Setie'],
  ['SDN 22 Cupak Pauh Kota Padang', 'SDN 22 Cupak Pauh Kota Padang'],
])('the post %s is shown as %s', (written, shown) => {
  expect(postName(written)).toBe(shown);
});

test.each([
  ['Masjid At Taqwa Besitang', 'worship'],
  ['Musholla (Bawan)', 'worship'],
  ['Gereja HKBP Judea', 'worship'],
  ['SDN 02 Cupak Tangah', 'school'],
  ['SMU 1 Rantau', 'school'],
  ['RSUD Lubuk Basung', 'health'],
  ['Bukit Desa Sriwijaya', 'open'],
  ['Rumah warga Setie', 'home'],
  ['Kantor Camat Trumon', 'hall'],
  ['Tualang cut', 'village'],
])('%s is a place of the kind %s', (name, kind) => {
  expect(placeKind(name)).toBe(kind);
});

test('water for many people is critical, a kit for few people is low', () => {
  expect(urgencyOf('ASM', 3239)).toBe('critical');
  expect(urgencyOf('BRS', 3239)).toBe('high');
  expect(urgencyOf('ASM', 213)).toBe('high');
  expect(urgencyOf('PKB', 75)).toBe('low');
  expect([urgencyOf('ASM'), urgencyOf('BRS'), urgencyOf('FMK')]).toEqual(['high', 'medium', 'low']);
});

test('the demo has the sign-ins of the address book', () => {
  expect(demoSignIns.map(({ email }) => email)).toEqual([
    'admin@posko.test',
    'coordinator@posko.test',
    'reporter@posko.test',
    'observer@posko.test',
    'responder.baznas@posko.test',
    'responder.dompetdhuafa@posko.test',
    'responder.rumahzakat@posko.test',
    'responder.lazisnu@posko.test',
    'responder.lazismu@posko.test',
    'responder.tagana@posko.test',
  ]);
});
