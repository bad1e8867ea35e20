// `import:undo` as it is typed: the three piles, and the exit codes that scripts stand on (INTEROP 17).
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MemberActor } from '#domain/actor.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { rowsWhere } from '#server/storage/entity.ts';
import { runCli } from '../support/cli.ts';
import { must } from '../support/import-browser.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';

let one: ImportScene;
let folder = '';
let helper: MemberActor;
const reporter = 'reporter@posko.test';

beforeAll(async () => {
  one = await openImportScene();
  folder = await mkdtemp(join(tmpdir(), 'posko-undo-'));
  const found = await actorByEmail(one.app.sql, 'responder.baznas@posko.test');
  if (!found) throw new Error('no responder');
  helper = found;
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await one.close();
});

const cli = (...words: string[]) => runCli(one.app.config.databaseUrl ?? '', words);

async function needs() {
  const rows = await rowsWhere(one.app.sql, 'need', 'incident', [board]);
  return rows.filter(({ landmark }) => /^Lereng urung \d$/.test(landmark ?? ''));
}

test('INTEROP 17: a list of the command line is undone by its batch, after a dry run with the same piles', async () => {
  const file = join(folder, 'urung.csv');
  const rows = ['Matur', 'Palembayan', 'Baso', 'Tilatang Kamang'].map(
    (district, n) => `Agam;${district};Lereng urung ${n};Ember;${n + 3} buah`,
  );
  await writeFile(file, ['Kabupaten;Kecamatan;Lokasi;Barang;Jumlah', ...rows].join('\n'));
  const written = await cli(
    'import',
    'needs',
    file,
    '--write',
    '--incident',
    board,
    '--as',
    reporter,
  );
  expect(written).toMatchObject({ code: 0, err: '' });
  const batch = /import:undo ([0-9a-f-]{36})/.exec(written.out)?.[1] ?? '';
  expect(batch).not.toBe('');
  const [first] = await needs();
  const support = { incident: board, need: first!.id };
  must(
    await one.app.execute(
      { id: crypto.randomUUID(), name: 'need.support', input: support },
      helper,
    ),
  );

  const dry = await cli('import:undo', batch, '--dry-run', '--as', reporter, '--json');
  expect(dry.code).toBe(0);
  const piles = JSON.parse(dry.out) as Record<'undone' | 'kept' | 'refused', { count: number }>;
  expect([piles.undone.count, piles.kept.count, piles.refused.count]).toEqual([3, 1, 0]);
  expect((await needs()).some(({ state }) => state === 'cancelled')).toBe(false);

  // Of another organisation: as if there were no such batch.
  const foreign = await cli('import:undo', batch, '--as', 'responder.baznas@posko.test');
  expect(foreign.code).toBe(65);
  expect((await needs()).some(({ state }) => state === 'cancelled')).toBe(false);

  const undone = await cli('import:undo', batch, '--as', reporter, '--lang', 'en');
  expect(undone).toMatchObject({ code: 3, err: '' });
  expect(undone.out).toMatch(/: 3\n[^\n]+: 1\n {2}1 {2}Somebody has acted on it/);
  expect((await needs()).filter(({ state }) => state === 'cancelled')).toHaveLength(3);

  const again = await cli('import:undo', batch, '--as', reporter);
  expect(again.code).toBe(65);
  expect(again.out).toContain('sudah dibatalkan');
  expect((await cli('import:undo')).code).toBe(64);
});
