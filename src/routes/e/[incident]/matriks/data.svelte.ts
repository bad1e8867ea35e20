// The matrix of the open board, computed again with every change of it; and what its words and files need to look up.
import { contains } from '#domain/area.ts';
import { incidentCovers } from '#domain/incident.ts';
import { emptyCell } from '#domain/matrix-cell.ts';
import type { MatrixCell } from '#domain/matrix-cell.ts';
import { publicMatrix } from '#domain/matrix-public.ts';
import { matrixSectors } from '#domain/matrix-table.ts';
import type { Matrix, MatrixRow } from '#domain/matrix-table.ts';
import { whoIn } from '#domain/matrix-who.ts';
import type { Who } from '#domain/matrix-who.ts';
import { claimsByLine, matrix } from '#domain/matrix.ts';
import type { MatrixRows } from '#domain/matrix.ts';
import type { Board } from '../board/board.svelte.ts';
import { allRow } from './view.svelte.ts';
import type { Chosen, MatrixView } from './view.svelte.ts';

export class MatrixData {
  private readonly board: Board;
  private readonly view: MatrixView;

  constructor(board: Board, view: MatrixView) {
    this.board = board;
    this.view = view;
  }

  private readonly rows = $derived.by((): MatrixRows => {
    const { board, view } = this;
    const { within } = view;
    const inside = ({ area }: { area: string }) => within === null || contains(within, area);
    const byId = <T extends { id: string }>(rows: readonly T[]) =>
      new Map(rows.map((row) => [row.id, row]));
    const all = view.mode === 'social' ? board.every('line') : this.linesWithPending();
    return {
      needs: byId(board.every('need').filter(inside)),
      lines: all,
      claims: board.every('claim'),
      shipments: board.every('shipment'),
      activities: board.every('activity').filter(inside),
      sites: byId(board.allSites().filter(inside)),
      items: byId(board.every('item')),
      standards: board.every('standard'),
      areas: board.book
        .all()
        .map(({ code }) => code)
        .filter((code) => inside({ area: code }) && incidentCovers(board.incident, code)),
    };
  });

  readonly matrix = $derived.by((): Matrix => {
    const { rows, board, view } = this;
    // The public copy holds no unverified need; small figures are left out of it (V8).
    const compute = board.person ? matrix : publicMatrix;
    return compute(rows, board.now, view.level, view.mode);
  });

  readonly columns = $derived.by(() =>
    this.view.allColumns ? matrixSectors : this.matrix.sectors,
  );

  /** Rows by their key. */
  private readonly byKey = $derived.by(() => {
    const { all, groups } = this.matrix;
    const found = new Map<string, MatrixRow>([[allRow, all]]);
    for (const group of groups) {
      found.set(group.key, group);
      for (const row of group.rows) found.set(row.key, row);
    }
    return found;
  });

  /** The chosen cell with its row; null when nothing is chosen or the row is gone. */
  readonly chosen = $derived.by(() => {
    const { chosen } = this.view;
    const row = chosen && this.byKey.get(chosen.row);
    return row ? { ...chosen, place: row, cell: cellOf(row, chosen.column) } : null;
  });

  private readonly claims = $derived.by(() => claimsByLine(this.rows.claims));

  /** Who does what in a cell. */
  who(cell: MatrixCell): Who[] {
    const { board, claims } = this;
    return whoIn(cell, {
      claims,
      itemOf: (line) => board.row(line)?.code,
      activity: (id) => board.find('activity', id),
    });
  }

  /** Lines of the open board, with the reader's own claims that wait for an answer. */
  private linesWithPending() {
    return this.board.rowsWhere(() => true).map(({ line }) => line);
  }
}

const nothing = emptyCell();

/** The cell of a row in a column; an empty one where nothing is asked or done. */
export function cellOf(row: MatrixRow, column: Chosen['column']): MatrixCell {
  return column === 'all' ? row.total : (row.cells.get(column) ?? nothing);
}
