// What of a stored change leaves the server, before it is cut for a reader.
import type { FeedChange } from '#domain/change.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** Leaves out its audience, its command and its place in the audit chain. */
export function feedChangeOf(stored: StoredChange): FeedChange {
  const { seq, at, by, kind, entity, id, body } = stored;
  return { seq, at, by, kind, entity, id, body };
}
