// Commands of a claim on the way: progress, deliver, and confirm by the receiver.
import * as v from 'valibot';
import { coordinates, isMember, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { defineCommand } from './command.ts';
import type { ClaimFact } from './claim-fact.ts';
import { byClaim, holds, moved, ofClaim, part } from './claim-step.ts';
import { countedQuantity, instant, quantity, text } from './field.ts';
import { addLosses, lossCauses } from './loss.ts';
import { exact, notWhole } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import { shipmentsHere } from './stock-fact.ts';

/** "Berangkat": part of the claim departs. Goods on the way do not expire. */
export const claimProgress = defineCommand({
  name: 'claim.progress',
  home: 'incident',
  mayWait: true,
  input: v.strictObject({ ...ofClaim, quantity: v.optional(quantity), eta: v.optional(instant) }),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim),
  decide({ claim: fact }, input, now) {
    const { claim, line } = fact;
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    const gone = part(input.quantity, claim.claimed, line.unit);
    if (typeof gone !== 'number') return gone;
    return moved(
      fact,
      {
        kind: 'claim.progressed',
        moves: [{ from: 'claimed', to: 'moving', quantity: gone }],
        ...(input.eta !== undefined && { claim: { eta: input.eta } }),
      },
      now,
    );
  },
});

/** "Sudah tiba": first the goods on the way, then goods whose departure was not reported. */
export const claimDeliver = defineCommand({
  name: 'claim.deliver',
  home: 'incident',
  mayWait: true,
  input: v.strictObject({ ...ofClaim, quantity: v.optional(quantity) }),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim),
  decide({ claim: fact }, input, now) {
    const { claim, line } = fact;
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    const held = exact(claim.moving + claim.claimed);
    const brought = part(input.quantity, held, line.unit, claim.moving);
    if (typeof brought !== 'number') return brought;
    const fromRoad = Math.min(brought, claim.moving);
    return moved(
      fact,
      {
        kind: 'claim.delivered',
        moves: [
          { from: 'moving', to: 'arrived', quantity: fromRoad },
          { from: 'claimed', to: 'arrived', quantity: exact(brought - fromRoad) },
        ],
      },
      now,
    );
  },
});

/**
 * The receiver: the organisation that runs the site or posted the need, or the area's coordinator. Never the sender.
 */
function receives(actor: Actor, { claim, need, site }: ClaimFact): boolean {
  if (!isMember(actor) || !mayWrite(actor) || actor.organisation === claim.organisation)
    return false;
  return (
    coordinates(actor, need.area) ||
    actor.organisation === site?.organisation ||
    actor.organisation === need.postedBy
  );
}

/** What the actor did on a vehicle that brings goods of the claim: such a person does not confirm it (C4). */
function handledFor(actor: Actor, claim: string, shipments: readonly Shipment[]) {
  if (!isMember(actor)) return undefined;
  return shipments
    .filter(({ lines }) => lines.some((line) => line.claim === claim))
    .flatMap(({ handledBy }) => handledBy ?? [])
    .find(({ member }) => member === actor.member)?.did;
}

/** The receiver counts. What is missing becomes open again and counts as lost. What is above the claim is surplus. */
export const claimConfirm = defineCommand({
  name: 'claim.confirm',
  home: 'incident',
  input: v.strictObject({
    ...ofClaim,
    received: countedQuantity,
    reason: v.optional(text(500)),
    cause: v.optional(v.picklist(lossCauses)),
  }),
  facts: (input) => ({ ...byClaim(input), shipments: shipmentsHere }),
  may: (actor) => mayWrite(actor),
  decide({ actor, claim: fact, shipments }, input, now) {
    const { claim, line } = fact;
    if (!receives(actor, fact)) return refuse('receiver-only');
    const did = handledFor(actor, claim.id, shipments);
    if (did) return refuse('second-person', { did });
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    if (claim.arrived === 0) return refuse('claim-under-way', { unit: line.unit });
    const fraction = notWhole(input.received, line.unit, 'received', claim.arrived);
    if (fraction) return fraction;
    const short = exact(Math.max(0, claim.arrived - input.received));
    if (short > 0 && input.reason === undefined)
      return refuse('reason-missing', { field: 'reason', short, unit: line.unit });
    const above = exact(Math.max(0, input.received - claim.arrived));
    return moved(
      fact,
      {
        kind: 'claim.confirmed',
        moves: [
          { from: 'arrived', to: 'confirmed', quantity: exact(claim.arrived - short) },
          { from: 'arrived', to: 'lost', quantity: short },
        ],
        claim: {
          ...(above > 0 && { surplus: exact(claim.surplus + above) }),
          ...(input.reason !== undefined && { note: input.reason }),
          ...(short > 0 &&
            input.cause !== undefined && {
              losses: addLosses(claim.losses, { [input.cause]: short }, short),
            }),
        },
        ...(above > 0 && { line: { surplus: exact(line.surplus + above) } }),
      },
      now,
    );
  },
});
