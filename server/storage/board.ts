// A whole board at one time: its head and all rows, read in one database snapshot.
import { nationalBoard } from '#domain/board.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { standingBoardOf } from '#domain/noun.ts';
import { copiedEntities, namesItsBoard, nounOf } from '#domain/nouns.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readBoard } from '#server/storage/change.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';

export interface BoardRows {
  seq: number;
  rows: { [E in EntityName]?: EntityRow[E][] };
}

/** Whether a noun may have rows on the board. */
function standsOn(board: string, entity: EntityName): boolean {
  const { home } = nounOf(entity);
  const standing = standingBoardOf(home);
  if (standing !== null) return standing === board;
  return home === 'row' || board !== nationalBoard;
}

/** Reads the rows that every copy of a board holds; undefined when there is no such board. */
export async function readRows(sql: Sql, board: string): Promise<BoardRows | undefined> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const head = await readBoard(tx, board);
    if (!head) return undefined;
    const names = copiedEntities.filter((name) => standsOn(board, name));
    const tables = await Promise.all(
      names.map((name) =>
        namesItsBoard(name) ? rowsWhere(tx, name, 'incident', [board]) : allRows(tx, name),
      ),
    );
    return {
      seq: head.seq,
      rows: Object.fromEntries(names.map((name, n) => [name, tables[n] ?? []])),
    };
  });
}
