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
}

/** @param changes all changes with `from < seq <= to` */
export function rangeOf(
  board: string,
  from: number,
  to: number,
  changes: readonly StoredChange[],
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
      return made;
    },
  };
}

export interface Ranges {
  /** Changes after `since`, at most `limit`. Callers who ask for the same share one read. */
  since(board: string, since: number, head: number, limit: number): Promise<Range>;
  /** Removes the cached ranges of a board after an erasure. */
  forget(board: string): void;
}

/** Limits of the cache: ranges, and changes in all of them together. */
const most = { ranges: 100, changes: 20_000 };

/** Recently asked ranges: after a restart a thousand readers come back with the same few cursors. */
export function createRanges(feed: Pick<Feed, 'since'>): Ranges {
  const kept = new Map<string, { range: Promise<Range>; size: number }>();
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

  async function read(board: string, since: number, limit: number): Promise<Range> {
    const stored = await feed.since(board, since, limit);
    return rangeOf(board, since, stored.at(-1)?.seq ?? since, stored);
  }

  return {
    since(board, since, head, limit) {
      const key = `${board} ${since} ${head} ${limit}`;
      const known = kept.get(key);
      if (known) return known.range;
      const entry = { range: read(board, since, limit), size: 0 };
      kept.set(key, entry);
      entry.range.then(
        ({ size }) => {
          if (kept.get(key) !== entry) return;
          entry.size = size;
          changes += size;
          shrink();
        },
        () => {
          if (kept.get(key) === entry) forget(key);
        },
      );
      return entry.range;
    },
    forget(board) {
      for (const key of kept.keys()) if (key.startsWith(`${board} `)) forget(key);
    },
  };
}
