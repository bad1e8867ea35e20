// Durable consumers of the feed: each reads every change of a board in order, also after a crash. Their cursor moves
// in the transaction of their work. Work outside the database may be done twice.
import type { ISql } from 'postgres';
import type { Sql } from '#server/postgres/connection.ts';
import { changesSince } from '#server/storage/change.ts';
import type { StoredChange } from '#server/storage/change.ts';
import { moveCursor, takeCursor } from '#server/storage/consumer.ts';

export interface Consumer {
  /** Name of its cursor. A new name begins at the first change. */
  name: string;
  /** Handles some changes, in order, in the transaction that moves the cursor. */
  handle(changes: readonly StoredChange[], sql: ISql): Promise<void>;
}

/** Number of changes in one transaction. */
const batch = 500;

/**
 * Gives a consumer the changes it has not had yet. One process does it at a time; the others skip it.
 * @returns number of changes handled; it rejects and moves nothing when the consumer rejects
 */
export async function consume(sql: Sql, board: string, consumer: Consumer): Promise<number> {
  let handed = 0;
  for (;;) {
    const count = await sql.begin(async (tx) => {
      const since = await takeCursor(tx, consumer.name, board);
      if (since === undefined) return 0;
      const changes = await changesSince(tx, board, since, batch);
      const last = changes.at(-1);
      if (!last) return 0;
      await consumer.handle(changes, tx);
      await moveCursor(tx, consumer.name, board, last.seq);
      return changes.length;
    });
    handed += count;
    if (count < batch) return handed;
  }
}
