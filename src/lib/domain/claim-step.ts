// Shared by the commands of one claim: its facts, its holder, and the changes of one step.
import { worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import type { KindOf } from './nouns.ts';
import { change } from './command.ts';
import { claimFact } from './claim-fact.ts';
import type { ClaimFact } from './claim-fact.ts';
import { one } from './reader.ts';
import { applyMoves, endHandover } from './claim.ts';
import type { Claim, Move } from './claim.ts';
import { code, uuid } from './field.ts';
import type { Line } from './need.ts';
import { notWhole } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

export const ofClaim = { incident: code, claim: uuid };
export const byClaim = (input: { incident: string; claim: string }) => ({
  incident: one('incident', input.incident),
  claim: claimFact(input.claim),
});
export const holds = (actor: Actor, { claim }: ClaimFact) => worksFor(actor, claim.organisation);

/** Ends a claim when none of it is on the way any more. */
function settle(claim: Claim, ending: Claim['ending'], now: Instant): Partial<Claim> {
  // An ended claim keeps its end time, even when a surplus is reported later.
  if (claim.endedAt !== null || claim.claimed + claim.moving + claim.arrived > 0) return {};
  const came = claim.confirmed > 0 ? 'confirmed' : claim.lost > 0 ? 'lost' : ending;
  return { endedAt: now, ending: came };
}

export interface Step {
  kind: KindOf<'claim'>;
  moves: Move[];
  /** Other fields that the step sets. */
  claim?: Partial<Claim>;
  line?: Partial<Line>;
  /** State of the ended claim if nothing was confirmed or lost. */
  ending?: Claim['ending'];
}

/** Writes one step of a claim as its changes. */
export function moved(
  { claim, line }: Pick<ClaimFact, 'claim' | 'line'>,
  step: Step,
  now: Instant,
) {
  const delta = applyMoves(claim, line, step.moves);
  const mine = { ...delta.claim, ...step.claim };
  // Goods were loaded, left or came: the work goes on (S21).
  const went = step.moves.some(
    ({ from, to, quantity }) =>
      from === 'claimed' && (to === 'moving' || to === 'arrived') && quantity > 0,
  );
  if (went) Object.assign(mine, { progressedAt: now, idleExtensions: null });
  const after = { ...claim, ...mine };
  Object.assign(mine, settle(after, step.ending ?? 'released', now));
  // Goods that left end a waiting request, because the holder is working on the claim; and so does the claim's end.
  if (after.moving + after.arrived + after.confirmed > 0 || mine.endedAt)
    Object.assign(mine, endHandover(claim, 'ended', now));
  const whole = { ...delta.line, ...step.line };
  return {
    changes: [
      change(step.kind, 'claim', claim.id, mine),
      change('line.moved', 'line', line.id, whole),
    ],
    result: { claim: claim.id, line: { ...line, ...whole } },
  };
}

/**
 * The wanted quantity, or all that is there when none is given; a refusal when there is less.
 * @param rest a part of what is there that may also be a fraction (N5)
 */
export function part(
  wanted: number | undefined,
  available: number,
  unit: string,
  rest = available,
): number | Refusal {
  if (available === 0) return refuse('claim-under-way', { unit });
  if (wanted === undefined) return available;
  if (wanted > available)
    return refuse('quantity-exceeds-claim', { field: 'quantity', wanted, available, unit });
  return notWhole(wanted, unit, 'quantity', available, rest) ?? wanted;
}
