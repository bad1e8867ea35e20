// Cuts of ranges as messages: encoded once for all readers of one cut, live and after an absence.
import type { FeedChange } from '#domain/change.ts';
import type { RangeCut } from '#server/feed/range.ts';
import { encode } from '#server/realtime/message.ts';
import type { Message } from '#server/realtime/message.ts';

/** What was made of a cut. It lives as long as the cut. */
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

/** The changes of a cut as they go on the wire. */
export function sentChanges(cut: RangeCut): FeedChange[] {
  return madeOf(cut).changes;
}

/** The frame of a cut. */
export function frameOf(cut: RangeCut): Promise<Message> {
  const { board, from, to } = cut;
  const one = madeOf(cut);
  return (one.message ??= encode('changes', { board, from, to, changes: one.changes }));
}

/** The frame of a cut for a reader who already has the changes up to `after`. */
export function restOf({ board, to, changes }: RangeCut, after: number): Promise<Message> {
  const rest = changes.filter(({ seq }) => seq > after);
  return encode('changes', { board, from: after, to, changes: slim(rest) });
}

/**
 * Removes fields of `line.moved` that a later change of the same line in the list sets again. Values are absolute,
 * so only the last one is needed.
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
