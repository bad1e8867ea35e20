// The part of a stored change that may leave the server. It is later reduced for each reader.
import type { FeedChange } from '#domain/change.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** Leaves out its audience, its command and its position in the audit chain. */
export function feedChangeOf(stored: StoredChange): FeedChange {
  const { seq, at, by, kind, entity, id, body, batch } = stored;
  return { seq, at, by, kind, entity, id, body, ...(batch && { batch }) };
}
