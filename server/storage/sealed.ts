// Sealed fields: encrypted in the database with a key that has an id, and found only by a keyed hash. Keys can be
// replaced: a text sealed with an older key is opened with it and sealed again with the current one.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A sealed text as its column stores it: `{key id}.{nonce}.{tag}.{cipher text}`, the last three in base64url. */
export type Sealed = string;

export interface Keyring {
  /** Id of the key that seals. The others only open. */
  current: string;
  /** Secrets by id, each with at least 32 random bytes. Ids contain no dot. */
  keys: ReadonlyMap<string, Buffer>;
}

/** Bytes of an AES-GCM nonce (NIST SP 800-38D recommends 96 bits). */
const nonceBytes = 12;
const algorithm = 'aes-256-gcm';

/**
 * Seals a text.
 * @param context what the text belongs to, such as `complaint.nik 0198…`; it can be opened only with the same context
 */
export function seal(keyring: Keyring, context: string, text: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFor(keyring, keyring.current, 'seal'), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'));
  return [keyring.current, ...parts].join('.');
}

/** Opens a sealed text. Throws when the key is missing, the context differs, or a character was changed. */
export function open(keyring: Keyring, context: string, sealed: Sealed): string {
  const [id = '', ...parts] = sealed.split('.');
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !tag || !body) throw new Error('not a sealed text');
  const decipher = createDecipheriv(algorithm, keyFor(keyring, id, 'seal'), nonce);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

/** Sealed again with the current key; unchanged when it already has this key. */
export function reseal(keyring: Keyring, context: string, sealed: Sealed): Sealed {
  if (sealed.startsWith(`${keyring.current}.`)) return sealed;
  return seal(keyring, context, open(keyring, context, sealed));
}

/**
 * Hashes to look a text up, newest key first: a row has the hash of the key with which it was written. Two fields
 * with the same text have different hashes.
 */
export function lookupHashes(keyring: Keyring, field: string, text: string): string[] {
  const ids = [keyring.current, ...keyring.keys.keys()];
  return [...new Set(ids)].map((id) => {
    const hash = createHmac('sha256', keyFor(keyring, id, 'look-up')).update(`${field}\n${text}`);
    return `${id}.${hash.digest('base64url')}`;
  });
}

/** Two keys are derived from one secret (RFC 5869), so that each use has its own. */
function keyFor({ keys }: Keyring, id: string, use: 'seal' | 'look-up'): Buffer {
  const secret = keys.get(id);
  if (!secret)
    throw new Error(`no key ${id}: it is needed for as long as something is sealed with it`);
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `posko ${use}`, 32));
}
