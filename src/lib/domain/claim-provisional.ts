// C6: a claim that was made without a network is provisional: it holds nothing on the board until the server has decided,
// and its person is told how that ended.
import type { Refusal } from './refusal.ts';
import type { Answer } from './wire.ts';

/** How a provisional claim ended. Quantities in the line's unit. */
export type ClaimOutcome =
  | { kind: 'taken' }
  /** Others were first, and some is left: it may be taken with one press. */
  | { kind: 'part'; left: number; latest: string | null; holders: readonly string[] }
  /** Others were first and have all of it. */
  | { kind: 'lost'; latest: string | null; holders: readonly string[] }
  | { kind: 'refused'; refusal: Refusal };

/** Reads the server's answer to `claim.take`. */
export function claimOutcome(answer: Answer): ClaimOutcome {
  if (answer.kind === 'accepted') return { kind: 'taken' };
  const { open, latest, holders } = answer.facts;
  // A stored refusal has lost its facts, so nobody knows what is left.
  if (answer.code !== 'claim-exceeds-open' || typeof open !== 'number')
    return { kind: 'refused', refusal: answer };
  const by = {
    latest: typeof latest === 'string' ? latest : null,
    holders: Array.isArray(holders)
      ? (holders as { name?: unknown }[]).flatMap(({ name }) =>
          typeof name === 'string' ? name : [],
        )
      : [],
  };
  return open > 0 ? { kind: 'part', left: open, ...by } : { kind: 'lost', ...by };
}
