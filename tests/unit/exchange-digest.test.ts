// The hash of a file in parts is that of the whole: files that were imported before are known again (F3).
import { expect, test } from 'vitest';
import { fileDigest } from '#server/exchange/file-digest.ts';
import { sha256 } from '#server/write/hash.ts';

test.each([0, 1, 2, 393_215, 393_216, 393_217, 1_000_001])(
  'F3: %d bytes have the hash of the whole file in base64',
  async (size) => {
    const bytes = Buffer.from(Array.from({ length: size }, (_, n) => (n * 31 + (n >> 7)) % 256));
    expect(await fileDigest(bytes)).toBe(sha256(bytes.toString('base64')));
  },
);
