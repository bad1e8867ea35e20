// The hash of a file. A large one is hashed in parts, so that the server answers others meanwhile.
import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Bytes of a part: a multiple of three, so that the parts in base64 are the whole in base64. */
const partSize = 3 * 128 * 1024;

/** SHA-256 of the file in base64, in hex. */
export async function fileDigest(bytes: Buffer): Promise<string> {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes.length; start += partSize) {
    if (start > 0) await nextTurn();
    hash.update(bytes.subarray(start, start + partSize).toString('base64'));
  }
  return hash.digest('hex');
}

/** The hash of one sheet of a file with several: each is a list of its own. */
export function sheetDigest(fileHash: string, sheet: string): string {
  return createHash('sha256').update(`${fileHash} ${sheet}`).digest('hex');
}
