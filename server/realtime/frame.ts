// Frames: parts of ranges as messages, encoded once for all readers of one part, both live and for missed changes.
import type { FeedChange } from '#domain/change.ts';
import type { RangeCut } from '#server/feed/range.ts';
import { encode } from '#server/realtime/message.ts';
import type { Message } from '#server/realtime/message.ts';

/** Messages made of a part. They are cached as long as the part. */
interface Made {
  changes: FeedChange[];
  message?: Promise<Message>;
}
const made = new WeakMap<RangeCut, Made>();

function madeOf(cut: RangeCut): Made {
  const known = made.get(cut);
  if (known) return known;
  const fresh = { changes: slim(cut.changes) };
  made.set(cut, fresh);
  return fresh;
}

/** The changes of a part as they are sent. */
export function sentChanges(cut: RangeCut): FeedChange[] {
  return madeOf(cut).changes;
}

/** The frame of a part. */
export function frameOf(cut: RangeCut): Promise<Message> {
  const { board, from, to } = cut;
  const one = madeOf(cut);
  return (one.message ??= encode('changes', { board, from, to, changes: one.changes }));
}

/** The frame of a part for a reader who already has the changes up to `after`. */
export function restOf({ board, to, changes }: RangeCut, after: number): Promise<Message> {
  const rest = changes.filter(({ seq }) => seq > after);
  return encode('changes', { board, from: after, to, changes: slim(rest) });
}

/**
 * Removes fields of `line.moved` that a later change of the same line in the list sets again. Values are absolute, so
 * only the last one is needed.
 */
export function slim(changes: readonly FeedChange[]): FeedChange[] {
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
