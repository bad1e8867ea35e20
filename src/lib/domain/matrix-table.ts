// The table that the matrix is: rows by level, their groups, and the cells of each sector, while they are filled.
import { codePath, nation } from './area.ts';
import type { MatrixSector } from './focus.ts';
import { emptyCell } from './matrix-cell.ts';
import type { MatrixCell } from './matrix-cell.ts';
import { sectors } from './organisation.ts';

/** What a row is. Each level lies in the one before it. */
export const matrixLevels = ['province', 'regency', 'district', 'site'] as const;
export type MatrixLevel = (typeof matrixLevels)[number];

export const matrixSectors: readonly MatrixSector[] = [...sectors, 'none'];

export interface MatrixRow {
  key: string;
  /** Code of the area; of a site, its district or the finest area above it. */
  area: string;
  /** Null for an area. */
  site: string | null;
  /** "Tanpa wilayah", "tanpa lokasi": what names only the area above, or no site; else null. */
  rest: 'area' | 'site' | null;
  cells: Map<MatrixSector, MatrixCell>;
  /** All sectors: a line of two sectors counts once (V1). */
  total: MatrixCell;
}

/** The areas of one level inside one area above them, with its sums. */
export interface MatrixGroup extends MatrixRow {
  rows: MatrixRow[];
  /** Areas of this level of which nothing was ever heard (V4). */
  unheard: string[];
}

export interface Matrix {
  all: MatrixRow;
  /** By code; in each the rows by code, what names no area of the level last. */
  groups: MatrixGroup[];
  /** Sectors in which something is asked or done. */
  sectors: MatrixSector[];
}

/** A row, its group, and all. */
type Places = readonly [MatrixRow, MatrixRow, MatrixRow];

/** The matrix while it is filled. */
export class MatrixTable {
  private readonly all = newRow('', nation, null, null);
  private readonly groups = new Map<string, MatrixGroup>();
  private readonly rows = new Map<string, Places>();
  /** Cells by place and list of sectors, because many lines stand in the same ones. */
  private readonly cells = new Map<Places, Map<readonly MatrixSector[], MatrixCell[]>>();
  /** Index of the level in the path of a code; a site lies below a district. */
  private readonly depth: number;
  private readonly level: MatrixLevel;

  constructor(level: MatrixLevel) {
    this.level = level;
    this.depth = matrixLevels.indexOf(level);
  }

  rowsOf(area: string, site: string | null): Places {
    const path = codePath(area);
    const own = this.level === 'site' ? site : (path[this.depth] ?? null);
    const group = this.groupOf(path);
    const key = `${group.area}/${own ?? ''}`;
    const known = this.rows.get(key);
    if (known) return known;
    const inSite = this.level === 'site';
    const rest = own ? null : inSite ? 'site' : 'area';
    const row = newRow(key, inSite ? group.area : (own ?? group.area), inSite ? own : null, rest);
    const places: Places = [row, group, this.all];
    this.rows.set(key, places);
    group.rows.push(row);
    return places;
  }

  /** The cells of these sectors at a place, in its group and in all, with the totals of each once (V1). */
  cellsOf(places: Places, inSectors: readonly MatrixSector[]): readonly MatrixCell[] {
    const ofPlace = this.cells.get(places) ?? new Map<readonly MatrixSector[], MatrixCell[]>();
    this.cells.set(places, ofPlace);
    const known = ofPlace.get(inSectors);
    if (known) return known;
    const found = places.flatMap(({ cells, total }) => [
      total,
      ...inSectors.map((sector) => {
        const cell = cells.get(sector) ?? emptyCell();
        cells.set(sector, cell);
        return cell;
      }),
    ]);
    ofPlace.set(inSectors, found);
    return found;
  }

  /** Notes areas of which one wants to hear: those without a row were never told of. */
  expect(areas: Iterable<string>): void {
    if (this.level === 'site') return;
    for (const code of areas) {
      const path = codePath(code);
      // An area above the level is told of too, by a group without rows.
      if (path.length === this.depth && this.depth > 0) this.groupOf(path);
      if (path.length !== this.depth + 1) continue;
      const group = this.groupOf(path);
      if (!this.rows.has(`${group.area}/${code}`)) group.unheard.push(code);
    }
  }

  done(): Matrix {
    const groups = [...this.groups.values()].sort(byCode);
    for (const { rows, unheard } of groups) {
      rows.sort((a, b) => Number(a.rest !== null) - Number(b.rest !== null) || byCode(a, b));
      unheard.sort();
    }
    return {
      all: this.all,
      groups,
      sectors: matrixSectors.filter((one) => this.all.cells.has(one)),
    };
  }

  /** The area above a row: one level higher, or the finest that the code names. */
  private groupOf(path: readonly string[]): MatrixGroup {
    const area = path.slice(0, this.depth).at(-1) ?? nation;
    const known = this.groups.get(area);
    if (known) return known;
    const group = { ...newRow(area, area, null, null), rows: [], unheard: [] };
    this.groups.set(area, group);
    return group;
  }
}

function newRow(
  key: string,
  area: string,
  site: string | null,
  rest: MatrixRow['rest'],
): MatrixRow {
  return { key, area, site, rest, cells: new Map(), total: emptyCell() };
}

const byCode = (a: MatrixRow, b: MatrixRow) => (a.key < b.key ? -1 : 1);
