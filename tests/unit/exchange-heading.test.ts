// Headings: which row they stand in, what each column means, and what is left aside.
import { describe, expect, test } from 'vitest';
import { definedItem } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { findHeading } from '#server/exchange/heading.ts';
import type { SheetKind } from '#server/exchange/heading-word.ts';
import type { Cell } from '#server/exchange/table.ts';

const item = (id: string, nameId: string, unit: string, aliases: string[] = []): Item =>
  definedItem({
    id,
    nameId,
    nameEn: nameId,
    unit,
    aliases,
    category: 'pangan',
    basis: 'jiwa',
    expires: true,
    packs: null,
    source: 'uji',
  });
const items = [item('BRS', 'Beras', 'kg'), item('SLM', 'Selimut', 'lembar')];

function find(rows: Cell[][], kind: SheetKind = 'needs') {
  const table = {
    sheet: null,
    format: null,
    rows: rows.map((cells, n) => ({ number: n + 1, cells })),
  };
  return findHeading([table], kind, items);
}
function fields(titles: string[], kind: SheetKind = 'needs') {
  const heading = find([titles], kind);
  return Object.fromEntries(
    [...(heading?.fields ?? [])].map(([field, { index }]) => [field, index]),
  );
}

test('headings stand below letterheads, and HXL tags and numbered columns are no data', () => {
  const heading = find([
    ['PEMERINTAH KOTA'],
    [null, null],
    ['No', 'Kab/Kota', 'Nama Posko', 'Barang', 'Jumlah'],
    ['#meta', '#adm2+name', '#loc', '#item', '#inneed'],
    ['(1)', '(2)', '(3)', '(4)', '(5)'],
    [1, 'Sibolga', 'GOR', 'Beras', 10],
  ]);
  expect(heading).toMatchObject({ row: 3, ignored: ['No'] });
  expect(heading?.rows.map(({ number }) => number)).toEqual([6]);
});

describe('columns', () => {
  test.each([
    [['KABUPATEN / KOTA', 'Kec.', 'Desa/Kel.', 'POSKO', 'Kebutuhan', 'Jml', 'Sat.', 'Ket.']],
    [['Regency', 'District', 'Village', 'Site name', 'Item', 'Qty', 'Unit', 'Notes']],
    [
      [
        'Kab',
        'Kecamatan',
        'Gampong',
        'Titik Pengungsian',
        'Jenis Barang',
        'Volume',
        'Satuan',
        'Catatan',
      ],
    ],
  ])('%j mean the same', (titles) => {
    expect(fields(titles)).toEqual({
      regency: 0,
      district: 1,
      village: 2,
      site: 3,
      item: 4,
      quantity: 5,
      unit: 6,
      note: 7,
    });
  });

  test('"Lokasi" is the site where nothing else is, and the landmark beside one', () => {
    expect(fields(['Kabupaten', 'Lokasi', 'Barang'])).toMatchObject({ site: 1 });
    expect(fields(['Kabupaten', 'Lokasi', 'Posko', 'Barang'])).toMatchObject({
      site: 2,
      landmark: 1,
    });
  });

  test('"Jumlah" counts goods in a sheet of needs and people in a sheet of sites', () => {
    expect(fields(['Posko', 'Barang', 'Jumlah'])).toMatchObject({ quantity: 2 });
    expect(fields(['Nama', 'Kabupaten', 'Jumlah', 'L', 'P'], 'sites')).toMatchObject({
      site: 0,
      people: 2,
      male: 3,
      female: 4,
    });
  });

  test('a unit in brackets belongs to the amounts', () => {
    expect(find([['Posko', 'Barang', 'Jumlah (Kg)']])).toMatchObject({ unit: 'kg' });
  });

  test('the second column of one meaning is left aside and told', () => {
    expect(find([['Posko', 'Barang', 'Jumlah', 'Qty']])?.ignored).toEqual(['Qty']);
  });

  test('items may be columns of their own', () => {
    const heading = find([['Kabupaten', 'Posko', 'Beras (kg)', 'selimut', 'Paraf']]);
    expect(heading?.items.map(({ index, item: { id }, unit }) => [index, id, unit])).toEqual([
      [2, 'BRS', 'kg'],
      [3, 'SLM', undefined],
    ]);
    expect(heading?.ignored).toEqual(['Paraf']);
  });
});

test.each([
  [[['Nama', 'Umur']], 'needs'],
  [[['Barang', 'Jumlah']], 'needs'],
  [[['Posko']], 'sites'],
  [[[1, 2, 3]], 'needs'],
  [[], 'needs'],
] as [Cell[][], SheetKind][])('%j has no headings of %s', (rows, kind) => {
  expect(find(rows, kind)).toBeUndefined();
});
