// Rows that are no data, tables on their side, telephones and points, as people write them.
import { describe, expect, test } from 'vitest';
import { definedItem } from '#domain/item.ts';
import { findStructure } from '#server/exchange/structure.ts';
import { readRows } from '#server/exchange/row.ts';
import { contactOf, pointOf } from '#server/exchange/row-field.ts';
import type { Remark } from '#server/exchange/remark.ts';
import type { SheetKind } from '#server/exchange/heading-word.ts';
import { saidStyle } from '#server/exchange/writing-style.ts';
import type { Cell } from '#server/exchange/table.ts';

const items = [
  definedItem({
    ...{ id: 'BRS', nameId: 'Beras', nameEn: 'Rice', unit: 'kg', aliases: [], category: 'pangan' },
    ...{ basis: 'jiwa', expires: true, packs: null, source: 'uji' },
  }),
];

function read(kind: SheetKind, rows: Cell[][], sheet: string | null = 'Uji') {
  const table = {
    sheet,
    format: null,
    rows: rows.map((cells, n) => ({ number: n + 1, cells })),
  };
  const found = findStructure([table], kind, items, {});
  if ('code' in found) throw new Error(found.code);
  const remarks: Remark[] = [...found.remarks];
  const read = readRows(found.heading, kind, saidStyle('id'), remarks);
  return { rows: read, remarks, heading: found.heading };
}

const sites = ['No', 'Kecamatan', 'Nama Posko', 'KK', 'Jiwa'];
const names = (rows: Cell[][]) => read('sites', rows).rows.map((row) => row.cell('site'));

describe('rows that are no data', () => {
  test.each<[string, Cell[][], string[]]>([
    ['TOTAL in the first cell', [['TOTAL', null, null, 30, 120]], ['A', 'B']],
    ['Jumlah in the column of names', [[null, null, 'Jumlah', 30, 120]], ['A', 'B']],
    ['Sub Total with the name of an area', [[null, 'Sub Total Rantau', null, 30, 120]], ['A', 'B']],
    ['Jumlah keseluruhan', [['Jumlah keseluruhan', null, null, 30, 120]], ['A', 'B']],
    ['numbers without a name', [[null, null, null, 30, 120]], ['A', 'B']],
    ['the headings again', [sites], ['A', 'B']],
    ['a footnote', [['*) data sementara']], ['A', 'B']],
    ['Catatan:', [['Catatan: belum termasuk Bendahara']], ['A', 'B']],
    ['a source', [['Sumber: BPBD Aceh Tamiang']], ['A', 'B']],
    [
      'a signature',
      [
        [null, null, 'Mengetahui,'],
        [null, null, 'Kepala Dinas'],
        [null, null, 'H. Fulan'],
        [null, null, 'NIP. 1970'],
      ],
      ['A', 'B'],
    ],
    [
      'a post called Total Persada with people',
      [[3, 'Rantau', 'Total Persada', 3, 12]],
      ['A', 'B', 'Total Persada'],
    ],
    [
      'a post called Kepala Gading',
      [[3, 'Rantau', 'Kepala Gading', 3, 12]],
      ['A', 'B', 'Kepala Gading'],
    ],
  ])('%s', (_name, more, expected) => {
    const rows: Cell[][] = [sites, [1, 'Rantau', 'A', 10, 40], [2, 'Rantau', 'B', 20, 80], ...more];
    expect(names(rows)).toEqual(expected);
  });

  test('a section gives its area to the rows below', () => {
    const { rows, remarks } = read('sites', [
      ['No', 'Nama Posko', 'Jiwa', 'Kabupaten'],
      ['KEC. RANTAU'],
      [1, 'A', 40, 'Aceh Tamiang'],
      ['II. Kecamatan Bendahara'],
      [1, 'B', 80, 'Aceh Tamiang'],
    ]);
    expect(rows.map((row) => [row.cell('site'), row.cell('district')])).toEqual([
      ['A', 'RANTAU'],
      ['B', 'Bendahara'],
    ]);
    expect(remarks.map(({ code }) => code)).toContain('section-read');
  });

  test.each(['Sudah ditutup', 'Pindah ke SDN 2', 'Dipindahkan', 'Nonaktif', 'SELESAI'])(
    'a post with the status "%s" is no living one, and that is told',
    (status) => {
      const { rows, remarks } = read('sites', [
        ['Kecamatan', 'Nama Posko', 'Jiwa', 'Status'],
        ['Rantau', 'A', 40, status],
        ['Rantau', 'B', 40, 'Aktif'],
      ]);
      expect(rows.map((row) => row.cell('site'))).toEqual(['B']);
      expect(remarks.map(({ code }) => code)).toContain('status-done');
    },
  );

  test('a need of which a part came is read whole, and that is told', () => {
    const { remarks } = read('needs', [
      ['Kecamatan', 'Nama Posko', 'Barang', 'Jumlah', 'Jumlah Terkirim', 'Kekurangan'],
      ['Rantau', 'A', 'Beras', '100 kg', '60 kg', '40 kg'],
    ]);
    const told = remarks.find(({ code }) => code === 'met-unread');
    expect(told?.facts?.near).toEqual(['Jumlah Terkirim', 'Kekurangan']);
  });
});

test('a table on its side is turned: its headings are in the first column, and totals are left out', () => {
  const { rows, remarks } = read('sites', [
    ['Nama Posko', 'A', 'B', 'Total'],
    ['Kecamatan', 'Rantau', 'Bendahara', null],
    ['Jiwa', 40, 80, 120],
  ]);
  expect(rows.map((row) => [row.number, row.cell('site'), row.cell('people')])).toEqual([
    [2, 'A', 40],
    [3, 'B', 80],
  ]);
  expect(remarks.map(({ code }) => code)).toEqual(['turned', 'total-skipped']);
});

test('a recap beside the sheet of detail is left, and told', () => {
  const rows = (name: string) =>
    [
      ['Kecamatan', 'Nama Posko', 'Jiwa'],
      ['Rantau', name, 40],
    ].map((cells, n) => ({ number: n + 1, cells }));
  const tables = ['REKAP', 'Rincian'].map((sheet) => ({ sheet, format: null, rows: rows(sheet) }));
  const found = findStructure(tables, 'sites', items, {});
  expect('code' in found ? found.code : found.heading.sheet).toBe('Rincian');
  expect('code' in found ? [] : found.remarks.map(({ code }) => code)).toEqual(['recap-left']);
  const chosen = findStructure(tables, 'sites', items, { sheet: 'REKAP' });
  expect('code' in chosen ? [] : chosen.remarks.map(({ code }) => code)).toEqual(['recap-read']);
});

describe('a telephone never costs the row', () => {
  test.each<[string, Cell, string | undefined, string | undefined]>([
    ['plain', '0812-3456-7890', '+6281234567890', undefined],
    ['a number that lost its zero', 81234567890, '+6281234567890', 'phone-zero'],
    ['text that lost its zero', '81234567890', '+6281234567890', 'phone-zero'],
    ['62 as a number', 6281234567890, '+6281234567890', undefined],
    ['62 as text', '6281234567890', '+6281234567890', undefined],
    ['+62 (0)', '+62 (0) 812 3456 7890', '+6281234567890', undefined],
    ['two numbers', '081234567890 / 081345678901', '+6281234567890', 'phone-first'],
    ['an office', '(0641) 123456', '+62641123456', undefined],
    ['sixteen digits are a NIK', '1116030101900001', undefined, 'phone-left'],
    ['sixteen digits as a number', 1116030101900001, undefined, 'phone-left'],
    ['words', 'belum ada', undefined, 'phone-left'],
    ['too short', '0812', undefined, 'phone-left'],
    ['invisible characters', '\u202a0812 3456 7890\u202c', '+6281234567890', undefined],
    ['a dash', '-', undefined, undefined],
  ])('%s', (_name, cell, phone, note) => {
    const { rows, remarks } = read('sites', [
      ['Kecamatan', 'Nama Posko', 'Jiwa', 'No HP'],
      ['Rantau', 'A', 40, cell],
    ]);
    const [row] = rows;
    expect(row && contactOf(row).contactPhone).toBe(phone);
    expect(row?.sound()).toBe(true);
    expect(remarks.map(({ code }) => code)).toEqual(note === undefined ? [] : [note]);
    expect(JSON.stringify(remarks)).not.toMatch(/\d{8}/);
  });
});

describe('points in one cell', () => {
  const here = { lat: 4.281, lng: 98.062 };
  test.each<[string, Cell, { lat: number; lng: number } | undefined]>([
    ['four numbers of Kobo', '4.281 98.062 12.0 4.5', here],
    ['a pair', '4.281, 98.062', here],
    ['decimal commas', '4,281; 98,062', here],
    ['a link', 'https://maps.google.com/?q=4.281,98.062', here],
    ['a link with @', 'https://www.google.com/maps/@4.281,98.062,17z', here],
    ['LU and BT', '4.281 LU 98.062 BT', here],
    ['letters', 'N 4.281 E 98.062', here],
    ['swapped', '98.062, 4.281', here],
    ['invisible characters', '\u200e4.281, 98.062\u200f', here],
    ['without a point', '4281, 98062', undefined],
    ['words', 'dekat masjid', undefined],
  ])('%s', (_name, cell, point) => {
    const { rows } = read('sites', [
      ['Kecamatan', 'Nama Posko', 'Jiwa', 'Koordinat'],
      ['Rantau', 'A', 40, cell],
    ]);
    const [row] = rows;
    expect(row && pointOf(row)).toEqual(point);
    expect(row?.sound()).toBe(point !== undefined);
  });
});
