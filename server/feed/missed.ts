// What a reader missed on a board, for sockets and for HTTP. Both are made of the same cached ranges.
import { createHash } from 'node:crypto';
import { keysOf, keyText } from '#domain/audience.ts';
import type { Actor } from '#domain/actor.ts';
import { encodeCuts } from '#server/feed/encoded.ts';
import type { EncodedChanges } from '#server/feed/encoded.ts';
import type { Range, RangeCut, Ranges } from '#server/feed/range.ts';

/** With more missed changes than this, a new snapshot is smaller. */
const furthest = 5000;

/** `too-far`: so many were missed that a snapshot is cheaper. Undefined: the reader has no such board. */
type Missed<T> = Promise<T | 'too-far' | undefined>;

/** Changes for a reader, and the same as the answer over HTTP, put together from cached parts. */
export interface MissedChanges extends RangeCut {
  encoded(): Promise<EncodedChanges>;
  /** Hash of what the reader may see: when it is another one, copies from before are begun anew. */
  keys: string;
}

export interface MissedReads {
  /** All changes after `since` that the reader may see; with `to`, only those up to it. */
  changes(board: string, since: number, actor: Actor, to?: number): Missed<MissedChanges>;
  /** The first part of them, before it is cut for a reader, and the board's head. */
  part(board: string, since: number, actor: Actor): Missed<{ range: Range; head: number }>;
}

/** @param headOf the board's head; undefined when this reader may not join it */
export function createMissedReads(
  ranges: Ranges,
  headOf: (board: string, actor: Actor) => Promise<number | undefined>,
): MissedReads {
  async function cutsOf(board: string, since: number, to: number, actor: Actor) {
    const keys = keysOf(actor);
    const cuts: RangeCut[] = [];
    for (let from = since; from < to;) {
      const cut = (await ranges.next(board, from, to)).cut(keys);
      // The feed holds less than its head says: only while a board is being reset.
      if (cut.to <= from) break;
      cuts.push(cut);
      from = cut.to;
    }
    return cuts;
  }

  return {
    async changes(board, since, actor, wanted) {
      const head = await headOf(board, actor);
      if (head === undefined) return undefined;
      const end = Math.min(wanted ?? head, head);
      if (since > end || end - since > furthest) return 'too-far';
      const cuts = await cutsOf(board, since, end, actor);
      const range = { board, from: since, to: cuts.at(-1)?.to ?? since };
      return {
        ...range,
        keys: createHash('sha256')
          .update(keyText(keysOf(actor)))
          .digest('hex')
          .slice(0, 16),
        get changes() {
          return cuts.flatMap((cut) => cut.changes);
        },
        encoded: () => encodeCuts(range, cuts, end === wanted),
      };
    },
    async part(board, since, actor) {
      const head = await headOf(board, actor);
      if (head === undefined) return undefined;
      if (since > head || head - since > furthest) return 'too-far';
      return { range: await ranges.next(board, since, head), head };
    },
  };
}
