// Where goods are needed: open lines that somebody verified, the nearest first.
import type { Point } from '#domain/field.ts';
import { kilometres } from '#domain/nearest.ts';
import { urgencies } from '#domain/need.ts';
import type { LineView } from '#sync/view.ts';

export interface Needed {
  row: LineView;
  /** Straight line; null when either point is unknown. */
  kilometres: number | null;
}

/** Nearest first; without a point by urgency, then by what is missing. Unplaced lines come last. */
export function neededAt(rows: readonly LineView[], point: Point | null): Needed[] {
  return rows
    .filter(({ live, need, line }) => live && need.verifiedAt !== null && line.open > 0)
    .map((row) => {
      const { lat, lng } = row;
      const away = point && lat !== null && lng !== null ? kilometres(point, { lat, lng }) : null;
      return { row, kilometres: away };
    })
    .sort(
      (a, b) =>
        (a.kilometres ?? Infinity) - (b.kilometres ?? Infinity) ||
        urgencies.indexOf(a.row.urgency) - urgencies.indexOf(b.row.urgency) ||
        b.row.line.open - a.row.line.open,
    );
}
