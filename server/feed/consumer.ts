// Durable consumers of the feed: each reads every change of a board in order, also after a crash. Their cursor
// moves in the transaction of their work; work outside of the database must bear to be done twice.
import type { ISql } from 'postgres';
import type { Sql } from '#server/postgres/connection.ts';
import { changesSince } from '#server/storage/change.ts';
import type { StoredChange } from '#server/storage/change.ts';
import { moveCursor, takeCursor } from '#server/storage/consumer.ts';

export interface Consumer {
  /** Names its cursor: another name begins anew. */
  name: string;
  /** Does the work for some changes, in order, in the transaction that moves the cursor. */
  handle(changes: readonly StoredChange[], sql: ISql): Promise<void>;
}

/** Changes in one transaction. */
const batch = 500;

/**
 * Hands over what a consumer has not had yet. One process at a time; the others skip.
 * @returns how many changes were handed over; rejects, and moves nothing, when the consumer does
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
