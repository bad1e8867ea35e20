// The changes of one flush as each kind of reader may see them, encoded once for each kind.
import { project } from '#domain/project.ts';
import type { Audience } from '#domain/audience.ts';
import type { FeedChange } from '#domain/change.ts';
import { encode } from '#server/realtime/message.ts';
import type { Message } from '#server/realtime/message.ts';
import { feedChangeOf } from '#server/feed/outgoing.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** All changes with `from < seq <= to` of a board, as stored. */
export interface Flush {
  board: string;
  from: number;
  to: number;
  changes: StoredChange[];
}

/** Wraps pending changes; `changes` is not empty. */
export function flushOf(board: string, changes: StoredChange[]): Flush {
  const from = (changes[0]?.seq ?? 1) - 1;
  return { board, from, to: changes.at(-1)?.seq ?? from, changes };
}

/**
 * The kind of reader whose encoded frame this room can use: all members share one, unless the flush holds
 * something that only their own organisation sees.
 */
export function kindOf(flush: Flush, room: Audience): Audience {
  if (room === 'public') return room;
  const own = flush.changes.some(({ audience, was }) => audience === room || was === room);
  return own ? room : 'member';
}

/** One frame for one kind of reader. `after`: leaves out changes up to this seq, for a reader who has them. */
export function encodeFor(flush: Flush, kind: Audience, after = flush.from): Promise<Message> {
  const { board, to } = flush;
  const changes = flush.changes.flatMap((stored) => {
    if (stored.seq <= after) return [];
    return project(kind, stored.audience, stored.was, feedChangeOf(stored)) ?? [];
  });
  return encode('changes', { board, from: after, to, changes: slim(changes) });
}

/**
 * Removes fields of `line.moved` that a later change of the same line in the list sets again. Values are absolute,
 * so only the last one is needed.
 */
export function slim(changes: FeedChange[]): FeedChange[] {
  const later = new Map<string, Set<string>>();
  const kept: FeedChange[] = [];
  for (const change of changes.toReversed()) {
    if (change.kind !== 'line.moved' || change.gone) {
      kept.push(change);
      continue;
    }
    const said = later.get(change.id);
    const news = Object.entries(change.body).filter(([field]) => !said?.has(field));
    later.set(change.id, new Set([...(said ?? []), ...Object.keys(change.body)]));
    if (news.length > 0) kept.push({ ...change, body: Object.fromEntries(news) });
  }
  return kept.reverse();
}
