// S23: proof of work: what is hashed, what counts, and what a header may look like.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  challengeIn,
  hasZeroBits,
  mostBits,
  provenText,
  readProof,
  writeProof,
} from '#domain/proof.ts';
import { refuse } from '#domain/refusal.ts';
import { prove } from '#sync/prove.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest();
const nonces = fc.stringMatching(/^[\w.-]{1,60}$/);

test('S23: a hash counts when it begins with so many zero bits, as a number of that length says', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), fc.nat(32), (hash, bits) => {
      const number = new DataView(hash.buffer, hash.byteOffset).getUint32(0);
      expect(hasZeroBits(hash, bits)).toBe(number < 2 ** (32 - bits));
    }),
  );
});

test('S23: what a device finds is a proof of its own report, and hardly ever of another one', async () => {
  const bits = 12;
  let others = 0;
  await fc.assert(
    fc.asyncProperty(nonces, fc.uuid(), fc.uuid(), async (nonce, report, other) => {
      const { number } = readProof(await prove({ nonce, bits }, report)) ?? { number: -1 };
      expect(hasZeroBits(hashOf(provenText(nonce, report, number)), bits)).toBe(true);
      if (other !== report && hasZeroBits(hashOf(provenText(nonce, other, number)), bits))
        others += 1;
    }),
    { numRuns: 20, seed: 1 },
  );
  expect(others).toBe(0);
});

test('S23: a header is read as it was written, and anything else is none', () => {
  fc.assert(
    fc.property(nonces, fc.nat(999_999_999), (nonce, number) => {
      expect(readProof(writeProof(nonce, number))).toEqual({ nonce, number });
    }),
  );
  for (const header of ['', '~', 'a', 'a~', 'a~-1', 'a~1~2', 'a b~1', `${'a'.repeat(101)}~1`])
    expect(readProof(header)).toBeNull();
});

test('S23: a device seeks what a refusal asks, and nothing without end', () => {
  const asked = (facts: object) => challengeIn(refuse('proof-needed', { ...facts }));
  expect(asked({ nonce: 'n', bits: 14, retryAfter: 10 })).toEqual({ nonce: 'n', bits: 14 });
  expect(asked({ nonce: 'n', bits: mostBits + 1 })).toBeNull();
  expect(asked({ nonce: 'n' })).toBeNull();
  expect(challengeIn(refuse('unavailable', { nonce: 'n', bits: 14 }))).toBeNull();
});
