// The address of a board: whoever copies it shows the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemCategories } from '#domain/item.ts';
import { urgencies } from '#domain/need.ts';
import {
  countFilters,
  noFilter,
  readAddress,
  sorts,
  writeAddress,
} from '../../src/routes/e/[incident]/board/filter/address.ts';
import type { Shown } from '../../src/routes/e/[incident]/board/filter/address.ts';
import {
  noLayers,
  toggleNames,
  unreachedHours,
} from '../../src/routes/e/[incident]/board/map/layer.ts';
import type { LayerToggle } from '../../src/routes/e/[incident]/board/map/layer.ts';

const read = (query: string) => readAddress(new URLSearchParams(query));
const plain: Shown = {
  filter: noFilter,
  sort: 'urgent',
  selected: null,
  view: null,
  panel: 'list',
  layers: noLayers,
};

const filter = fc.record({
  open: fc.boolean(),
  unverified: fc.boolean(),
  stale: fc.boolean(),
  mine: fc.boolean(),
  myArea: fc.boolean(),
  unplaced: fc.boolean(),
  inView: fc.boolean(),
  ended: fc.boolean(),
  urgencies: fc.subarray([...urgencies]),
  categories: fc.subarray([...itemCategories]),
  item: fc.option(fc.constantFrom('AIR', 'BERAS', 'KIDW')),
  sector: fc.option(fc.constantFrom('pangan' as const, 'none' as const)),
  area: fc.option(fc.constantFrom('11', '11.16', '11.16.08', '11.16.08.2001')),
  organisation: fc.option(fc.uuid()),
});
const toggles = Object.fromEntries(toggleNames.map((name) => [name, fc.boolean()])) as Record<
  LayerToggle,
  fc.Arbitrary<boolean>
>;
const shown = fc.record({
  filter,
  sort: fc.constantFrom(...sorts),
  selected: fc.option(
    fc.record({ kind: fc.constantFrom('line' as const, 'site' as const), id: fc.uuid() }),
  ),
  view: fc.option(
    fc.record({
      lat: fc.integer({ min: -1100, max: 600 }).map((n) => n / 100),
      lng: fc.integer({ min: 9500, max: 14100 }).map((n) => n / 100),
      zoom: fc.integer({ min: 16, max: 72 }).map((n) => n / 4),
    }),
  ),
  panel: fc.constantFrom('list' as const, 'map' as const),
  layers: fc.record({
    ...toggles,
    unreached: fc.option(fc.constantFrom(...unreachedHours)),
  }),
});

describe('the address of a board', () => {
  it('reads back whatever was written: filter, order, selection and view', () => {
    fc.assert(
      fc.property(shown, (one) => {
        expect(read(writeAddress(one))).toEqual(one);
      }),
    );
  });

  it('is empty while everything stands at its default', () => {
    expect(writeAddress(plain)).toBe('');
    expect(read('')).toEqual(plain);
  });

  it('speaks the words of the screen', () => {
    const query = writeAddress({
      ...plain,
      filter: { ...noFilter, urgencies: ['critical'], stale: true, area: '11.16' },
      view: { lat: 4.283951234, lng: 98.0578, zoom: 9.25 },
    });
    expect(query).toBe('?urgensi=kritis&wilayah=11.16&cek-ulang=1&pandang=4.28395,98.0578,9.25');
  });

  it('leaves out what it does not know instead of failing', () => {
    const strange = read(
      'urgensi=gawat.kritis&kelompok=emas&barang=<b>&sektor=emas&wilayah=11.1&urut=acak&kebutuhan=1&lembaga=x&pandang=a,b,c&tampil=lain',
    );
    expect(strange).toEqual({ ...plain, filter: { ...noFilter, urgencies: ['critical'] } });
  });

  it('takes no view from outside the world', () => {
    for (const view of ['91,98,5', '4,198,5', '4,98,99', '4,98', '4,98,5,6', ''])
      expect(read(`pandang=${view}`).view).toBeNull();
  });

  it('counts the filters that are set, the default not among them', () => {
    expect(countFilters(noFilter)).toBe(0);
    const some = {
      ...noFilter,
      open: false,
      stale: true,
      item: 'AIR',
      urgencies: urgencies.slice(0, 2),
    };
    expect(countFilters(some)).toBe(5);
  });
});

it('UX 15: an instant of the past stands in the address, and what is none is left out', () => {
  const at = '2025-12-12T07:00:00.000Z';
  expect(writeAddress({ ...plain, at })).toBe(`?t=${at}`);
  expect(read(`?t=${at}`).at).toBe(at);
  expect(read('?t=2025-12-12T07:00Z').at).toBe(at);
  for (const wrong of ['', 'kemarin', '2025-12-12', '2025-99-12T07:00Z'])
    expect(read(`?t=${wrong}`).at).toBeUndefined();
});
