// A whole board as of one moment: its head and all rows, read in one snapshot of the database.
import type { Sql } from '#server/postgres/connection.ts';
import { nationalBoard } from '#domain/change.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { readBoard } from '#server/storage/change.ts';
import { allRows, boardNouns, rowsWhere } from '#server/storage/entity.ts';

/** What a board's snapshot holds. Members and invitations are read where they are managed, never sent whole. */
const nationalEntities = [
  'incident',
  'organisation',
  'item',
  'standard',
  'agreement',
  'stock',
] as const satisfies EntityName[];
/** Of the nouns that name their board: storage sites and replenishment stand on the national one. */
const onNation: readonly EntityName[] = ['site', 'shipment'];

export interface BoardRows {
  seq: number;
  rows: { [E in EntityName]?: EntityRow[E][] };
}

/** Reads a board; undefined when there is none of that name. */
export async function readRows(sql: Sql, board: string): Promise<BoardRows | undefined> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const head = await readBoard(tx, board);
    if (!head) return undefined;
    const national = board === nationalBoard;
    const whole: readonly EntityName[] = national ? nationalEntities : [];
    const own: readonly EntityName[] = national ? onNation : boardNouns;
    const tables = await Promise.all([
      ...whole.map((name) => allRows(tx, name)),
      ...own.map((name) => rowsWhere(tx, name, 'incident', [board])),
    ]);
    return {
      seq: head.seq,
      rows: Object.fromEntries([...whole, ...own].map((name, n) => [name, tables[n] ?? []])),
    };
  });
}
