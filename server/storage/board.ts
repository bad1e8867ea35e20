// A whole board at one time: its head and all rows, read in one database snapshot.
import { nationalBoard } from '#domain/board.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { copiedEntities, nounOf } from '#domain/nouns.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readBoard } from '#server/storage/change.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';

export interface BoardRows {
  seq: number;
  rows: { [E in EntityName]?: EntityRow[E][] };
}

/** Nouns that may have rows on the board. */
function standsOn(national: boolean): (entity: EntityName) => boolean {
  return (entity) =>
    nounOf(entity).home === 'row' || (nounOf(entity).home === 'nation') === national;
}

/** Reads the rows that copies of a board hold; undefined when there is no such board. */
export async function readRows(sql: Sql, board: string): Promise<BoardRows | undefined> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const head = await readBoard(tx, board);
    if (!head) return undefined;
    const names = copiedEntities.filter(standsOn(board === nationalBoard));
    const tables = await Promise.all(
      names.map((name) =>
        nounOf(name).home === 'nation'
          ? allRows(tx, name)
          : rowsWhere(tx, name, 'incident', [board]),
      ),
    );
    return {
      seq: head.seq,
      rows: Object.fromEntries(names.map((name, n) => [name, tables[n] ?? []])),
    };
  });
}
