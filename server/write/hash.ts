// Hashes: the fingerprints of commands and the audit chain of the feed.
import { hash, randomBytes, randomFillSync } from 'node:crypto';
import type { Actor } from '#domain/actor.ts';
import type { StoredChange } from '#server/storage/change.ts';

/** JSON with sorted keys and without undefined: equal values give equal text, in whatever order they were sent. */
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

/** What a command says, and who says it: the same id with another fingerprint is another command (F3). */
export function fingerprintOf(actor: Actor, name: string, input: object): string {
  const who =
    actor.kind === 'member' ? actor.member : actor.kind === 'guest' ? actor.link : actor.kind;
  return sha256(canonical([who, name, input]));
}

/** Digest of rows that the feed does not carry, whatever their order. */
export function rowsDigest(rows: readonly { id: string }[]): string {
  const byId = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return sha256(byId.map(canonical).join('\n'));
}

/** A change before it is linked to the one before it. */
export type UnlinkedChange = Omit<StoredChange, 'hash' | 'digest' | 'salt' | 'erased'>;

/** Links a change to the one before it: salts its body and computes the hash over the digest. */
export function linkChange(before: string, board: string, change: UnlinkedChange): StoredChange {
  const salt = newSalt();
  const digest = bodyDigest(salt, change.body);
  const linked = { ...change, digest, salt, erased: null };
  return { ...linked, hash: chainHash(before, board, linked) };
}

/** Number of random bytes in a salt. */
const saltBytes = 16;
/** Random bytes for many salts, because one call for each would cost more than the rest of a link. */
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
 * Digest of a body, over its text as stored (json, not jsonb). Because of the salt, nobody can guess a short text,
 * such as a phone number, after it was erased.
 */
export function bodyDigest(salt: string, body: StoredChange['body']): string {
  return sha256(salt + JSON.stringify(body));
}

/**
 * Hash of a change, chained to the one before: editing, removing or reordering a row makes every later one wrong. It
 * covers the body by its digest. Rows written before migration 0005 have no digest, so their hash covers the body
 * itself; json keeps the text as it was written.
 */
export function chainHash(
  before: string,
  board: string,
  change: Omit<StoredChange, 'hash' | 'salt' | 'erased'>,
): string {
  const { seq, at, by, kind, entity, id, body, digest, audience, was, command, batch } = change;
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
    // Rows without a batch keep the hash they had before batches were.
    ...(batch ? [batch] : []),
  ];
  return sha256(before + JSON.stringify(link));
}

/** 256 random bits, as they stand in a link. */
const secretBytes = 32;

/** A new secret, and the only thing of it that is stored. */
export function mintSecret(): { secret: string; secretHash: string } {
  const secret = randomBytes(secretBytes).toString('base64url');
  return { secret, secretHash: sha256(secret) };
}
