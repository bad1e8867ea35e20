// The feed: what happened, in order. Follows each board, reads missed changes from PostgreSQL, and calls its
// listeners.
import type { Logger } from 'pino';
import { erasedKind } from '#domain/retention.ts';
import { openPubSub } from '#server/feed/pubsub.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { allBoards, changesSince, liveliestBoards, readBoard } from '#server/storage/change.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** Changes of one board, in order and without gaps. Called once for each change in this process (F2). */
export type Listener = (board: string, changes: StoredChange[]) => void;

export interface Feed {
  /** Adds changes that this process has just committed. */
  publish(board: string, changes: StoredChange[]): void;
  /** The board's head, as far as this process knows it; undefined when there is no such board. */
  head(board: string): Promise<number | undefined>;
  /** Changes after `since`, at most `limit`; from memory when they are all there. */
  since(board: string, since: number, limit: number): Promise<StoredChange[]>;
  subscribe(listener: Listener): () => void;
  /** Reads the newest changes of the boards that changed last, at most `most`, before anybody asks. */
  warm(most: number): Promise<void>;
  /** True while notifications between processes work, or are not needed. */
  connected(): boolean;
  close(): Promise<void>;
}

interface Tail {
  head: number;
  /** The newest changes, for readers who were away briefly. */
  recent: StoredChange[];
  /** The read of `recent` when the board was first asked for; null afterwards. */
  filling: Promise<void> | null;
  /** The running read of missed changes. There is only one at a time. */
  reading: Promise<void> | null;
}

/** The pattern of a board's name, as in `incident.open`. */
const boardName = /^[a-z][a-z0-9-]{1,39}$/;
/** Number of changes of a board kept in memory. */
const mostRecent = 2000;
/** Number of changes read at once. */
const readStep = 1000;
/** How often PostgreSQL is asked for changes without a notification (ms). */
const pollInterval = 1000;

export function createFeed(options: {
  sql: Sql;
  redisUrl: string | undefined;
  /** Prefix of the Redis channel. */
  channels: string;
  log: Logger;
}): Feed {
  const { sql, log } = options;
  const tails = new Map<string, Tail>();
  const listeners = new Set<Listener>();

  async function tailOf(board: string): Promise<Tail | undefined> {
    const known = tails.get(board);
    if (known) return known;
    // No board has such a name, and PostgreSQL would refuse the text.
    if (!boardName.test(board)) return undefined;
    const row = await readBoard(sql, board);
    if (!row) return undefined;
    // Another caller may have created it while we read.
    const other = tails.get(board);
    if (other) return other;
    const tail: Tail = { head: row.seq, recent: [], filling: null, reading: null };
    tails.set(board, tail);
    tail.filling = fill(board, tail)
      .catch((error: unknown) => log.warn({ error, board }, 'could not read the feed'))
      .finally(() => (tail.filling = null));
    return tail;
  }

  /** Reads the newest changes, so that readers who come back after a restart share one read. */
  async function fill(board: string, tail: Tail): Promise<void> {
    const { head, recent } = tail;
    const older = await changesSince(sql, board, Math.max(0, head - mostRecent), mostRecent);
    // After an erasure there is another list, and what was read may hold what was erased.
    if (tail.recent !== recent) return;
    recent.unshift(...older.filter(({ seq }) => seq <= head));
  }

  function append(board: string, tail: Tail, changes: StoredChange[]): void {
    const fresh = changes.filter((change) => change.seq > tail.head);
    const last = fresh.at(-1);
    if (!last) return;
    tail.head = last.seq;
    // Bodies were erased in the database, so those in memory are read again.
    if (fresh.some(({ kind }) => kind === erasedKind)) tail.recent = [];
    tail.recent.push(...fresh);
    if (tail.recent.length > 2 * mostRecent) tail.recent = tail.recent.slice(-mostRecent);
    for (const listener of listeners) listener(board, fresh);
  }

  /** Reads from PostgreSQL until there is nothing newer. */
  async function heal(board: string, tail: Tail): Promise<void> {
    for (;;) {
      const changes = await changesSince(sql, board, tail.head, readStep);
      append(board, tail, changes);
      if (changes.length < readStep) return;
    }
  }

  function publish(board: string, tail: Tail): void {
    tail.reading ??= heal(board, tail)
      .catch((error: unknown) => log.warn({ error, board }, 'could not read the feed'))
      .finally(() => (tail.reading = null));
  }

  /** Another process wrote, or may have: check the board if somebody here follows it. */
  async function heard(board: string, seq: number): Promise<void> {
    const tail = tails.get(board);
    if (!tail || seq <= tail.head) return;
    await tail.reading;
    if (seq > tail.head) publish(board, tail);
  }

  const { redisUrl } = options;
  /** The notification says only that there is something new. The changes are read from PostgreSQL. */
  const pubsub = redisUrl
    ? openPubSub(redisUrl, `${options.channels}:feed`, log, (message) => {
        const [board = '', seq = ''] = message.split(' ');
        void heard(board, Number(seq));
      })
    : null;
  // Also without Redis, because an operator's command may write beside a single server.
  const poll = setInterval(() => {
    if (tails.size === 0) return;
    allBoards(sql)
      .then((boards) => Promise.all(boards.map(({ id, seq }) => heard(id, seq))))
      .catch((error: unknown) => log.warn({ err: error }, 'could not look for missed changes'));
  }, pollInterval);
  poll.unref();

  return {
    publish(board, changes) {
      const [first] = changes;
      const last = changes.at(-1);
      if (!first || !last) return;
      const tail = tails.get(board);
      // Nobody has asked for this board yet. The first who asks reads it from PostgreSQL.
      if (tail) {
        if (first.seq === tail.head + 1) append(board, tail, changes);
        else void heard(board, last.seq);
      }
      pubsub?.publish(`${board} ${last.seq}`);
    },
    async head(board) {
      const tail = await tailOf(board);
      // A read is running. A client that was answered with a later seq must find its own change.
      while (tail?.reading) await tail.reading;
      return tail?.head;
    },
    async since(board, since, limit) {
      const tail = await tailOf(board);
      await tail?.filling;
      const first = tail?.recent[0];
      if (!tail || since >= tail.head) return [];
      if (first && first.seq <= since + 1) {
        const from = since + 1 - first.seq;
        return tail.recent.slice(from, from + limit);
      }
      return changesSince(sql, board, since, limit);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async warm(most) {
      for (const board of await liveliestBoards(sql, most)) await (await tailOf(board))?.filling;
    },
    connected: () => pubsub?.connected() ?? true,
    async close() {
      clearInterval(poll);
      for (const { reading } of tails.values()) await reading;
      pubsub?.close();
    },
  };
}
