// The largest list: 50,000 rows of a workbook, and as much text. Memory stays bounded, progress is seen, stop ends it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partSize } from '#domain/import.ts';
import type { MemberActor } from '#domain/actor.ts';
import { readTables } from '#server/exchange/read-table.ts';
import { mostRows } from '#server/exchange/table-limit.ts';
import { actorByEmail } from '#server/read/import-index.ts';
import { must } from '../support/import-browser.ts';
import { board, openImportScene } from '../support/import.ts';
import type { ImportScene } from '../support/import.ts';
import { workbookOf } from '../support/workbook.ts';

const title = ['Kode Wilayah', 'Lokasi', 'Barang', 'Jumlah', 'Satuan', 'Keterangan'];
function* list(rows: number): Generator<(string | number)[]> {
  yield title;
  for (let n = 1; n < rows; n += 1)
    yield [
      '11.16.08.2001',
      `Bale ${n}`,
      'Ember',
      (n % 9) + 1,
      'buah',
      `baris ${n} dari daftar uji`,
    ];
}

const megabyte = 1024 * 1024;
/** Watches the memory of the process, with its threads, while some work is done. @returns megabytes of growth */
async function growth(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  await work();
  clearInterval(timer);
  return (most - before) / megabyte;
}

const texts = () => Buffer.from([...list(mostRows)].map((row) => row.join(';')).join('\n'));

describe.each([
  ['a workbook', () => workbookOf(list(mostRows))],
  ['a CSV', texts],
  [
    'GeoJSON',
    () =>
      Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          features: [...list(mostRows)].slice(1).map((row) => ({
            type: 'Feature',
            geometry: null,
            properties: Object.fromEntries(title.map((name, n) => [name, row[n]])),
          })),
        }),
      ),
  ],
])('%s of 50,000 rows', (_name, make) => {
  const bytes = make();

  test('is read with bounded memory and rising progress', async () => {
    const shares: number[] = [];
    let rows = 0;
    const grown = await growth(async () => {
      const tables = await readTables(bytes, { progress: (share) => void shares.push(share) });
      if ('code' in tables) throw new Error(tables.code);
      rows = tables[0]?.rows.length ?? 0;
    });
    expect(rows).toBe(mostRows);
    expect(grown).toBeLessThan(300);
    const rising = shares.filter((share, n) => share > (shares[n - 1] ?? -1));
    expect(rising.length).toBeGreaterThanOrEqual(5);
    expect(rising).toEqual(shares);
  });

  test('is left within two seconds when it is stopped', async () => {
    const stop = new AbortController();
    const reading = readTables(bytes, {
      progress: () => stop.abort(new Error('stopped')),
      signal: stop.signal,
    });
    let stopped = 0;
    stop.signal.addEventListener('abort', () => (stopped = performance.now()));
    await expect(reading).rejects.toThrow('stopped');
    expect(performance.now() - stopped).toBeLessThan(2000);
  });
});

describe('in the browser', () => {
  let one: ImportScene;
  let reporter: MemberActor;
  beforeAll(async () => {
    one = await openImportScene();
    const found = await actorByEmail(one.app.sql, 'reporter@posko.test');
    if (!found) throw new Error('no reporter');
    reporter = found;
  });
  afterAll(() => one.close());

  test('the dry run of 50,000 rows is stopped within two seconds, and the file can be erased', async () => {
    const by = { actor: reporter, language: 'id' as const };
    const { imports } = one.app;
    const bytes = workbookOf(list(mostRows));
    const file = { incident: board, kind: 'needs', fileName: 'besar.xlsx' } as const;
    const { id } = must(await imports.begin({ ...file, size: bytes.length }, reporter));
    for (let n = 0; n * partSize < bytes.length; n += 1)
      must(await imports.part(id, n, bytes.subarray(n * partSize, (n + 1) * partSize), by));
    const run = imports.runOf(id)!;
    const seen = new Set<number>();
    while (run.phase === 'reading' && seen.size < 3) {
      seen.add(run.done);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const begun = performance.now();
    const stopped = must(await imports.cancel(id, by));
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(stopped).toMatchObject({ phase: 'cancelled', busy: false });
    expect(must(await imports.drop(id, by))).toEqual({ done: true });
    expect(imports.runOf(id)).toBeUndefined();
  });
});
