// Makes static/basemap/labels.json, the names on the outlines: `node server/gazetteer/basemap-name.ts`.
import { writeFileSync } from 'node:fs';
import { readAdminRows } from './file.ts';

/** Rows are [text, lat, lng, weight]. 1 marks a city or a large water. Names of larger weight come first. */
type Row = [text: string, lat: number, lng: number, weight?: 0 | 1];

const target = new URL('../../static/basemap/labels.json', import.meta.url);

/** Full names would be wider than their provinces. */
const shortProvince: Record<string, string> = {
  '19': 'Bangka Belitung',
  '31': 'Jakarta',
  '34': 'Yogyakarta',
};

/** General geography; points chosen by eye in open water. */
const waters: Row[] = [
  ['Samudra Hindia', -6.2, 99.2, 1],
  ['Samudra Pasifik', 4.2, 136.5, 1],
  ['Laut Jawa', -5.1, 110.6, 1],
  ['Laut Natuna Utara', 4.9, 107.6, 1],
  ['Laut Sulawesi', 3.2, 121.6, 1],
  ['Laut Banda', -5.8, 127.4, 1],
  ['Laut Arafura', -8.9, 135.2, 1],
  ['Selat Malaka', 4.35, 99.3, 0],
  ['Selat Karimata', -2.1, 108.7, 0],
  ['Selat Makassar', -1.6, 117.9, 0],
  ['Laut Flores', -7.5, 120.6, 0],
  ['Laut Maluku', 0.6, 125.6, 0],
  ['Laut Seram', -2.4, 129.2, 0],
  ['Laut Sawu', -9.6, 122, 0],
  ['Laut Timor', -10.9, 126.6, 0],
  ['Laut Halmahera', -0.6, 129, 0],
];
const neighbours: Row[] = [
  ['Malaysia', 4.4, 102.2],
  ['Malaysia', 3.3, 114.4],
  ['Singapura', 1.36, 103.82],
  ['Brunei', 4.55, 114.6],
  ['Filipina', 8.2, 124.8],
  ['Timor-Leste', -8.8, 125.9],
  ['Papua Nugini', -6.4, 144.2],
  ['Australia', -14.6, 132.8],
  ['Thailand', 8.6, 99.4],
];

const fine = (degrees: string | undefined) => Math.round(Number(degrees) * 1e4) / 1e4;
const bare = (name: string) => name.replace(/^(Kabupaten|Kota) (Administrasi )?/, '');

const provinces = (await readAdminRows('provinces.csv')).map((row): Row => [
  shortProvince[row('code') ?? ''] ?? row('name') ?? '',
  fine(row('label_lat')),
  fine(row('label_lng')),
]);

const rows = await readAdminRows('regencies.csv');
const sharing = new Map<string, number>();
for (const row of rows) {
  const name = bare(row('name') ?? '');
  sharing.set(name, (sharing.get(name) ?? 0) + 1);
}
const isCity = (row: (typeof rows)[number]) => row('type') === 'kota';
const regencies = rows
  .toSorted(
    (a, b) =>
      Number(isCity(b)) - Number(isCity(a)) ||
      Number(b('population_2024')) - Number(a('population_2024')),
  )
  .map((row): Row => {
    const name = bare(row('name') ?? '');
    // Bogor is a regency and a city; only the city keeps its label.
    const text = isCity(row) && sharing.get(name)! > 1 ? `Kota ${name}` : name;
    return [text, fine(row('label_lat')), fine(row('label_lng')), isCity(row) ? 1 : 0];
  });

writeFileSync(target, JSON.stringify({ provinces, regencies, waters, neighbours }));
