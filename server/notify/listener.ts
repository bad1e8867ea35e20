// Reads the feed for notifications: each change once, in order, whichever process does it (ADMIN 20).
import { isTelling, noticesOf, settledBy } from '#domain/notification-change.ts';
import { answerEvents } from '#domain/notification-need.ts';
import { isRefusal } from '#domain/refusal.ts';
import { consume } from '#server/feed/consumer.ts';
import type { Consumer } from '#server/feed/consumer.ts';
import type { Sql } from '#server/postgres/connection.ts';
import type { ReadFacts } from '#server/read/facts.ts';
import type { StoredChange } from '#server/storage/change.ts';
import {
  addNotices,
  boardsBehind,
  reportSenders,
  settleNotices,
  skipToEnds,
} from '#server/storage/notification.ts';

/** Name of the cursor. */
const consumer = 'notification';

export interface Listener {
  /** Tells of what happened since the last time, on every board. @returns number of changes */
  listen(): Promise<number>;
  /** What happened until now is no news: for boards that were just filled. */
  skip(): Promise<void>;
}

export function createListener(sql: Sql, facts: ReadFacts): Listener {
  const handleOn = (board: string): Consumer['handle'] => {
    return async (changes, tx) => {
      const telling = changes.filter(isTelling);
      if (telling.length > 0) {
        const answers = telling.filter(({ kind }) => kind in answerEvents).map(({ id }) => id);
        const senders = await reportSenders(tx, answers);
        const found = await facts(board, { notices: noticesOf(telling, senders) });
        if (!isRefusal(found)) await addNotices(tx, found.notices);
      }
      await settleNotices(tx, changes.flatMap(settlements));
    };
  };
  return {
    async listen() {
      let handed = 0;
      for (const board of await boardsBehind(sql, consumer))
        handed += await consume(sql, board, { name: consumer, handle: handleOn(board) });
      return handed;
    },
    skip: () => skipToEnds(sql, consumer),
  };
}

const settlements = (change: StoredChange) => settledBy(change);
