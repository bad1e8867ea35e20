// Frames: parts of ranges as messages, encoded once for all readers of one part, both live and for missed changes.
import type { FeedChange } from '#domain/change.ts';
import type { RangeCut } from '#server/feed/range.ts';
import { encode } from '#server/realtime/message.ts';
import type { Message } from '#server/realtime/message.ts';

/** Messages made of a part. They are cached as long as the part. */
interface Made {
  changes: FeedChange[];
  /** By the seq where they begin. */
  messages: Map<number, Promise<Message>>;
}
const made = new WeakMap<RangeCut, Made>();

function madeOf(cut: RangeCut): Made {
  const known = made.get(cut);
  if (known) return known;
  const fresh = { changes: slim(cut.changes), messages: new Map<number, Promise<Message>>() };
  made.set(cut, fresh);
  return fresh;
}

/** The changes of a part as they are sent. */
export function sentChanges(cut: RangeCut): FeedChange[] {
  return madeOf(cut).changes;
}

/**
 * The frame of a part.
 * @param from where the reader stands: before the part, when nothing between was for him, or within it
 */
export function frameOf(cut: RangeCut, from = cut.from): Promise<Message> {
  const { board, to } = cut;
  const { changes: all, messages } = madeOf(cut);
  const known = messages.get(from);
  if (known) return known;
  const changes = from > cut.from ? slim(cut.changes.filter(({ seq }) => seq > from)) : all;
  const message = encode('changes', { board, from, to, changes });
  messages.set(from, message);
  return message;
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
