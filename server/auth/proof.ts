// S23: asks for proofs of work and knows them again. A challenge is signed and not stored; only what was shown is kept, as
// long as its challenge lives, so that each proof lets one report in once.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { hasZeroBits, provenText, readProof } from '#domain/proof.ts';
import type { Challenge } from '#domain/proof.ts';
import { createBuckets } from '#server/auth/bucket.ts';

/** How long a challenge may be answered, in minutes: a slow phone seeks for seconds, and its network may be slower. */
const life = 10;

export interface Proofs {
  /** @param bits how many zero bits are asked for */
  ask(bits: number): Challenge;
  /** Whether the header shows a proof for this report that was not shown before. */
  holds(header: string, report: string): boolean;
}

/**
 * Knows only the challenges of this process: shown to another one, a proof is answered with that one's challenge.
 * @param now milliseconds of a clock that never goes back
 */
export function createProofs(now: () => number): Proofs {
  const secret = randomBytes(32);
  const shown = createBuckets({ perMinute: 1 / life, burst: 1 }, now);
  const sign = (said: string) =>
    createHmac('sha256', secret).update(said).digest().subarray(0, 12).toString('base64url');

  /** The bits that a living nonce of ours asks for; null for any other. */
  function bitsOf(nonce: string): number | null {
    const [, said = '', signature = ''] = /^(\d+\.\d+\.\w+)\.([\w-]{16})$/.exec(nonce) ?? [];
    const [bits, until] = said.split('.').map(Number);
    const isOurs = timingSafeEqual(Buffer.from(sign(said)), Buffer.from(signature.padEnd(16)));
    return isOurs && bits !== undefined && (until ?? 0) > now() ? bits : null;
  }

  return {
    ask(bits) {
      const until = Math.ceil(now()) + life * 60_000;
      const said = `${bits}.${until}.${randomBytes(6).toString('hex')}`;
      return { nonce: `${said}.${sign(said)}`, bits };
    },
    holds(header, report) {
      const proof = readProof(header);
      if (!proof) return false;
      const { nonce, number } = proof;
      const bits = bitsOf(nonce);
      if (bits === null) return false;
      const hash = createHash('sha256')
        .update(provenText(nonce, report, number))
        .digest();
      return hasZeroBits(hash, bits) && shown.spend(hash.toString('base64'), 1).wait === 0;
    },
  };
}
