// Seeks a proof of work (S23). Loaded only when the server asks for it.
import { hasZeroBits, provenText, writeProof } from '#domain/proof.ts';
import type { Challenge } from '#domain/proof.ts';

/** Numbers that are tried at once: each is hashed aside, and what the person does comes between. */
const part = 256;

/**
 * The header for a report. Rejects where the browser has no hashing, that is on a page without TLS: the report waits.
 * @param report id of the command
 */
export async function prove({ nonce, bits }: Challenge, report: string): Promise<string> {
  const encoder = new TextEncoder();
  const fits = async (number: number) => {
    const text = encoder.encode(provenText(nonce, report, number));
    return hasZeroBits(new Uint8Array(await crypto.subtle.digest('SHA-256', text)), bits);
  };
  for (let from = 0; ; from += part) {
    const numbers = Array.from({ length: part }, (_, n) => from + n);
    const found = (await Promise.all(numbers.map(fits))).indexOf(true);
    if (found >= 0) return writeProof(nonce, from + found);
  }
}
