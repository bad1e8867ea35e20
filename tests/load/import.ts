// A list of 5,000 needs from its file to the board, as the browser brings it: sent, examined, written. The peer is a bare
// insert of as many needs and lines into the same durable database.
import { randomUUID } from 'node:crypto';
import { createAreas } from '#server/read/area.ts';
import { createImportStore } from '#server/storage/import-store.ts';
import { createImports } from '#server/exchange/imports.ts';
import { databaseClock } from '#server/postgres/clock.ts';
import { isRefusal } from '#domain/refusal.ts';
import { partSize } from '#domain/import.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import type { BenchFixture } from './bench-fixture.ts';
import { incident } from './bench-fixture.ts';
import { figure } from './report.ts';
import type { Figure } from './report.ts';

const rows = 5000;

/** One need in each of so many desa: near ones would be held for the same. */
async function listOf({ sql }: BenchFixture): Promise<Buffer> {
  const areas = await sql<{ code: string }[]>`
    select code from area where code like '11.__.__.____' order by code limit ${rows}`;
  const lines = areas.map(
    ({ code }, n) => `${code};Bale ${code.replaceAll('.', '')};Beras;${(n % 90) + 1} kg`,
  );
  return Buffer.from(['Kode Wilayah;Lokasi;Barang;Jumlah', ...lines].join('\n'));
}

async function peer({ sql }: BenchFixture): Promise<number> {
  await sql`create table peer_need (id uuid primary key, body jsonb not null)`;
  const begun = performance.now();
  for (let n = 0; n < rows; n += 128)
    await sql`
      insert into peer_need select gen_random_uuid(), jsonb_build_object('landmark', 'Bale', 'n', n)
      from generate_series(1, ${2 * Math.min(128, rows - n)}) as n`;
  return performance.now() - begun;
}

export async function measureImport(fixture: BenchFixture): Promise<Figure[]> {
  const { sql, execute, coordinator } = fixture;
  const store = createImportStore(sql);
  const world = { clock: databaseClock } as Parameters<typeof createImports>[0]['app']['world'];
  const imports = createImports({
    app: { sql, execute, areas: createAreas(sql), world },
    store,
    index: (board) => readImportIndex(sql, board),
    now: () => databaseClock(sql),
    failed: (error) => console.error(error),
  });
  const bytes = await listOf(fixture);
  const by = { actor: coordinator, language: 'id' as const };
  const must = <T>(answer: T): Exclude<T, { code: string }> => {
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    return answer as Exclude<T, { code: string }>;
  };
  const begun = performance.now();
  const file = { incident, kind: 'needs', fileName: `${randomUUID()}.csv` } as const;
  const { id } = must(await imports.begin({ ...file, size: bytes.length }, coordinator));
  for (let n = 0; n * partSize < bytes.length; n += 1)
    must(await imports.part(id, n, bytes.subarray(n * partSize, (n + 1) * partSize), by));
  const run = imports.runOf(id)!;
  await run.ended;
  const examined = performance.now();
  must(await imports.write(id, 'sound', by));
  await run.ended;
  const written = performance.now();
  const bare = await peer(fixture);
  const { sound = [] } = run.made?.examined ?? {};
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return [
    figure(
      `${rows} rows of needs from file to board`,
      'under 60 s',
      `${seconds(written - begun)}, ${((written - begun) / bare).toFixed(0)} × a bare insert`,
      `${run.phase}, ${sound.length} commands; examined in ${seconds(examined - begun)}, written in ` +
        `${seconds(written - examined)}; bare insert of as many rows ${seconds(bare)}`,
    ),
  ];
}
