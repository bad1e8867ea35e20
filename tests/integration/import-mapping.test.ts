// Words that are mapped once: a recorded session about a real list, and the same answers on the command line.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import type { ImportStep } from '#domain/import.ts';
import { importStep } from '#domain/import.ts';
import * as v from 'valibot';
import { actorByEmail, readImportIndex } from '#server/read/import-index.ts';
import { isNote } from '#server/exchange/remark.ts';
import { Browser, must } from '../support/import-browser.ts';
import { board, fixture, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

const pmi = new URL('../../seeds/sumatra-2025/pmi_stock_snapshots.csv', import.meta.url);

let one: ImportScene;
let admin: MemberActor;
beforeAll(async () => {
  one = await openImportScene();
  const found = await actorByEmail(one.app.sql, 'admin@posko.test');
  if (!found) throw new Error('no admin');
  admin = found;
});
afterAll(() => one.close());

async function openStore(name: string): Promise<string> {
  const id = randomUUID();
  const input = { name, kind: 'warehouse', tier: 'organisation', area: '31' };
  must(await one.app.execute({ id, name: 'storage.register', input }, { kind: 'system' }));
  return id;
}

test('ninety decisions about the list of 3,026 rows, recorded once, are remembered for the next list', async () => {
  const it = new Browser(one.app, admin);
  const site = await openStore('Gudang uji pemetaan');
  const bytes = await readFile(pmi);
  const first = await it.bring('stock', bytes, { incident: 'nasional' });
  const before = await it.step(first.id, { site });
  expect(before.report?.rows).toMatchObject({ all: 3026, sound: 2033, problems: 993 });
  const recorded = JSON.parse(await readFile(fixture('pmi-decisions.json'), 'utf8')) as NonNullable<
    ImportStep['mappings']
  >;
  expect(recorded.length).toBeLessThanOrEqual(90);
  const mappings = recorded.map((mapping) => ({ ...mapping, remember: true }));
  const after = await it.step(first.id, { mappings });
  const { all = 0, sound = 0, problems = 0 } = after.report?.rows ?? {};
  expect({ left: 3026 - all, sound, problems }).toEqual({ left: 542, sound: 2227, problems: 257 });
  await it.write(first.id, 'sound');

  // Another list of the organisation is read alike without a decision.
  const next = await it.bring('stock', bytes, { incident: 'nasional' });
  const again = await it.step(next.id, { site: await openStore('Gudang uji kedua') });
  expect(again.report?.rows).toMatchObject({ all, problems });
});

test.each([
  ['needs', 'kebutuhan.csv'],
  ['sites', 'lokasi.csv'],
  ['needs', 'lebar.tsv'],
  ['needs', 'posko.xlsx'],
  ['needs', 'rusak.xlsx'],
] as const)('INTEROP 16: command line and browser say the same of %s %s', async (kind, name) => {
  const bytes = await readFile(fixture(name));
  const known = await readImportIndex(one.app.sql, board);
  if (!known) throw new Error('no board');
  const options = { actor: admin, fileName: name, known, numbers: 'ask' as const, bytes };
  const report = await one.bring(kind, fixture(name), options);
  const it = new Browser(one.app, admin);
  const view = await it.bring(kind, bytes, { fileName: name });
  const rows = new Set(
    report.remarks.flatMap((remark) => (isNote(remark) ? [] : (remark.row ?? []))),
  );
  expect(view.report?.rows).toMatchObject({
    all: report.rows,
    sound: report.soundRows,
    problems: rows.size,
    repeated: report.repeatedRows,
  });
  expect(view.report?.commands).toEqual(report.commands);
  const shown = must(await it.rows(view.id, 'all')).rows.flatMap(({ row, remarks }) =>
    remarks.map(({ code }) => `${row} ${code}`),
  );
  const listed = new Set(must(await it.rows(view.id, 'all')).rows.map(({ row }) => row));
  const said = report.remarks.flatMap(({ row, code }) =>
    row !== undefined && listed.has(row) ? [`${row} ${code}`] : [],
  );
  expect(shown.sort()).toEqual(said.sort());
});

test('hostile inputs are refused: unknown fields, too many words, texts that are too long', () => {
  const parse = (input: unknown) => v.safeParse(importStep, input).success;
  const word = { kind: 'item', word: 'x', to: 'BRS' };
  expect(parse({ mappings: [word] })).toBe(true);
  expect(parse({ mappings: [{ ...word, actor: 'x' }] })).toBe(false);
  expect(parse({ state: {} })).toBe(false);
  expect(parse({ mappings: Array.from({ length: 501 }, () => word) })).toBe(false);
  expect(parse({ mappings: [{ ...word, word: 'x'.repeat(201) }] })).toBe(false);
  expect(parse({ mappings: [{ ...word, factor: Number.POSITIVE_INFINITY }] })).toBe(false);
  expect(parse({ edits: [{ row: 0, column: -1, text: '' }] })).toBe(false);
  expect(parse({ columns: [{ index: 0, as: 'item:<script>' }] })).toBe(false);
});
