// What the commands of one claim share: its facts, who holds it, and how a step is written as changes.
import { worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { change } from './command.ts';
import type { ClaimFact } from './command.ts';
import { applyMoves } from './claim.ts';
import type { Claim, Move } from './claim.ts';
import { code, uuid } from './field.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

/** Ends a claim when nothing of it is under way any more. */
function settle(
  claim: Claim,
  body: Partial<Claim>,
  now: Instant,
  ending: Claim['ending'],
): Partial<Claim> {
  const after = { ...claim, ...body };
  if (after.claimed + after.moving + after.arrived > 0) return body;
  return {
    ...body,
    endedAt: now,
    ending: after.confirmed > 0 ? 'confirmed' : ending,
    handover: null,
  };
}

export const ofClaim = { incident: code, claim: uuid };
export const byClaim = (input: { incident: string; claim: string }) => ({
  incident: input.incident,
  claim: input.claim,
});
export const holds = (actor: Actor, { claim }: ClaimFact) => worksFor(actor, claim.organisation);

/** Writes moves of one claim as its changes. */
export function moved(
  kind: Parameters<typeof change>[0],
  { claim, line }: ClaimFact,
  moves: Move[],
  now: Instant,
  more: Partial<Claim> = {},
  ending: Claim['ending'] = 'released',
) {
  const delta = applyMoves(claim, line, moves);
  const mine = settle(claim, { ...delta.claim, ...more }, now, ending);
  return {
    changes: [
      change(kind, 'claim', claim.id, mine),
      change('line.moved', 'line', line.id, delta.line),
    ],
    result: { claim: claim.id, line: { ...line, ...delta.line } },
  };
}

/** A whole number of the claim's part at hand, or a refusal that says what is there. */
export function part(
  wanted: number | undefined,
  available: number,
  unit: string,
): number | Refusal {
  if (available === 0) return refuse('claim-under-way', { unit });
  if (wanted === undefined) return available;
  if (wanted > available)
    return refuse('quantity-exceeds-claim', { field: 'quantity', wanted, available, unit });
  return wanted;
}
