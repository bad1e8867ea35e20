// Storage sites that the sources name, and those of the demo; the content of lumbung sosial from two published lists.
import { readFile } from 'node:fs/promises';
import type { CommandInput } from '#domain/commands.ts';
import { importSheet } from '#server/exchange/import.ts';
import type { ImportReport } from '#server/exchange/import-report.ts';
import type { ImportOptions } from '#server/exchange/import.ts';
import { isNote } from '#server/exchange/remark.ts';
import { readImportIndex } from '#server/read/import-index.ts';
import { loadRows } from '#server/storage/entity.ts';
import { organisationId } from './organisation.ts';
import { seedCommand, submit } from './submit.ts';
import type { SeedApp, SeedCommand } from './submit.ts';

type Registration = CommandInput<'storage.register'>;

const kemensos = organisationId('kemensos');
const indramayu = 'Lumbung Sosial Indramayu (Jawa Barat)';
const samples = 'taxonomy/lumbung_sosial_samples.csv';

/** The point of the district that a store is thought to stand in: an estimate, and marked as one (UX 102). */
function districtOf(
  name: string,
  lat: number,
  lng: number,
): Required<Pick<Registration, 'point' | 'pointLevel' | 'landmark'>> {
  const landmark = `Titik Kecamatan ${name}: perkiraan, sumber tidak menyebut alamat`;
  return { point: { lat, lng }, pointLevel: 'district', landmark };
}

/** Names are those of the sources, so that their lists can be imported as they are. */
const storages = {
  pmi: {
    name: 'Gudang PMI (lokasi tidak disebut di sumber)',
    kind: 'warehouse',
    tier: 'organisation',
    area: '31',
    ...districtOf('Pancoran, Jakarta Selatan (kantor pusat PMI)', -6.25386, 106.84421),
    organisation: organisationId('pmi'),
    source:
      'Dasbor stok PMI, Des 2025. Sumber tidak menyebut gudang mana; dicatat di DKI Jakarta, kantor pusat PMI (asumsi).',
  },
  central: {
    name: 'Gudang Pusat Kemensos, Bekasi',
    kind: 'warehouse',
    tier: 'central',
    area: '32.75',
    ...districtOf('Bekasi Timur', -6.24278, 107.01963),
    organisation: kemensos,
    source: 'Lokasi: pengetahuan umum, belum dicek. Isi: lihat catatan hitungan.',
  },
  indramayu: {
    name: indramayu,
    kind: 'social-storage',
    tier: 'regency',
    area: '32.12',
    ...districtOf('Indramayu', -6.34576, 108.34368),
    organisation: kemensos,
    source: 'Kompas/swarafakta.my.id, 15 Jan 2025',
  },
  garut: {
    name: 'Lumbung Sosial Garut (Sukawening/Karangtengah)',
    kind: 'social-storage',
    tier: 'regency',
    area: '32.05',
    ...districtOf('Sukawening', -7.13552, 108.01531),
    organisation: kemensos,
    source: 'Republika, 3 Des 2021',
  },
} satisfies Record<string, Registration>;

/** Points that a scenario gives to stores, by their key; the sources give none. */
export type StorePoints = Readonly<Record<string, { lat: number; lng: number; landmark: string }>>;

/** Nobody's real stores: without one near the incident the demo could not show when a lumbung may give. */
const demoStorages = (
  [
    ['lumbung-tamiang', 'Aceh Tamiang', '11.16', ['Karang Baru', 4.34389, 98.03196]],
    ['lumbung-aceh-utara', 'Aceh Utara', '11.08', ['Lhoksukon', 5.02673, 97.36105]],
  ] as const
).map(([key, place, area, at]): [key: string, Registration] => [
  key,
  demoLumbung(place, area, [...at]),
]);

function demoLumbung(place: string, area: string, at: Parameters<typeof districtOf>): Registration {
  return {
    name: `Lumbung Sosial contoh ${place} (demo, bukan data nyata)`,
    kind: 'social-storage',
    tier: 'regency',
    area,
    ...districtOf(...at),
    organisation: kemensos,
    source: 'Contoh untuk demo: lokasi dikarang, isi perkiraan sama dengan Lumbung Indramayu 2025.',
  };
}

function register(site: Registration, at?: StorePoints[string]): SeedCommand {
  if (!at) return seedCommand('storage.register', site.name, site);
  const { landmark, ...point } = at;
  const { pointLevel: _level, ...rest } = site;
  return seedCommand('storage.register', site.name, { ...rest, point, landmark });
}

/** A store is named after the command that registers it. */
export function storageId(key: keyof typeof storages): string {
  return register(storages[key]).id;
}

/** Id of a store by its key, those of the demo among them; undefined when there is none. */
export function storageIdOf(key: string): string | undefined {
  const all: [string, Registration][] = [...Object.entries(storages), ...demoStorages];
  const found = all.find(([known]) => known === key);
  return found && register(found[1]).id;
}

/** Reads a list as the importer does; rows it refuses are in the report. The same bytes again change nothing. */
export async function bring(
  app: SeedApp,
  board: string,
  sheet: Pick<ImportOptions, 'kind' | 'bytes' | 'fileName' | 'site' | 'note'>,
): Promise<ImportReport> {
  const known = await readImportIndex(app.sql, board);
  if (!known) throw new Error(`seed: there is no board ${board}`);
  return importSheet(app, {
    ...sheet,
    known,
    actor: { kind: 'system' },
    language: 'id',
    numbers: 'id',
    write: true,
    partial: true,
  });
}

/** Registers the stores that are not there. One that an older seed registered without a point stays as it is. */
async function submitNew(app: SeedApp, commands: SeedCommand[]): Promise<void> {
  const ids = commands.map(({ id }) => id);
  const known = new Set((await loadRows(app.sql, 'site', ids)).map(({ id }) => id));
  await submit(
    app,
    commands.filter(({ id }) => !known.has(id)),
  );
}

/** A file of this folder, as bytes. */
export function readBytes(path: string): Promise<Buffer> {
  return readFile(new URL(path, import.meta.url));
}

/** Registers the stores and fills the two lumbung. */
export async function seedStorage(app: SeedApp, points: StorePoints = {}): Promise<ImportReport> {
  const commands = Object.entries(storages).map(([key, site]) => register(site, points[key]));
  await submitNew(app, commands);
  return bring(app, 'nasional', {
    kind: 'stock',
    bytes: await readBytes(samples),
    fileName: 'lumbung_sosial_samples.csv',
    note: 'Isi menurut berita (PROVENANCE.md)',
  });
}

/** Stores of the demo near the incident, each with what the list of Indramayu has. */
export async function seedDemoStorage(app: SeedApp, points: StorePoints = {}): Promise<void> {
  await submitNew(
    app,
    demoStorages.map(([key, site]) => register(site, points[key])),
  );
  const [heading = '', ...rows] = (await readBytes(samples)).toString().split('\n');
  const own = rows.filter((row) => row.startsWith(indramayu));
  for (const [, { name }] of demoStorages) {
    const table = [heading, ...own.map((row) => row.replace(indramayu, `"${name}"`))].join('\n');
    const report = await bring(app, 'nasional', {
      kind: 'stock',
      bytes: Buffer.from(table),
      fileName: 'lumbung_sosial_samples.csv',
      note: 'Perkiraan untuk demo: sama dengan isi Lumbung Indramayu, bukan hitungan',
    });
    const refused = report.remarks.find((remark) => !isNote(remark));
    if (refused) throw new Error(`seed ${name}: ${JSON.stringify(refused)}`);
  }
}
