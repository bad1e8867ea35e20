// The screen of the matrix: its rows, the keys that walk in it, its address, and where a cell leads.
import { describe, expect, it } from 'vitest';
import { matrix } from '#domain/matrix.ts';
import type { MatrixRow } from '#domain/matrix-table.ts';
import { readAddress } from '../../src/routes/e/[incident]/board/filter/address.ts';
import { gridRows, inSight, move } from '../../src/routes/e/[incident]/matriks/grid.ts';
import { cellQuery, isExact } from '../../src/routes/e/[incident]/matriks/link.ts';
import { MatrixView } from '../../src/routes/e/[incident]/matriks/view.svelte.ts';
import { now, siteRow } from '../support/goods.ts';
import { ask, matrixBoard, rowAt } from '../support/matrix-rows.ts';

function board() {
  const made = matrixBoard();
  for (const area of ['11.16', '11.16.08', '11.16.07', '11.17.01', '12.05.02']) ask(made, area);
  const shelter = siteRow({ area: '11.17.09', kind: 'shelter', countedAt: null });
  made.sites.set(shelter.id, shelter);
  made.areas = ['11.16.08', '11.16.20', '13.01', '13.02'];
  return made;
}
/** Names in the other order of the codes, to see what sorts. */
const name = (row: MatrixRow) => `${100 - Number(row.area.replaceAll('.', '').slice(-2))}`;
const names = { row: name, area: (code: string) => code };
const told = (folded = new Set<string>()) =>
  gridRows(matrix(board(), now, 'district', 'during'), folded, names).map((at) =>
    at.kind === 'unheard' ? `? ${at.names.join(' ')}` : `${at.kind} ${at.key}`,
  );

describe('rows of the matrix', () => {
  it('V4: groups by name with their rows, then what names no district, then who was never heard of', () => {
    expect(told()).toEqual([
      ...['group 11.17', 'row 11.17/11.17.01', '? 91', 'group 11.16', 'row 11.16/11.16.08'],
      ...['row 11.16/11.16.07', 'row 11.16/', '? 11.16.20', 'group 12.05', 'row 12.05/12.05.02'],
      '? 98 99',
    ]);
  });

  it('a folded group keeps its sums and hides its rows', () => {
    expect(told(new Set(['11.16']))).not.toContain('row 11.16/11.16.08');
    expect(told(new Set(['11.16']))).toContain('group 11.16');
  });

  it('a single group is not told twice: its sums are those of all', () => {
    const found = gridRows(matrix(board(), now, 'province', 'during'), new Set(), names);
    expect(found.map(({ kind }) => kind)).toEqual(['row', 'row']);
  });
});

describe('walking by keys', () => {
  const size = { rows: 40, columns: 6 };
  const key = (name: string, ctrlKey = false) =>
    move({ key: name, ctrlKey }, { row: 5, column: 2 }, size);

  it('arrows, Page, Home and End move, and stop at the edge', () => {
    expect(key('ArrowDown')).toEqual({ row: 6, column: 2 });
    expect(key('ArrowLeft')).toEqual({ row: 5, column: 1 });
    expect(key('PageUp')).toEqual({ row: 0, column: 2 });
    expect(key('End')).toEqual({ row: 5, column: 5 });
    expect(key('End', true)).toEqual({ row: 39, column: 5 });
    expect(key('Home', true)).toEqual({ row: 0, column: 0 });
    expect(key('a')).toBeUndefined();
  });

  it('only rows in the window and a few around it are drawn, of however many', () => {
    expect(inSight({ top: 0, height: 400 }, 40, 400)).toEqual({ from: 0, to: 18 });
    expect(inSight({ top: 8000, height: 400 }, 40, 400)).toEqual({ from: 192, to: 218 });
    expect(inSight({ top: 15_800, height: 400 }, 40, 400)).toEqual({ from: 387, to: 400 });
  });
});

describe('the address of the matrix', () => {
  const read = (search: string) => {
    const view = new MatrixView();
    view.read(new URLSearchParams(search));
    return view;
  };

  it('UX 2: reads back what it wrote, and is empty at the default', () => {
    expect(read('').search()).toBe('');
    const search =
      '?mode=pasca&tingkat=kecamatan&wilayah=11.16&kolom=semua&sel=11.16/11.16.08~pangan';
    expect(read(search).search()).toBe(search);
    expect(read(search).search({ mode: 'during' })).toBe(
      '?tingkat=kecamatan&wilayah=11.16&kolom=semua',
    );
  });

  it('leaves out what it does not know', () => {
    const search = 'mode=perang&tingkat=rt&wilayah=11.1&kolom=x&sel=<b>~pangan';
    expect(read(search).search()).toBe('');
    expect(read('sel=11.16~emas').chosen).toBeNull();
  });

  it('an area leads to what lies in it', () => {
    const view = read('sel=11.16~all');
    view.enter('11');
    expect(view.search()).toBe('?wilayah=11');
    view.enter('11.16.08');
    expect(view.search()).toBe('?tingkat=lokasi&wilayah=11.16.08');
  });
});

describe('where a cell leads', () => {
  it('list and map show its needs by area and sector, covered ones too', () => {
    const place = rowAt(matrix(board(), now, 'district', 'during'), '11.16.08');
    const cell = { place, column: 'air_sanitasi' as const };
    expect(cellQuery(cell, null)).toBe('?semua=1&sektor=air_sanitasi&wilayah=11.16.08');
    const { filter } = readAddress(new URLSearchParams(cellQuery(cell, null)));
    expect(filter).toMatchObject({ sector: 'air_sanitasi', area: '11.16.08', open: false });
    expect(isExact(cell)).toBe(true);
  });

  it('a site leads to its card, and what names no area to the area above', () => {
    const made = board();
    const site = siteRow({ area: '11.16.08' });
    made.sites.set(site.id, site);
    ask(made, '11.16.08', {}, { site: site.id });
    const found = matrix(made, now, 'site', 'during');
    const cell = { place: rowAt(found, site.id), column: 'all' as const };
    expect(cellQuery(cell, null, 'map')).toBe(
      `?semua=1&wilayah=11.16.08&tampil=peta&lokasi=${site.id}`,
    );
    expect(isExact(cell)).toBe(false);
    const all = { place: found.all, column: 'none' as const };
    expect(cellQuery(all, '11')).toBe('?semua=1&sektor=tanpa&wilayah=11');
  });
});
