// Canonical JSON and its hashes: the audit chain and the fingerprints of commands stand on them.
import { createHash } from 'node:crypto';
import type { StoredChange } from '#server/storage/change.ts';

/** JSON with sorted keys and without undefined: equal values give equal text, whatever storage did to the order. */
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
  return createHash('sha256').update(text).digest('hex');
}

/** Hash of a change, chained to the one before: editing, dropping or reordering a row breaks every later one. */
export function chainHash(
  before: string,
  board: string,
  change: Omit<StoredChange, 'hash'>,
): string {
  const { seq, at, by, kind, entity, id, body, audience, was, command } = change;
  return sha256(
    before + canonical({ board, seq, at, by, kind, entity, id, body, audience, was, command }),
  );
}
