// `import` as it is typed: what it says, and the exit codes that scripts stand on.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteAccount } from '#domain/account.ts';
import { storageId } from '#seeds/storage.ts';
import { UsageError } from '#server/cli/command.ts';
import { command } from '#server/cli/import.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { runCli } from '../support/cli.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let folder = '';
beforeAll(async () => {
  one = await openImportScene();
  folder = await mkdtemp(join(tmpdir(), 'posko-import-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await one.close();
});

/** The command in this process, on the same app. */
async function typed(...args: string[]): Promise<{ code: number; out: string }> {
  const { values, positionals } = parseArgs({
    args,
    options: command.options,
    allowPositionals: true,
  });
  const said: string[] = [];
  const { sql, config } = one.app;
  const asOwner = () => Promise.reject(new Error('an import needs no owner'));
  const context = { app: one.app, sql, asOwner, config, values, words: positionals };
  try {
    const code = await command.run({ ...context, say: (line) => void said.push(line) });
    return { code: code ?? 0, out: said.join('\n') };
  } catch (error) {
    if (error instanceof UsageError) return { code: 64, out: error.message };
    throw error;
  }
}

const heading = 'Kabupaten;Kecamatan;Lokasi;Barang;Jumlah\n';
async function sheet(name: string, ...rows: string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `${heading}${rows.join('\n')}\n`);
  return file;
}

test('it is a dry run until told to write', async () => {
  const file = await sheet('baik.csv', 'Agam;Matur;Lapangan E;Selimut;10');
  const before = await one.head();
  const dry = await typed('needs', file);
  expect(dry.code).toBe(0);
  expect(dry.out).toContain(
    'Uji coba, belum ada yang ditulis. Akan ditulis: 1 kebutuhan dengan 1 barang.',
  );
  expect(await one.head()).toBe(before);
  const written = await typed(
    'needs',
    file,
    '--write',
    '--as',
    'reporter@posko.test',
    '--lang',
    'en',
  );
  expect(written.code).toBe(0);
  expect(written.out).toContain('Written: 1 needs with 1 items.');
  // The need with its line, and the batch, which begins and ends.
  expect(await one.head()).toBe(before + 2 + 2);
});

test('with a problem it writes nothing, with --partial the rest, and the codes tell', async () => {
  const file = await sheet(
    'campur.csv',
    'Agam;Matur;Lapangan F;Selimut;10 lembar',
    'Agam;Matur;Lapangan F;Beras;x',
  );
  const before = await one.head();
  expect((await typed('needs', file, '--write')).code).toBe(65);
  expect(await one.head()).toBe(before);
  const part = await typed('needs', file, '--write', '--partial', '--json');
  expect(part.code).toBe(3);
  expect(JSON.parse(part.out)).toMatchObject({
    kind: 'needs',
    incident: board,
    written: true,
    rows: 2,
    soundRows: 1,
    remarks: [
      { row: 3, column: 'Jumlah', code: 'not-a-number', problem: true },
      { problem: false },
    ],
  });
  // The need with its line, and the batch, which begins and ends.
  expect(await one.head()).toBe(before + 2 + 2);
});

test.each([
  [
    ['things', 'x.csv'],
    64,
    'Say needs, sites, stock, shipments, organisations, members, and one file.',
  ],
  [['needs'], 64, 'Say needs, sites, stock, shipments, organisations, members, and one file.'],
  [['needs', 'x.csv', '--partial'], 64, '--partial needs --write.'],
  [['needs', 'x.csv', '--write', '--dry-run'], 64, 'exclude each other'],
  [['needs', 'x.csv', '--lang', 'fr'], 64, '--lang is id or en.'],
  [['needs', 'x.csv', '--incident', 'nowhere'], 64, 'There is no incident nowhere.'],
  [['needs', 'x.csv', '--as', 'x@example.id'], 64, 'no active member has this address'],
  [['needs', 'x.csv', '--site', 'x'], 64, '--site is for stock and shipments.'],
  [['stock', 'x.csv', '--site', 'x'], 64, '--site: there is no such site.'],
  [['shipments', 'x.csv', '--site', 'x'], 64, '--site: no store of this board has this id.'],
  [['needs', '/nowhere/x.csv'], 66, '/nowhere/x.csv cannot be opened.'],
])('%j ends with %i', async (words, code, says) => {
  const done = await typed(...words);
  expect(done.out).toContain(says);
  expect(done.code).toBe(code);
});

test('stock is counted at the store that --site names, on the board where it stands', async () => {
  const file = join(folder, 'stok.csv');
  await writeFile(file, 'Barang;Stok;Satuan\nBeras;2,4;ton\nSarden;80;dus\n');
  const site = storageId('garut');
  const done = await typed('stock', file, '--site', site, '--write', '--partial');
  expect(done.code).toBe(3);
  expect(done.out).toContain('Tertulis: 1 hitungan stok dengan 1 barang.');
  const held = await rowsWhere(one.app.sql, 'stock', 'account', [siteAccount(site)]);
  expect(held.find(({ item }) => item === 'BRS')?.quantity).toBe(2400);
});

test("the operator's process answers as well", async () => {
  const file = await sheet('lain.csv', 'Agam;Matur;Lapangan G;Selimut;banyak');
  const done = await runCli(one.app.config.databaseUrl ?? '', ['import', 'needs', file]);
  expect(done).toMatchObject({ code: 65, err: '' });
  expect(done.out).toContain('Baris 2, kolom Jumlah: "banyak" bukan angka.');
});
