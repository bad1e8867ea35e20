// Hashes: the fingerprints of commands and the audit chain of the feed.
import { hash, randomFillSync } from 'node:crypto';
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

/** A change before it is linked to the one before it. */
export type UnlinkedChange = Omit<StoredChange, 'hash' | 'digest' | 'salt' | 'erased'>;

/** Links a change to the one before it: salts its body, and hashes over the digest. */
export function linkChange(before: string, board: string, change: UnlinkedChange): StoredChange {
  const salt = newSalt();
  const digest = bodyDigest(salt, change.body);
  const linked = { ...change, digest, salt, erased: null };
  return { ...linked, hash: chainHash(before, board, linked) };
}

/** Bytes of randomness in a salt. */
const saltBytes = 16;
/** Randomness for many salts: one call for each would cost more than the rest of a link. */
const random = Buffer.alloc(saltBytes * 512);
let used = random.length;

function newSalt(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  used += saltBytes;
  return random.toString('hex', used - saltBytes, used);
}

/**
 * Digest of a body, over its text as storage keeps it (json, not jsonb). The salt keeps a short text, such as a phone number, from being guessed once it is erased. */
export function bodyDigest(salt: string, body: StoredChange['body']): string {
  return sha256(salt + JSON.stringify(body));
}

/**
 * Hash of a change, chained to the one before: editing, dropping or reordering a row breaks every later one.
 * It covers the body by its digest. In rows of the version before, which have none, it covers the body
 * itself: storage keeps a body as it was written (json, not jsonb), so its text is the same when it is
 * read again.
 */
export function chainHash(
  before: string,
  board: string,
  change: Omit<StoredChange, 'hash' | 'salt' | 'erased'>,
): string {
  const { seq, at, by, kind, entity, id, body, digest, audience, was, command } = change;
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
    digest ?? body,
    audience,
    was,
    command,
  ];
  return sha256(before + JSON.stringify(link));
}
