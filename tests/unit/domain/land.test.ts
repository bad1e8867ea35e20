// N14: which store is nearest on islands and coasts, against a table made by hand.
import { describe, expect, it } from 'vitest';
import { cascade } from '#domain/cascade.ts';
import { crossingOf, islandsOf } from '#domain/land.ts';
import { indexSources, nearest } from '#domain/nearest.ts';
import { sourceRow } from '../../support/goods.ts';
import { readLand } from '../../support/land.ts';

const land = readLand();

/** Towns where a store stands, by regency. The one of Simeulue has no point, as on real lists. */
const towns: [name: string, area: string, lat?: number, lng?: number][] = [
  ['Sinabang', '11.09'],
  ['Meulaboh', '11.05', 4.14, 96.13],
  ['Singkil', '11.10', 2.28, 97.79],
  ['Tapaktuan', '11.01', 3.26, 97.18],
  ['Banda Aceh', '11.71', 5.55, 95.32],
  ['Jantho', '11.06', 5.3, 95.59],
  ['Sabang', '11.72', 5.89, 95.32],
  ['Gunungsitoli', '12.78', 1.28, 97.61],
  ['Teluk Dalam', '12.14', 0.57, 97.82],
  ['Sibolga', '12.73', 1.74, 98.78],
  ['Padang', '13.71', -0.95, 100.36],
  ['Tuapejat', '13.09', -2.03, 99.59],
  ['Bengkulu', '17.71', -3.8, 102.27],
  ['Arga Makmur', '17.03', -3.44, 102.19],
  ['Jepara', '33.20', -6.59, 110.67],
  ['Semarang', '33.74', -6.99, 110.42],
  ['Benteng', '73.01', -6.12, 120.46],
  ['Bulukumba', '73.02', -5.55, 120.2],
  ['Larantuka', '53.06', -8.34, 122.98],
  ['Lewoleba', '53.13', -8.37, 123.41],
  ['Maumere', '53.07', -8.62, 122.21],
  ['Ternate', '82.71', 0.79, 127.38],
  ['Soasio', '82.72', 0.68, 127.45],
  ['Labuha', '82.04', -0.63, 127.48],
  ['Langgur', '81.02', -5.66, 132.74],
  ['Tual', '81.72', -5.64, 132.75],
  ['Sorong', '96.71', -0.88, 131.26],
  ['Waisai', '96.03', -0.43, 130.82],
];
const stores = towns.map(([name, area, lat, lng]) =>
  sourceRow({ name, area, point: lat === undefined ? null : { lat, lng: lng ?? 0 } }),
);
const index = indexSources(stores, land);

/** Names of the first stores; `~` where a boat is needed, `?` where nobody can tell. */
function firstOf(area: string, point: { lat: number; lng: number } | null, limit = 3): string {
  const islands = islandsOf(land, { area, point });
  const found = nearest(index, { item: 'BRS', quantity: 10, area, point, islands }, { limit });
  const mark = { land: '', sea: '~', unknown: '?' };
  return found.map(({ source, crossing }) => `${mark[crossing]}${source.name}`).join(' ');
}

describe('N14: the nearest stores', () => {
  it.each([
    ['Simeulue Barat', '11.09.06', 2.769, 95.933, '?Sinabang ~Tapaktuan ~Meulaboh'],
    ['Pulau Banyak', '11.10.01', 2.301, 97.408, '~Singkil ~Tapaktuan ~Gunungsitoli'],
    ['Sabang', '11.72.01', 5.867, 95.326, 'Sabang ~Banda Aceh ~Jantho'],
    ['Pulo Aceh', '11.06.13', 5.699, 95.078, '~Jantho ~Banda Aceh ~Sabang'],
    ['Pulau Tello, Nias Selatan', '12.14.05', -0.055, 98.28, '~Teluk Dalam ~Gunungsitoli ~Sibolga'],
    ['Lolowau, Nias', '12.14.08', 0.885, 97.58, 'Teluk Dalam Gunungsitoli ~Singkil'],
    ['Siberut, Mentawai', '13.09.04', -1.17, 98.893, '~Tuapejat ~Padang ~Teluk Dalam'],
    ['Enggano', '17.03.01', -5.405, 102.259, '~Arga Makmur ~Bengkulu ~Tuapejat'],
    ['Karimunjawa', '33.20.10', -5.85, 110.43, '~Jepara ~Semarang'],
    ['Bonerate, Selayar', '73.01.07', -7.3, 121.1, '~Benteng ~Maumere ~Bulukumba'],
    ['Adonara', '53.06.10', -8.36, 123.192, '~Larantuka ~Lewoleba ~Maumere'],
    ['Lembata', '53.13.05', -8.428, 123.402, 'Lewoleba ~Larantuka ~Maumere'],
    ['Tidore', '82.72.01', 0.667, 127.431, 'Soasio ~Ternate ~Labuha'],
    ['Kei Besar', '81.02.03', -5.613, 133.046, '~Langgur ~Tual'],
    ['Misool, Raja Ampat', '96.03.12', -1.966, 130.317, '~Waisai ~Sorong'],
    [
      'Singkil Utara, on the coast opposite',
      '11.10.10',
      2.297,
      97.971,
      'Singkil Sibolga Tapaktuan',
    ],
    ['Padang, on the coast opposite', '13.71.01', -0.95, 100.36, 'Padang ~Tuapejat Arga Makmur'],
  ])('of %s', (_name, area, lat, lng, expected) => {
    expect(
      firstOf(area, { lat, lng }, expected.match(/[A-Z]\w+( (Aceh|Dalam|Makmur))?/g)?.length),
    ).toBe(expected);
  });

  it('are ranked by area alone where the place has no point: own regency, then own province', () => {
    expect(firstOf('11.09.08', null, 1)).toBe('?Sinabang');
    expect(firstOf('12.14', null, 4).split(' ')[0]).toMatch(/Teluk/);
  });
});

describe('islands', () => {
  const at = (area: string) => islandsOf(land, { area, point: null });
  it('joined by a bridge for trucks need no boat, and a ferry does not join', () => {
    expect(crossingOf(at('35.78'), at('35.26'))).toBe('land');
    expect(crossingOf(at('21.71.04.1003'), at('21.71.08.1003'))).toBe('land');
    expect(crossingOf(at('35.10.01'), at('51.01.01'))).toBe('sea');
    expect(crossingOf(at('11'), at('12.71'))).toBe('unknown');
  });
});

describe('N14: the cascade', () => {
  it('takes the own regency before a nearer one across the strait, and says where a boat is needed', () => {
    const place = { area: '53.06.10', point: { lat: -8.36, lng: 123.192 } };
    const candidates = stores.map((store) => ({
      ...store,
      kind: 'social-storage' as const,
      available: 10,
      islands: islandsOf(land, store),
    }));
    const wish = { ...place, quantity: 30, islands: islandsOf(land, place) };
    const { steps } = cascade(wish, candidates);
    expect(steps.map(({ name, rung, crossing }) => [name, rung, crossing])).toEqual([
      ['Larantuka', 'own-lumbung', 'sea'],
      ['Lewoleba', 'next-lumbung', 'sea'],
      ['Maumere', 'next-lumbung', 'sea'],
    ]);
  });
});

it('N14: the centre of a district tells no more than the district itself', () => {
  const districts = Object.keys(land.villages);
  expect(districts.length).toBeGreaterThan(10);
  for (const area of districts) {
    const [, lat, lng] = land.villages[area]![0]!;
    const centre = { area, point: { lat, lng }, pointLevel: 'district' as const };
    expect(islandsOf(land, centre)).toEqual(islandsOf(land, { area, point: null }));
  }
});
