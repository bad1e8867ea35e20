// What is no table of places and items stays a plain list; numbered columns and rows of areas do not break such a table.
import { expect, test } from 'vitest';
import type { SheetKind } from '#server/exchange/heading-word.ts';
import { findStructure } from '#server/exchange/structure.ts';
import type { Cell } from '#server/exchange/table.ts';
import { items, readMatrix, sheetOf } from '../support/matrix.ts';

interface Case {
  name: string;
  kind: SheetKind;
  rows: Cell[][];
  expected: object;
}

const cases: Case[] = [
  {
    name: 'a plain list whose amount is split between men and women stays one, which is said',
    kind: 'needs',
    rows: [
      ['Kecamatan', 'Nama Posko', 'Barang', 'Laki-laki', 'Perempuan', 'Jumlah', 'Satuan'],
      ['Rantau', 'Posko A', 'Selimut', 40, 60, 100, 'lembar'],
    ],
    expected: { rows: ['2 Rantau Posko A Selimut lembar 100'], told: ['sum-read'] },
  },
  {
    name: 'the same without a column of posts',
    kind: 'needs',
    rows: [
      ['Kabupaten', 'Barang', 'L', 'P', 'Jumlah', 'Satuan'],
      ['Aceh Tamiang', 'Selimut', 40, 60, 100, 'lembar'],
    ],
    expected: { rows: ['2   Selimut lembar 100'], told: ['sum-read'] },
  },
  {
    name: 'damage beside the amounts is no place',
    kind: 'needs',
    rows: [
      ['Kecamatan', 'Nama Posko', 'Barang', 'Jumlah', 'Satuan', 'Rumah Rusak Berat', 'Rumah Rusak'],
      ['Rantau', 'Posko A', 'Beras', 100, 'kg', 12, 30],
    ],
    expected: { rows: ['2 Rantau Posko A Beras kg 100'], told: [] },
  },
  {
    name: 'damage without a column of posts',
    kind: 'needs',
    rows: [
      ['Kabupaten', 'Barang', 'Jumlah', 'Satuan', 'Rumah Rusak Berat', 'Rumah Rusak Ringan'],
      ['Aceh Tamiang', 'Beras', 100, 'kg', 12, 30],
    ],
    expected: { rows: ['2   Beras kg 100'] },
  },
  {
    name: 'a post may be called after people, and goods may leave a store of each row',
    kind: 'shipments',
    rows: [
      ['Gudang', 'Barang', 'Satuan', 'Asrama Perempuan', 'Posko A'],
      ['Gudang Medan', 'Beras', 'kg', 40, 60],
    ],
    expected: { rows: ['2004  Asrama Perempuan Beras kg 40', '2005  Posko A Beras kg 60'] },
  },
  {
    name: 'the numbers of the columns below the headings, with posts as columns',
    kind: 'needs',
    rows: [
      ['No', 'Barang', 'Satuan', 'Tualang Cut', 'Al Ikhlas', 'Jumlah'],
      [1, 2, 3, 4, 5, 6],
      [1, 'Beras', 'kg', 10, 20, 30],
    ],
    expected: {
      rows: ['3004  Tualang Cut Beras kg 10', '3005  Al Ikhlas Beras kg 20'],
      told: ['matrix-read'],
    },
  },
  {
    name: 'the numbers of the columns below the headings, with items as columns',
    kind: 'stock',
    rows: [
      ['Gudang', 'Beras (kg)', 'Selimut'],
      [1, 2, 3],
      ['Medan', 100, 20],
      [null, 1, 2],
    ],
    expected: {
      rows: [
        '3002  Medan Beras kg 100',
        '3003  Medan Selimut  20',
        '4002   Beras kg 1',
        '4003   Selimut  2',
      ],
    },
  },
];

test.each(cases)('$name', ({ kind, rows, expected }) => {
  expect(readMatrix(kind, rows)).toMatchObject(expected);
});

test('rows with the name of an area give it to the rows below them, also with items as columns', () => {
  const rows: Cell[][] = [
    ['Gudang', 'Beras (kg)', 'Selimut'],
    ['Kec. Rantau'],
    ['Gudang A', 100, 20],
    [null, 'KECAMATAN KARANG BARU'],
    ['Gudang B', 50, null],
  ];
  const found = findStructure([sheetOf(rows)], 'stock', items, {});
  if ('code' in found) throw new Error(found.code);
  const { heading } = found;
  expect(heading.rows.map(({ number, section }) => [number, section])).toEqual([
    [3002, { district: 'Rantau' }],
    [3003, { district: 'Rantau' }],
    [5002, { district: 'KARANG BARU' }],
  ]);
  expect(heading.skipped).toEqual([
    { row: 2, reason: 'section' },
    { row: 4, reason: 'section' },
  ]);
});
