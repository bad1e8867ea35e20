// The matrix as the public may read it (V8): verified needs alone, and no figure under five.
import { matrix } from './matrix.ts';
import type { MatrixMode, MatrixRows } from './matrix.ts';
import type { Matrix, MatrixLevel, MatrixRow } from './matrix-table.ts';
import type { MatrixCell } from './matrix-cell.ts';
import { isFew } from './small-cell.ts';
import type { Instant } from './time.ts';

/** People-days of one to four may name somebody, so they are left out. Lines are no people. */
export function publicMatrix(
  rows: MatrixRows,
  now: Instant,
  level: MatrixLevel,
  mode: MatrixMode,
): Matrix {
  const verified = [...rows.needs].filter(([, { state }]) => state === 'verified');
  const whole = matrix({ ...rows, needs: new Map(verified) }, now, level, mode);
  return {
    ...whole,
    all: blurredRow(whole.all),
    groups: whole.groups.map((group) => ({
      ...group,
      ...blurredRow(group),
      rows: group.rows.map(blurredRow),
    })),
  };
}

function blurredRow(row: MatrixRow): MatrixRow {
  const cells = new Map([...row.cells].map(([sector, cell]) => [sector, blurred(cell)]));
  return { ...row, cells, total: blurred(row.total) };
}

function blurred(cell: MatrixCell): MatrixCell {
  return isFew(cell.openDays) ? { ...cell, openDays: null } : cell;
}
