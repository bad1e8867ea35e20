// A whole board as of one moment: its head and all rows, read in one snapshot of the database.
import type { Sql } from '#server/database.ts';
import { nationalBoard } from '#domain/change.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { readBoard } from '#server/storage/change.ts';
import { allRows, rowsWhere } from '#server/storage/entity.ts';

/** What a board's snapshot holds. Members and invitations are read where they are managed, never sent whole. */
const boardEntities = {
  national: ['incident', 'organisation', 'item', 'standard'],
  incident: ['site', 'need', 'line', 'claim'],
} as const satisfies Record<string, EntityName[]>;

export interface BoardRows {
  seq: number;
  rows: { [E in EntityName]?: EntityRow[E][] };
}

/** Reads a board; undefined when there is none of that name. */
export async function readRows(sql: Sql, board: string): Promise<BoardRows | undefined> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const head = await readBoard(tx, board);
    if (!head) return undefined;
    const names = board === nationalBoard ? boardEntities.national : boardEntities.incident;
    const tables = await Promise.all(
      names.map((name) =>
        board === nationalBoard ? allRows(tx, name) : rowsWhere(tx, name, 'incident', [board]),
      ),
    );
    return {
      seq: head.seq,
      rows: Object.fromEntries(names.map((name, n) => [name, tables[n] ?? []])),
    };
  });
}
