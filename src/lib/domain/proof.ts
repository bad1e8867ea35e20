// Proof of work (S23): what a device shows, while very many reports come, that a machine could not show for thousands. A
// number is sought with which the SHA-256 of challenge, report and number begins with enough zero bits.
import type { Refusal } from './refusal.ts';

/** Header of a report that carries a proof: the nonce, a tilde and the number. */
export const proofHeader = 'posko-proof';

/** What the server asks: a nonce that it knows again and that lives for minutes, and how many bits must be zero. */
export interface Challenge {
  nonce: string;
  bits: number;
}

/** More bits than a small phone finds in half a minute are never sought. */
export const mostBits = 20;

/** The challenge in a refusal `proof-needed`; null in any other, and in one that asks too much. */
export function challengeIn({ code, facts: { nonce, bits } }: Refusal): Challenge | null {
  if (code !== 'proof-needed' || typeof nonce !== 'string' || typeof bits !== 'number') return null;
  return bits <= mostBits ? { nonce, bits } : null;
}

export function writeProof(nonce: string, number: number): string {
  return `${nonce}~${number}`;
}

/** Reads the header; null when it has another form. */
export function readProof(header: string): { nonce: string; number: number } | null {
  const [, nonce, number] = /^([\w.-]{1,100})~(\d{1,9})$/.exec(header) ?? [];
  return nonce === undefined ? null : { nonce, number: Number(number) };
}

/** The text of which the hash is taken. It names the report, so that a proof serves no other one. */
export function provenText(nonce: string, report: string, number: number): string {
  return `${nonce}:${report}:${number}`;
}

/** Whether a hash begins with so many zero bits. */
export function hasZeroBits(hash: Uint8Array, bits: number): boolean {
  const whole = bits >> 3;
  const isZero = hash.subarray(0, whole).every((byte) => byte === 0);
  return isZero && (hash[whole] ?? 0) >> (8 - (bits & 7)) === 0;
}
