// Hashes: the fingerprints of commands and the audit chain of the feed.
import { hash } from 'node:crypto';
import type { StoredChange } from '#server/storage/change.ts';

/** JSON with sorted keys and without undefined: equal values give equal text, whatever order they were sent in. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/**
 * Hash of a change, chained to the one before: editing, dropping or reordering a row breaks every later one.
 * Storage keeps a body as it was written (json, not jsonb), so its text is the same when it is read again.
 */
export function chainHash(
  before: string,
  board: string,
  change: Omit<StoredChange, 'hash'>,
): string {
  const { seq, at, by, kind, entity, id, body, audience, was, command } = change;
  const { member, organisation } = by;
  const link = [
    board,
    seq,
    at,
    member,
    organisation,
    kind,
    entity,
    id,
    body,
    audience,
    was,
    command,
  ];
  return sha256(before + JSON.stringify(link));
}
