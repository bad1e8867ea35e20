// A range of a board's changes, and the part for each signature of readers. It is computed once for all readers of a
// signature, both for live frames and for missed changes.
import { decidingKeys, keysIn, project, signatureOf } from '#domain/project.ts';
import type { Signature } from '#domain/project.ts';
import type { FeedChange } from '#domain/change.ts';
import type { Feed } from '#server/feed/feed.ts';
import { feedChangeOf } from '#server/feed/outgoing.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** What readers of one signature get of a range: the changes with `from < seq <= to` that they may see. */
export interface RangeCut {
  readonly board: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly FeedChange[];
}

export interface Range {
  readonly board: string;
  readonly from: number;
  readonly to: number;
  /** Number of changes, visible or not. */
  readonly size: number;
  /** The part for a reader with these keys. Readers of one signature get the same object. */
  cut(keys: ReadonlySet<string>): RangeCut;
  /** The changes above `seq` as a range of their own. */
  after(seq: number, grown?: (by: number) => void): Range;
}

/**
 * @param changes all changes with `from < seq <= to`
 * @param grown called with the number of changes of each new cut, for a cache that counts them
 */
export function rangeOf(
  board: string,
  from: number,
  to: number,
  changes: readonly StoredChange[],
  grown: (by: number) => void = () => undefined,
): Range {
  const deciding = decidingKeys(changes);
  const cuts = new Map<Signature, RangeCut>();
  return {
    board,
    from,
    to,
    size: changes.length,
    cut(keys) {
      const signature = signatureOf(keys, deciding);
      const known = cuts.get(signature);
      if (known) return known;
      const held = keysIn(signature);
      const seen = changes.flatMap(
        (stored) => project(held, stored.audience, stored.was, feedChangeOf(stored)) ?? [],
      );
      const made = { board, from, to, changes: seen };
      cuts.set(signature, made);
      grown(seen.length);
      return made;
    },
    after(seq, counted) {
      const rest = changes.filter((change) => change.seq > seq);
      return rangeOf(board, seq, to, rest, counted);
    },
  };
}

export interface Ranges {
  /**
   * The first part of `since < seq <= to`. It ends where a block ends, so that all readers of a board share the blocks
   * that are behind them; a short range is not divided. Ask again from its `to` until that is `to`.
   */
  next(board: string, since: number, to: number): Promise<Range>;
  /** Removes the cached ranges of a board after an erasure. */
  forget(board: string): void;
}

/**
 * Changes in one block. Block n has the changes `n × block < seq <= (n + 1) × block`; once they are all written it
 * never changes, except by an erasure.
 */
const block = 256;
/** A range of so many changes is one part, also when a block ends in it: it goes into the answer of a join. */
const shortRange = 50;
/** Limits of the cache: ranges, and changes in all of them and their cuts together. A change needs about 1 kB. */
const most = { ranges: 400, changes: 40_000 };
/** Number of ranges read from the database at once by all readers together. */
const mostReads = 4;

interface Kept {
  range: Promise<Range>;
  size: number;
}

/** Ranges that were asked for lately. Readers who come back together share one read, one cut and one encoding. */
export function createRanges(feed: Pick<Feed, 'since'>): Ranges {
  /** By board, since and to; the least recently used first. */
  const kept = new Map<string, Kept>();
  const inTurn = atMost(mostReads);
  let changes = 0;

  function forget(key: string): void {
    changes -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  }

  function shrink(): void {
    for (const key of kept.keys()) {
      if (kept.size <= most.ranges && changes <= most.changes) return;
      forget(key);
    }
  }

  /** The cached range, or the one that `make` makes. `own`: its changes are in no other range of the cache. */
  function cached(key: string, make: (grown: (by: number) => void) => Promise<Range>, own = true) {
    const known = kept.get(key);
    if (known) {
      kept.delete(key);
      kept.set(key, known);
      return known.range;
    }
    const grown = (by: number) => {
      if (kept.get(key) !== entry) return;
      entry.size += by;
      changes += by;
      shrink();
    };
    const entry: Kept = { range: make(grown), size: 0 };
    kept.set(key, entry);
    entry.range.then(
      ({ size }) => grown(own ? size : 0),
      () => {
        if (kept.get(key) === entry) forget(key);
      },
    );
    return entry.range;
  }

  /** The range `since < seq <= to`, read as one. */
  function read(board: string, since: number, to: number): Promise<Range> {
    return cached(`${board} ${since} ${to}`, (grown) =>
      inTurn(async () => {
        const stored = await feed.since(board, since, to - since);
        return rangeOf(board, since, stored.at(-1)?.seq ?? since, stored, grown);
      }),
    );
  }

  return {
    async next(board, since, to) {
      if (to - since <= shortRange) return read(board, since, to);
      const begin = since - (since % block);
      const end = begin + block;
      if (end > to || begin === since) return read(board, since, Math.min(end, to));
      // A part of a complete block: nothing is read for it when the block is there.
      const reading = read(board, begin, end);
      const whole = await reading;
      // After an erasure that came meanwhile, what was read must not stay.
      if (kept.get(`${board} ${begin} ${end}`)?.range !== reading) return whole.after(since);
      const rest = (grown: (by: number) => void) => Promise.resolve(whole.after(since, grown));
      return cached(`${board} ${since} ${end}`, rest, false);
    },
    forget(board) {
      for (const key of kept.keys()) if (key.startsWith(`${board} `)) forget(key);
    },
  };
}

/** Runs tasks in their order, at most `limit` at once. */
function atMost(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= limit) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes to the next in the queue, so nobody can come between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
