// The search of a board over many entries: codes, stores, and the same best matches whatever their number.
import { describe, expect, it } from 'vitest';
import { find, index } from '../../src/routes/e/[incident]/board/shell/palette.ts';
import type { Entry } from '../../src/routes/e/[incident]/board/shell/palette.ts';

const needs = Array.from({ length: 10_000 }, (_, n): Entry => ({
  kind: 'line',
  id: `n${n}`,
  label: `${n % 2 ? 'Air minum' : 'Beras'}, Masjid ${n}`,
  detail: `sisa ${n} L, Aceh Tamiang`,
  weight: n % 7,
}));
const others: Entry[] = [
  { kind: 'shipment', id: 's', label: 'K7QF2A', detail: 'Di jalan, Baznas, SMU 1 Rantau' },
  { kind: 'storage', id: 'g', label: 'Gudang Baznas Medan', detail: 'Gudang, Baznas' },
  { kind: 'site', id: 'p', label: 'Lumbung Kuala Simpang', detail: 'Lumbung sosial' },
  { kind: 'area', id: '11.16', label: 'Aceh Tamiang', detail: 'Kabupaten' },
];
const entries = index([...needs, ...others]);
const ids = (query: string) => find(entries, query).map(({ id }) => id);

describe('search among ten thousand needs', () => {
  it('UX 63: finds a shipment by its code, storage and areas by their names', () => {
    expect(ids('k7qf')).toEqual(['s']);
    expect(ids('gudang baznas')).toEqual(['g']);
    expect(ids('kuala simp')).toEqual(['p']);
    expect(ids('aceh tamiang')[0]).toBe('11.16');
  });

  it('UX 63: gives the twelve best in order, however many match', () => {
    const all = find(entries, 'air', entries.length);
    expect(all).toHaveLength(5000);
    expect(find(entries, 'air')).toEqual(all.slice(0, 12));
    expect(all.slice(0, 12).every(({ weight }) => weight === 6)).toBe(true);
  });
});
