// What the matrix shows, kept in the page's address (UX 2): mode, level, the area within, columns and the chosen cell.
import { areaLevel } from '#domain/area.ts';
import type { MatrixSector } from '#domain/focus.ts';
import type { MatrixMode } from '#domain/matrix.ts';
import { matrixLevels, matrixSectors } from '#domain/matrix-table.ts';
import type { MatrixLevel } from '#domain/matrix-table.ts';

/** A cell by its row's key; `all` is the column of all sectors. */
export interface Chosen {
  row: string;
  column: MatrixSector | 'all';
}

const modeNames: Record<MatrixMode, string> = { during: 'saat', after: 'pasca', social: 'sosial' };
const levelNames: Record<MatrixLevel, string> = {
  province: 'provinsi',
  regency: 'kabupaten',
  district: 'kecamatan',
  site: 'lokasi',
};
/** Key of the row of all areas. */
export const allRow = 'semua';
const columnNames: readonly Chosen['column'][] = ['all', ...matrixSectors];
const rowForm = /^[A-Za-z0-9./-]{1,80}$/;

export class MatrixView {
  mode = $state<MatrixMode>('during');
  level = $state<MatrixLevel>('regency');
  /** Only what lies in this area. */
  within = $state<string | null>(null);
  /** All sectors, also those in which nothing is asked or done. */
  allColumns = $state(false);
  chosen = $state.raw<Chosen | null>(null);

  /** Takes over an address; what it does not know is left out, never an error. */
  read(search: URLSearchParams): void {
    const named = <T extends string>(names: Record<T, string>, given: string | null) =>
      (Object.keys(names) as T[]).find((one) => names[one] === given);
    const area = search.get('wilayah') ?? '';
    const [row = '', column] = (search.get('sel') ?? '').split('~');
    const known = columnNames.find((one) => one === column);
    this.mode = named(modeNames, search.get('mode')) ?? 'during';
    this.level = named(levelNames, search.get('tingkat')) ?? 'regency';
    this.within = area !== '' && areaLevel(area) !== undefined ? area : null;
    this.allColumns = search.get('kolom') === 'semua';
    this.chosen = known && rowForm.test(row) ? { row, column: known } : null;
  }

  /** The query of an address that shows this, or this with a change. */
  search(change: Partial<Pick<MatrixView, 'mode' | 'level' | 'within'>> = {}): string {
    const { mode, level, within } = { ...this.plain, ...change };
    const chosen = Object.keys(change).length === 0 ? this.chosen : null;
    const parts = [
      ...(mode === 'during' ? [] : [`mode=${modeNames[mode]}`]),
      ...(level === 'regency' ? [] : [`tingkat=${levelNames[level]}`]),
      ...(within === null ? [] : [`wilayah=${within}`]),
      ...(this.allColumns ? ['kolom=semua'] : []),
      ...(chosen === null ? [] : [`sel=${chosen.row}~${chosen.column}`]),
    ];
    return parts.length === 0 ? '' : `?${parts.join('&')}`;
  }

  /** Shows an area alone, by what lies below it. */
  enter(area: string): void {
    const depth = ['province', 'regency', 'district', 'village'].indexOf(areaLevel(area) ?? '');
    this.within = area;
    this.level = matrixLevels[Math.min(depth + 1, matrixLevels.length - 1)] ?? 'site';
    this.chosen = null;
  }

  private get plain() {
    const { mode, level, within } = this;
    return { mode, level, within };
  }
}
