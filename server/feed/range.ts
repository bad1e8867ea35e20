// A range of a board's changes, and what each kind of reader gets of it: cut once for all readers of one signature, for
// live frames and for those who were away alike.
import { decidingKeys, keysIn, project, signatureOf } from '#domain/project.ts';
import type { Signature } from '#domain/project.ts';
import type { FeedChange } from '#domain/change.ts';
import type { Feed } from '#server/feed/feed.ts';
import { feedChangeOf } from '#server/feed/outgoing.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** What one kind of reader gets of a range: all that he may see of the changes with `from < seq <= to`. */
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
  /** How many changes there are, seen or not. */
  readonly size: number;
  /** What a reader with these keys gets. Readers of one signature get the same object. */
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
    ...{ board, from, to, size: changes.length },
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
  /** Changes after `since`, at most `limit`; whoever asks for the same shares the reading and the cutting. */
  since(board: string, since: number, head: number, limit: number): Promise<Range>;
  /** Drops what is kept of a board: something on it was erased. */
  forget(board: string): void;
}

/** Bounds on what is kept: ranges, and changes in all of them together. */
const most = { ranges: 100, changes: 20_000 };

/** Ranges that were asked for lately: after a restart a thousand readers come back with the same few cursors. */
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
