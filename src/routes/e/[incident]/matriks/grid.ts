// The rows of the matrix one under the other, and where an arrow key leads.
import { nation } from '#domain/area.ts';
import type { Matrix, MatrixGroup, MatrixRow } from '#domain/matrix-table.ts';

export type GridRow =
  | { kind: 'group'; key: string; row: MatrixGroup }
  | { kind: 'row'; key: string; row: MatrixRow }
  /** Places of which nothing was ever heard, by name. */
  | { kind: 'unheard'; key: string; names: readonly string[] };

export interface Names {
  row: (row: MatrixRow) => string;
  area: (code: string) => string;
}

/** What no board has as a key. */
const unheardKey = (group: string) => `${group}//`;
const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, 'id');

/** Something is asked or done there, or somebody told of it. */
const isTold = ({ cells, total }: MatrixRow) => cells.size > 0 || total.news !== null;

/**
 * Every row but the one of all areas: groups by name, in each its rows by name, then what names no area of the level, then
 * of whom nothing was ever heard. A single group is not told twice: its sums are those of all.
 * @param folded keys of groups whose rows are hidden
 */
export function gridRows({ groups }: Matrix, folded: ReadonlySet<string>, names: Names): GridRow[] {
  const told = groups
    .filter(({ rows }) => rows.some(isTold))
    .map((group) => ({ group, name: names.row(group) }))
    .sort(byName);
  const found = told.flatMap(({ group }): GridRow[] => {
    const isFolded = folded.has(group.key);
    const head: GridRow[] =
      told.length > 1 || isFolded ? [{ kind: 'group', key: group.key, row: group }] : [];
    return isFolded ? head : [...head, ...rowsOf(group, names)];
  });
  const silent = groups.filter(({ rows }) => !rows.some(isTold)).map(names.row);
  return [...found, ...unheard(unheardKey(nation), silent)];
}

function rowsOf(group: MatrixGroup, names: Names): GridRow[] {
  const rows = group.rows
    .filter(isTold)
    .map((row) => ({ row, name: names.row(row) }))
    .sort((a, b) => Number(a.row.rest !== null) - Number(b.row.rest !== null) || byName(a, b))
    .map(({ row }): GridRow => ({ kind: 'row', key: row.key, row }));
  const silent = group.rows.filter((row) => !isTold(row)).map(names.row);
  const all = [...silent, ...group.unheard.map(names.area)];
  return [...rows, ...unheard(unheardKey(group.key), all)];
}

function unheard(key: string, names: readonly string[]): GridRow[] {
  const sorted = names.toSorted((a, b) => a.localeCompare(b, 'id'));
  return names.length === 0 ? [] : [{ kind: 'unheard', key, names: sorted }];
}

/** A place in the grid: rows from 0, the row of all areas the last; columns from 0, the names first. */
export interface Place {
  row: number;
  column: number;
}

const page = 10;

/** Where a key leads; undefined when the grid has no use for it. */
export function move(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  { row, column }: Place,
  size: { rows: number; columns: number },
): Place | undefined {
  const moves: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row: ctrlKey ? 0 : row, column: 0 },
    End: { row: ctrlKey ? size.rows - 1 : row, column: size.columns - 1 },
  };
  const to = moves[key];
  const within = (n: number, count: number) => Math.max(0, Math.min(count - 1, n));
  return to && { row: within(to.row, size.rows), column: within(to.column, size.columns) };
}

/** How many rows above and below the window stay in the page. */
const margin = 8;

/** The rows in the window: from, and up to without. */
export function inSight(
  { top, height }: { top: number; height: number },
  rowHeight: number,
  count: number,
): { from: number; to: number } {
  const from = Math.max(0, Math.floor(top / rowHeight) - margin);
  return { from, to: Math.min(count, Math.ceil((top + height) / rowHeight) + margin) };
}
