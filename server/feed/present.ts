// Which rows of a board the public may see at present: what is hidden now is hidden in the past as well (P6).
import { everyone, members, sees } from '#domain/audience.ts';
import type { Audience } from '#domain/audience.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import { audienceOf } from '#domain/project.ts';
import { RowStore } from '#domain/row-store.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { readRows } from '#server/storage/board.ts';

/** The present audience of a row, as far as it matters for the public. */
export type AudienceNow = (entity: EntityName, id: string) => Audience;

/** Boards whose rows are kept. */
const most = 20;
const publicKeys: ReadonlySet<string> = new Set(['public']);

export function createPresent(sql: Sql) {
  /** Ids of the rows that the public sees, by board; the least recently used first. */
  const kept = new Map<string, { seq: number; seen: ReadonlySet<string> }>();

  async function read(board: string) {
    const { seq = 0, rows: lists = {} } = (await readRows(sql, board)) ?? {};
    const rows = new RowStore();
    const names = Object.keys(lists) as EntityName[];
    for (const name of names) for (const row of lists[name] ?? []) rows.put(name, row);
    const seen = names.flatMap((name) => seenOf(name, lists[name] ?? [], rows));
    return { seq, seen: new Set(seen) };
  }

  return {
    /** @param head the board's head: what is kept of an earlier one is read anew */
    async of(board: string, head: number): Promise<AudienceNow> {
      const known = kept.get(board);
      const fresh = known && known.seq >= head ? known : await read(board);
      kept.delete(board);
      kept.set(board, fresh);
      for (const key of kept.keys()) if (kept.size > most) kept.delete(key);
      return (entity, id) => (fresh.seen.has(`${entity} ${id}`) ? everyone : members);
    },
  };
}

function seenOf<E extends EntityName>(
  entity: E,
  list: readonly EntityRow[E][],
  rows: RowStore,
): string[] {
  return list
    .filter((row) => sees(publicKeys, audienceOf(entity, row, rows)))
    .map(({ id }) => `${entity} ${id}`);
}
