// Sealed fields: encrypted at rest with a key that has an id, found again only by a keyed hash. Keys can be changed one
// after the other: what was sealed with an older one is opened with it and sealed anew with the current one.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A sealed text as its column keeps it: `{key id}.{nonce}.{tag}.{cipher text}`, the last three in base64url. */
export type Sealed = string;

export interface Keyring {
  /** Id of the key that seals; the others only open. */
  current: string;
  /** Secrets by id, 32 bytes or more of randomness each. Ids hold no dot. */
  keys: ReadonlyMap<string, Buffer>;
}

/** Bytes of an AES-GCM nonce (NIST SP 800-38D recommends 96 bits). */
const nonceBytes = 12;
const algorithm = 'aes-256-gcm';

/**
 * Seals a text.
 * @param context what the text belongs to, such as `complaint.nik 0198…`: it opens nowhere else
 */
export function seal(keyring: Keyring, context: string, text: string): Sealed {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyFor(keyring, keyring.current, 'seal'), nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const parts = [nonce, cipher.getAuthTag(), body].map((part) => part.toString('base64url'));
  return [keyring.current, ...parts].join('.');
}

/** The text again. Throws when the key is gone, the context is another one, or a letter was changed. */
export function open(keyring: Keyring, context: string, sealed: Sealed): string {
  const [id = '', ...parts] = sealed.split('.');
  const [nonce, tag, body] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!nonce || !tag || !body) throw new Error('not a sealed text');
  const decipher = createDecipheriv(algorithm, keyFor(keyring, id, 'seal'), nonce);
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
}

/** Sealed anew with the current key; the same when it was sealed with it already. */
export function reseal(keyring: Keyring, context: string, sealed: Sealed): Sealed {
  if (sealed.startsWith(`${keyring.current}.`)) return sealed;
  return seal(keyring, context, open(keyring, context, sealed));
}

/**
 * Hashes to look a text up by, newest key first: a row holds the hash of the key that it was written with.
 * Two fields with the same text have different hashes.
 */
export function lookupHashes(keyring: Keyring, field: string, text: string): string[] {
  const ids = [keyring.current, ...keyring.keys.keys()];
  return [...new Set(ids)].map((id) => {
    const hash = createHmac('sha256', keyFor(keyring, id, 'look-up')).update(`${field}\n${text}`);
    return `${id}.${hash.digest('base64url')}`;
  });
}

/** One secret serves two uses through two derived keys (RFC 5869), so that neither weakens the other. */
function keyFor({ keys }: Keyring, id: string, use: 'seal' | 'look-up'): Buffer {
  const secret = keys.get(id);
  if (!secret)
    throw new Error(`no key ${id}: it is needed for as long as something is sealed with it`);
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `posko ${use}`, 32));
}
