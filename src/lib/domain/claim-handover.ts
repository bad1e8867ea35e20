// Handover of a claim: requested with a reason, then answered by the holder, or granted when no answer comes in time.
import * as v from 'valibot';
import { isMember, worksFor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import type { ClaimFact } from './claim-fact.ts';
import { claimHours, endHandover, freshClock, handoverHours, isRunning } from './claim.ts';
import type { Claim } from './claim.ts';
import { byClaim, ofClaim } from './claim-step.ts';
import { text } from './field.ts';
import type { Incident } from './incident.ts';
import { refuse } from './refusal.ts';
import { refuseClosed } from './site.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/**
 * Asks for a claim of which nothing has left yet. A claim with goods already on the way cannot be handed over: its
 * holder can release the rest.
 */
export const claimHandover = defineCommand({
  name: 'claim.handover',
  home: 'incident',
  input: v.strictObject({ ...ofClaim, reason: text(500) }),
  facts: byClaim,
  may: (actor) => isMember(actor) && worksFor(actor, actor.organisation),
  decide({ actor, incident, claim: { claim, line, site } }, { reason }, now) {
    if (!isMember(actor)) return refuse('not-allowed');
    if (!actor.organisationVerified) return refuse('organisation-unverified');
    if (actor.organisation === claim.organisation) return refuse('own-claim');
    if (!isRunning(claim)) return refuse('claim-ended', { ending: claim.ending });
    const shut = refuseClosed(site, 'claim');
    if (shut) return shut;
    if (claim.handover) return refuse('handover-pending', { grantsAt: claim.handover.grantsAt });
    if (claim.moving + claim.arrived + claim.confirmed > 0)
      return refuse('claim-under-way', { unit: line.unit });
    const handover = {
      organisation: actor.organisation,
      member: actor.member,
      reason,
      askedAt: now,
      grantsAt: addHours(now, handoverHours(incident, line.urgency)),
    };
    return {
      changes: [change('claim.handover-asked', 'claim', claim.id, { handover })],
      result: { claim: claim.id, grantsAt: handover.grantsAt },
    };
  },
});

/** While a request waits, nothing has left: a departure or the end of the claim also answers the request. */
function handOver(
  { claim, line, site }: ClaimFact,
  incident: Incident,
  outcome: 'accepted' | 'granted',
  now: Instant,
) {
  const { handover } = claim;
  if (!handover) return refuse('handover-missing');
  // Nobody takes over what is no longer asked (S13).
  const shut = refuseClosed(site, 'claim');
  if (shut) return shut;
  const body: Partial<Claim> = {
    organisation: handover.organisation,
    member: handover.member,
    takenAt: now,
    ...freshClock(now, claimHours(incident, line.urgency)),
    eta: null,
    ...endHandover(claim, outcome, now),
    undo: null,
  };
  return {
    changes: [change('claim.handed-over', 'claim', claim.id, body)],
    result: { claim: claim.id, organisation: handover.organisation },
  };
}

export const claimHandoverAccept = defineCommand({
  name: 'claim.handover-accept',
  home: 'incident',
  input: v.strictObject(ofClaim),
  facts: byClaim,
  may: (actor, { claim }) => worksFor(actor, claim.claim.organisation),
  decide: ({ incident, claim }, _input, now) => handOver(claim, incident, 'accepted', now),
});

export const claimHandoverDecline = defineCommand({
  name: 'claim.handover-decline',
  home: 'incident',
  input: v.strictObject({ ...ofClaim, reason: text(500) }),
  facts: byClaim,
  may: (actor, { claim }) => worksFor(actor, claim.claim.organisation),
  decide({ claim: { claim } }, { reason }, now) {
    if (!claim.handover) return refuse('handover-missing');
    const body: Partial<Claim> = { ...endHandover(claim, 'declined', now), note: reason };
    return {
      changes: [change('claim.handover-declined', 'claim', claim.id, body)],
      result: { claim: claim.id },
    };
  },
});

/** Grants the handover because nobody answered in time. */
export const claimHandoverGrant = defineCommand({
  name: 'claim.handover-grant',
  home: 'incident',
  input: v.strictObject(ofClaim),
  facts: byClaim,
  may: (actor) => actor.kind === 'system',
  decide({ incident, claim }, _input, now) {
    if (!claim.claim.handover) return refuse('handover-missing');
    if (claim.claim.handover.grantsAt > now) return refuse('nothing-changed');
    // At a closed site the request ends, and the claim stays with its holder.
    if (claim.site?.closedAt) {
      const body = endHandover(claim.claim, 'declined', now);
      return {
        changes: [change('claim.handover-declined', 'claim', claim.claim.id, body)],
        result: { claim: claim.claim.id },
      };
    }
    return handOver(claim, incident, 'granted', now);
  },
});
