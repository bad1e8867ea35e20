// Encrypts a stream with a passphrase, in parts, so that a backup of any size needs little memory and nothing of it is
// used before it is proved. A part that was changed, moved, or cut off is found.
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** The first bytes of a file: its format. */
const MAGIC = Buffer.from('POSKOBK1');
const SALT_BYTES = 16;
/** Random for each file; the number of the part and whether it is the last make the 12 bytes of AES-GCM. */
const PREFIX_BYTES = 7;
const TAG_BYTES = 16;
/** Plain bytes of a part. */
const PART_BYTES = 64 * 1024;
/** Makes a guess cost 128 MB and about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };

/** What a wrong passphrase and a damaged file have in common: neither can be told from the other. */
export class CipherError extends Error {
  override readonly name = 'CipherError';
}

const derive = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);
const keyOf = (passphrase: string, salt: Buffer) =>
  derive(passphrase.normalize('NFKC'), salt, 32, COST);

function nonceOf(prefix: Buffer, part: number, isLast: boolean): Buffer {
  const end = Buffer.alloc(5);
  end.writeUInt32BE(part);
  end.writeUInt8(isLast ? 1 : 0, 4);
  return Buffer.concat([prefix, end]);
}

/** Header, then parts of 64 KiB with 16 bytes each that prove them. */
export async function* encrypt(
  plain: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const prefix = randomBytes(PREFIX_BYTES);
  const header = Buffer.concat([MAGIC, salt, prefix]);
  yield header;
  const key = await keyOf(passphrase, salt);
  let number = 0;
  for await (const { part, isLast } of parts(plain, PART_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number, isLast));
    cipher.setAAD(header);
    yield Buffer.concat([cipher.update(part), cipher.final(), cipher.getAuthTag()]);
    number += 1;
  }
}

/** The plain bytes, each part after it was proved. Throws a CipherError. */
export async function* decrypt(
  sealed: AsyncIterable<Buffer>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const headerBytes = MAGIC.length + SALT_BYTES + PREFIX_BYTES;
  const source = sealed[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  while (held.length < headerBytes) {
    const next = await source.next();
    if (next.done) throw new CipherError('This is no backup of Posko.');
    held = Buffer.concat([held, next.value]);
  }
  const header = held.subarray(0, headerBytes);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new CipherError('This is no backup of Posko.');
  const key = await keyOf(passphrase, header.subarray(MAGIC.length, MAGIC.length + SALT_BYTES));
  const prefix = header.subarray(MAGIC.length + SALT_BYTES);
  const rest = (async function* () {
    yield held.subarray(headerBytes);
    yield* { [Symbol.asyncIterator]: () => source };
  })();
  let number = 0;
  for await (const { part, isLast } of parts(rest, PART_BYTES + TAG_BYTES)) {
    yield open(part, key, nonceOf(prefix, number, isLast), header);
    number += 1;
  }
}

function open(part: Buffer, key: Buffer, nonce: Buffer, header: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAAD(header);
    decipher.setAuthTag(part.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(part.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new CipherError('The passphrase is another one, or the file is damaged or cut off.', {
      cause,
    });
  }
}

/** The same bytes in parts of `size`; only the last may be shorter, and there is always one. */
async function* parts(
  stream: AsyncIterable<Buffer>,
  size: number,
): AsyncGenerator<{ part: Buffer; isLast: boolean }> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    held.push(chunk);
    length += chunk.length;
    // The last part is known only when the stream has ended, so one byte more is waited for.
    if (length <= size) continue;
    let joined = Buffer.concat(held);
    for (; joined.length > size; joined = joined.subarray(size))
      yield { part: joined.subarray(0, size), isLast: false };
    held = [joined];
    length = joined.length;
  }
  yield { part: Buffer.concat(held), isLast: true };
}
