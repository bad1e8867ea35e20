// Small files that describe large tables: they are refused before the cells are allocated.
import { expect, test } from 'vitest';
import { untouchedState } from '#domain/import.ts';
import { readGeoJson } from '#server/exchange/geojson.ts';
import { cellsAsPlain } from '#server/exchange/kobo.ts';
import { createWords, decidedRows } from '#server/exchange/mapping.ts';
import { readTables } from '#server/exchange/read-table.ts';
import type { Table } from '#server/exchange/table.ts';
import { mostRows } from '#server/exchange/table-limit.ts';

test('a CSV with very wide rows', { timeout: 30_000 }, async () => {
  const content = Buffer.from(`${';'.repeat(200_000)}\n`.repeat(30));
  expect(await readTables(content)).toMatchObject({ code: 'cells-too-many' });
});

test('short rows count as wide as the widest, and those of a repeated group with their form', () => {
  const table = (sheet: string, titles: string[]): Table => ({
    ...{ sheet, format: null },
    rows: [
      { number: 1, cells: titles },
      { number: 2, cells: ['1'] },
    ],
  });
  const form = table('form', ['_id', '_uuid', 'a']);
  const group = table('group', ['_parent_table_name', '_parent_index']);
  expect(cellsAsPlain([form])).toBe(2 * 3);
  expect(cellsAsPlain([form, group])).toBe(2 * 3 + 2 * (2 + 3));
});

test('a GeoJSON with many features, or with many that have many columns', () => {
  const read = (features: object[]) =>
    readGeoJson(JSON.stringify({ type: 'FeatureCollection', features }));
  const none = Array.from({ length: mostRows }, () => ({}));
  expect(read(none)).toMatchObject({ code: 'rows-too-many' });
  const wide = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`k${n}`, 1]));
  expect(read([{ properties: wide }, ...none.slice(0, 30_000)])).toMatchObject({
    code: 'cells-too-many',
  });
});

test('an edit beyond the last column does not widen its row', () => {
  const rows = [{ number: 2, cells: ['Beras', 1] }];
  const heading = { rows, fields: new Map(), unit: undefined, columns: [] };
  const edits = [
    { row: 2, column: 1, text: '2' },
    { row: 2, column: 16_383, text: 'x' },
  ];
  const style = { locale: 'id' as const, presumed: false };
  const decided = decidedRows(
    heading,
    { ...untouchedState, edits },
    createWords([]),
    () => ({ exact: false, name: '', near: [] }) as never,
    style,
  );
  expect(decided.rows[0]?.cells).toEqual(['Beras', '2']);
});
