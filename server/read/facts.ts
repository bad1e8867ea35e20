// Facts without a command: pages and documents get rows by the same resolver as rules.
import { nationalBoard } from '#domain/board.ts';
import { resolveFacts, unknown } from '#domain/reader.ts';
import type { Asks, Facts } from '#domain/reader.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { BoardCache } from '#server/storage/board-cache.ts';
import { FactReader } from '#server/storage/fact-reader.ts';
import type { Locate } from '#server/storage/fact-reader.ts';

/**
 * Reads the facts, as rows of one board. The caller must have checked who may read them.
 * @returns the facts, or the refusal of the first required one that does not exist
 */
export type ReadFacts = <Q extends Asks>(
  board: string,
  asks: Q,
) => Promise<Omit<Facts<Q>, 'actor' | 'id'> | Refusal>;

export function createReadFacts(sql: Sql, locate: Locate, now: () => Date): ReadFacts {
  return async (board, asks) => {
    const own = new BoardCache();
    // On the national board both are one, or a list would be kept in one and looked for in the other.
    const nation = board === nationalBoard ? own : new BoardCache();
    const reader = new FactReader({ sql, board, own, nation, locate, now: now().toISOString() });
    for (;;) {
      const facts = resolveFacts(asks, reader, { actor: { kind: 'system' }, id: '' });
      if (facts === unknown) {
        if (!(await reader.load())) throw new Error(`facts of ${board} cannot be loaded`);
      } else if (isRefusal(facts)) return facts;
      else {
        // There is no command here, so there is no sender.
        const { actor: _actor, id: _id, ...found } = facts;
        return found;
      }
    }
  };
}
