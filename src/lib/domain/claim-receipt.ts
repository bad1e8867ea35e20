// Commands of a claim under way: progress, deliver, and the receiver's confirmation.
import * as v from 'valibot';
import { coordinates, isMember, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import type { ClaimFact } from './command.ts';
import { byClaim, holds, moved, ofClaim, part } from './claim-step.ts';
import { amount, instant, quantity, text } from './field.ts';
import { exact } from './quantity.ts';
import { refuse } from './refusal.ts';

/** "Berangkat": part of the promise leaves for the place. What is on the road no longer expires. */
export const claimProgress = defineCommand({
  name: 'claim.progress',
  board: 'incident',
  input: v.strictObject({ ...ofClaim, quantity: v.optional(quantity), eta: v.optional(instant) }),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim),
  decide({ claim: fact }, input, now) {
    const { claim, line } = fact;
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    const gone = part(input.quantity, claim.claimed, line.unit);
    if (typeof gone !== 'number') return gone;
    const more = input.eta === undefined ? {} : { eta: input.eta };
    return moved(
      'claim.progressed',
      fact,
      [{ from: 'claimed', to: 'moving', quantity: gone }],
      now,
      more,
    );
  },
});

/** "Sudah tiba": what was on the road first, then what had not been reported as leaving. */
export const claimDeliver = defineCommand({
  name: 'claim.deliver',
  board: 'incident',
  input: v.strictObject({ ...ofClaim, quantity: v.optional(quantity) }),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim),
  decide({ claim: fact }, input, now) {
    const { claim, line } = fact;
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    const brought = part(input.quantity, exact(claim.moving + claim.claimed), line.unit);
    if (typeof brought !== 'number') return brought;
    const fromRoad = Math.min(brought, claim.moving);
    return moved(
      'claim.delivered',
      fact,
      [
        { from: 'moving', to: 'arrived', quantity: fromRoad },
        { from: 'claimed', to: 'arrived', quantity: exact(brought - fromRoad) },
      ],
      now,
    );
  },
});

/** Whoever receives: the organisation that runs the site or posted the need, or the area's coordinator; never the sender. */
function receives(actor: Actor, { claim, need, site }: ClaimFact): boolean {
  if (!isMember(actor) || !mayWrite(actor) || actor.organisation === claim.organisation)
    return false;
  const runs = site?.organisation ?? need.postedBy;
  return (
    coordinates(actor, need.area) ||
    actor.organisation === runs ||
    actor.organisation === need.postedBy
  );
}

/** The receiver counts. A shortfall goes back to open and is counted as lost; more than arrived is surplus. */
export const claimConfirm = defineCommand({
  name: 'claim.confirm',
  board: 'incident',
  input: v.strictObject({ ...ofClaim, received: amount, reason: v.optional(text(500)) }),
  facts: byClaim,
  may: (actor) => mayWrite(actor),
  decide({ actor, claim: fact }, input, now) {
    const { claim, line } = fact;
    if (!receives(actor, fact)) return refuse('receiver-only');
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    if (claim.arrived === 0) return refuse('claim-under-way', { unit: line.unit });
    const short = exact(Math.max(0, claim.arrived - input.received));
    if (short > 0 && input.reason === undefined)
      return refuse('reason-missing', { field: 'reason', short, unit: line.unit });
    const confirmed = moved(
      'claim.confirmed',
      fact,
      [
        { from: 'arrived', to: 'confirmed', quantity: exact(claim.arrived - short) },
        { from: 'arrived', to: 'lost', quantity: short },
      ],
      now,
      input.reason === undefined ? {} : { note: input.reason },
    );
    const above = exact(Math.max(0, input.received - claim.arrived));
    if (above === 0) return confirmed;
    const surplus = exact(line.surplus + above);
    const extra = change('line.moved', 'line', line.id, { surplus });
    return { ...confirmed, changes: [...confirmed.changes, extra] };
  },
});
