// The matrix as a file: HAPI's columns, no figure twice, nothing that a spreadsheet runs.
import { expect, it, test } from 'vitest';
import { matrix, claimsByLine } from '#domain/matrix.ts';
import { whoIn } from '#domain/matrix-who.ts';
import { readXlsx } from '#server/exchange/xlsx.ts';
import { csvText } from '../../src/routes/csv.ts';
import type { CsvCell } from '../../src/routes/csv.ts';
import { fourWColumns, fourWTable } from '../../src/routes/e/[incident]/matriks/four-w.ts';
import { workbook } from '../../src/routes/e/[incident]/matriks/xlsx.ts';
import { claimRow, now } from '../support/goods.ts';
import { activityRow, ask, matrixBoard } from '../support/matrix-rows.ts';

/** A district with a claimed line of three sectors, open water, and an activity of the same organisation. */
function table() {
  const board = matrixBoard();
  const kit = ask(board, '11.16.08', { item: 'BBY', unit: 'paket', claimed: 100 });
  ask(board, '11.16.08', { asked: 60 });
  ask(board, '11.16');
  board.claims.push(claimRow({ line: kit.id, organisation: 'b', claimed: 100 }));
  const activity = activityRow({ organisation: 'b', sector: 'nutrisi', reached: 412 });
  board.activities.push(activity);
  const claims = claimsByLine(board.claims);
  const lines = new Map(board.lines.map(({ id, item }) => [id, item]));
  const rows = fourWTable(matrix(board, now, 'district', 'during'), {
    organisation: () => ({ name: 'Badan Amil Zakat Nasional', shortName: 'Baznas', kind: 'ngo' }),
    sector: (column) => `bidang ${column}`,
    area: (code) => `wilayah ${code}`,
    pcode: (code) => (code === '11.16.08' ? 'ID1116080' : null),
    site: () => undefined,
    item: (code) => code.toLowerCase(),
    activity: (kind) => kind,
    who: (cell) =>
      whoIn(cell, { claims, itemOf: (line) => lines.get(line), activity: () => activity }),
  });
  const [head = [], ...body] = rows;
  return body.map(
    (row) =>
      Object.fromEntries(head.map((column, n) => [column, row[n] ?? null])) as Record<
        string,
        CsvCell
      >,
  );
}

it('INTEROP 11: an organisation has a row in each cell, the figures of a cell one of their own', () => {
  const rows = table();
  const baznas = rows.filter(({ org_acronym: acronym }) => acronym === 'Baznas');
  expect(baznas.map((row) => [row.sector_code, row.items, row.activities])).toEqual([
    ['pangan', 'bby', null],
    ['nutrisi', 'bby', 'psychosocial'],
    ['perlindungan_anak', 'bby', null],
  ]);
  expect(baznas[1]).toMatchObject({
    ...{ org_name: 'Badan Amil Zakat Nasional', org_type_code: 'ngo', people_reached: 412 },
    ...{ admin1_name: 'wilayah 11', admin2_code: '11.16', admin3_code: '11.16.08' },
    ...{ pcode: 'ID1116080', reference_period_start: '2025-12-08', gap_person_days: null },
  });
  const water = rows.filter(({ sector_code: sector }) => sector === 'air_sanitasi');
  expect(water.map((row) => [row.org_name, row.gap_person_days, row.lines])).toEqual([
    [null, 4, 1],
    [null, 7, 1],
  ]);
  // What names no district has the regency alone.
  expect(water[1]).toMatchObject({ admin2_code: '11.16', admin3_code: null, pcode: null });
});

it('INTEROP 11: every column has a name as HAPI writes it and an HXL tag', () => {
  for (const [column, tag] of Object.entries(fourWColumns)) {
    expect(column).toMatch(/^[a-z0-9_]+$/);
    expect(tag).toMatch(/^#[a-z0-9]+(\+[a-z_]+)*$/);
  }
});

const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x")'];

test.each(formulas)('INTEROP 9: no cell of a CSV is a formula: %j', (typed) => {
  expect(csvText([[typed]], 'excel').startsWith(`\uFEFF"'${typed.slice(0, 1)}`)).toBe(true);
  expect(csvText([[typed]], 'machine').startsWith(`"'`)).toBe(true);
});

it('INTEROP 9: for Excel semicolons and a decimal comma, for programs commas and points', () => {
  const row = [['Karang "Baru"', -1.5, null]];
  expect(csvText(row, 'excel')).toBe('\uFEFF"Karang ""Baru""";-1,5;\r\n');
  expect(csvText(row, 'machine')).toBe('"Karang ""Baru""",-1.5,\r\n');
});

it('INTEROP 10: a workbook has typed cells and texts that stay texts, and reads back', async () => {
  const wide = Array.from({ length: 30 }, (_, n) => `kolom ${n}`);
  const rows = [wide, [...formulas, 12.5, null, 'a < b & "c"\u0001', 'Ⓐ𝄞']];
  const bytes = workbook([
    { name: '4W', rows, headed: true },
    { name: 'KETERANGAN', rows: [['x']], headed: false },
  ]);
  const sheets = await readXlsx(Buffer.from(bytes));
  if ('code' in sheets) throw new Error(sheets.code);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['4W', 'KETERANGAN']);
  const [head, data] = sheets[0]!.rows;
  expect(head?.cells).toEqual(wide);
  expect(data?.cells.slice(7, 11)).toEqual([12.5, null, 'a < b & "c"', 'Ⓐ𝄞']);
  expect(data?.cells.slice(0, 4)).toEqual(formulas.slice(0, 4));
});
