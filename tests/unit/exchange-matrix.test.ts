// Tables with items on one side and places on the other become one row for each place and item.
import { expect, test } from 'vitest';
import type { SheetKind } from '#server/exchange/heading-word.ts';
import type { Cell } from '#server/exchange/table.ts';
import { readMatrix } from '../support/matrix.ts';

interface Case {
  name: string;
  kind: SheetKind;
  rows: Cell[][];
  expected: object;
}

const cases: Case[] = [
  {
    name: 'posts as columns, with totals of rows and columns',
    kind: 'needs',
    rows: [
      ['KEBUTUHAN POSKO'],
      ['Kabupaten : Aceh Tamiang'],
      ['No', 'Jenis Barang', 'Satuan', 'Posko A', 'Posko B', 'Jumlah'],
      [1, 'Beras', 'kg', 100, 50, 150],
      [2, 'Selimut', 'lembar', null, 20, 20],
      [null, 'TOTAL', null, 100, 70, 170],
      ['Mengetahui,'],
    ],
    expected: {
      rows: [
        '4004  Posko A Beras kg 100',
        '4005  Posko B Beras kg 50',
        '5005  Posko B Selimut lembar 20',
      ],
      told: ['matrix-read', 'total-skipped'],
    },
  },
  {
    name: 'kecamatan above the posts, over several columns',
    kind: 'needs',
    rows: [
      ['Barang', 'Satuan', 'Kec. Karang Baru', null, 'Kec. Rantau', null],
      [null, null, 'Posko A', 'Posko B', 'Posko C', 'Total'],
      ['Beras', 'kg', 10, 20, 30, 60],
    ],
    expected: {
      rows: [
        '3003 Karang Baru Posko A Beras kg 10',
        '3004 Karang Baru Posko B Beras kg 20',
        '3005 Rantau Posko C Beras kg 30',
      ],
    },
  },
  {
    name: 'rows of their own tell the kecamatan of each post; a cell of words does not cost its post',
    kind: 'needs',
    rows: [
      ['Barang / Posko', 'Posko A', 'Posko B'],
      ['Kecamatan', 'Karang Baru', 'Rantau'],
      ['Beras', '100 kg', '2 ton'],
      ['Selimut', 40, 'banyak'],
    ],
    expected: {
      rows: [
        '3002 Karang Baru Posko A Beras  100 kg',
        '3003 Rantau Posko B Beras  2 ton',
        '4002 Karang Baru Posko A Selimut  40',
        '4003 Rantau Posko B Selimut  banyak',
      ],
    },
  },
  {
    name: 'names that only the sum proves to be posts',
    kind: 'needs',
    rows: [
      ['Barang', 'Satuan', 'Tualang Cut', 'Al Ikhlas', 'Jumlah'],
      ['Beras', 'kg', 10, 20, 30],
      ['Selimut', 'lembar', 1, 2, 3],
    ],
    expected: {
      rows: [
        '2003  Tualang Cut Beras kg 10',
        '2004  Al Ikhlas Beras kg 20',
        '3003  Tualang Cut Selimut lembar 1',
        '3004  Al Ikhlas Selimut lembar 2',
      ],
    },
  },
  {
    name: 'stores as columns of stock: the total is no count',
    kind: 'stock',
    rows: [
      ['Barang', 'Satuan', 'Gudang Medan', 'Gudang Langsa', 'Jumlah'],
      ['Beras', 'kg', 100, 0, 100],
    ],
    expected: { rows: ['2003  Gudang Medan Beras kg 100', '2004  Gudang Langsa Beras kg 0'] },
  },
  {
    name: 'stores as rows of stock and several columns of items',
    kind: 'stock',
    rows: [
      ['Gudang', 'Beras (kg)', 'Selimut', 'Paraf', 'Total'],
      ['Medan', 100, 20, null, 120],
      ['Jumlah', 100, 20, null, 120],
    ],
    expected: {
      rows: ['2002  Medan Beras kg 100', '2003  Medan Selimut  20'],
      told: ['matrix-read', 'total-skipped'],
    },
  },
  {
    name: 'destinations as columns of a shipment',
    kind: 'shipments',
    rows: [
      ['Nama Barang', 'Posko A', 'Posko B', 'Ket'],
      ['Beras', '50 kg', null, 'cepat'],
    ],
    expected: { rows: ['2002  Posko A Beras  50 kg'] },
  },
  {
    name: 'days as columns: nobody knows which one counts',
    kind: 'stock',
    rows: [
      ['Barang', '9 Des', '10 Des', 'Jumlah'],
      ['Beras', 10, 20, 30],
    ],
    expected: { refused: 'days-across' },
  },
  {
    name: 'days of a spreadsheet as columns',
    kind: 'stock',
    rows: [
      ['Barang', new Date('2025-12-09'), new Date('2025-12-10'), 'Jumlah'],
      ['Beras', 10, 20, 30],
    ],
    expected: { refused: 'days-across' },
  },
  {
    name: 'a plain list whose rows have a day and a unit is no table of days',
    kind: 'stock',
    rows: [
      ['Gudang', 'Barang', 'Jumlah', 'Tanggal'],
      ['Gudang A', 'Beras', '40 kg', '2025-12-02'],
      ['Gudang A', 'Selimut', '5 lembar', '2025-12-02'],
      ['Gudang A', 'Selimut', '5 lembar', '2025-12-02'],
    ],
    expected: {
      rows: [
        '2  Gudang A Beras  40 kg',
        '3  Gudang A Selimut  5 lembar',
        '4  Gudang A Selimut  5 lembar',
      ],
      told: [],
    },
  },
  {
    name: 'two columns for each post',
    kind: 'needs',
    rows: [
      ['Barang', 'Posko A', null, 'Posko B', null],
      [null, 'Butuh', 'Ada', 'Butuh', 'Ada'],
      ['Beras', 100, 20, 50, 10],
    ],
    expected: { refused: 'columns-untitled', facts: { near: ['C', 'E'] } },
  },
  {
    name: 'a sum of columns that are no places is one count, which is said',
    kind: 'stock',
    rows: [
      ['Barang', 'Satuan', 'Baik', 'Rusak', 'Jumlah'],
      ['Beras', 'kg', 90, 10, 100],
    ],
    expected: { rows: ['2   Beras kg 100'], told: ['sum-read'] },
  },
  {
    name: 'a plain list of needs stays one',
    kind: 'needs',
    rows: [
      ['Kecamatan', 'Nama Posko', 'Barang', 'Jumlah', 'Satuan', 'Harga'],
      ['Rantau', 'Posko A', 'Beras', 10, 'kg', 12000],
    ],
    expected: { rows: ['2 Rantau Posko A Beras kg 10'], told: [] },
  },
  {
    name: 'stock with what came and went stays a plain list',
    kind: 'stock',
    rows: [
      ['No', 'Barang', 'Satuan', 'Stok Awal', 'Masuk', 'Keluar', 'Sisa'],
      [1, 'Beras', 'kg', 100, 50, 30, 120],
    ],
    expected: { rows: ['2   Beras kg 120'], told: [] },
  },
  {
    name: 'needs with posts as rows keep their columns of items',
    kind: 'needs',
    rows: [
      ['Kecamatan', 'Posko', 'Beras (kg)', 'Selimut'],
      ['Rantau', 'Posko A', 10, 5],
      ['Jumlah', null, 10, 5],
    ],
    expected: { across: ['BRS', 'SLM'] },
  },
];

test.each(cases)('$name', ({ kind, rows, expected }) => {
  expect(readMatrix(kind, rows)).toMatchObject(expected);
});
