// Handover of a claim: requested with a reason, then answered by the holder, or granted when no answer comes in time.
import * as v from 'valibot';
import { isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import { change, defineCommand } from './command.ts';
import type { ClaimFact } from './claim-fact.ts';
import { claimHours, endHandover, freshClock, handoverHours, isRunning } from './claim.ts';
import type { Claim } from './claim.ts';
import { claimsOfAsker, coolingHours, isStalled, ownClaims, tooManyIdle } from './claim-idle.ts';
import { byClaim, ofClaim } from './claim-step.ts';
import { text } from './field.ts';
import type { Incident } from './incident.ts';
import type { Member } from './member.ts';
import { organisationMayAct } from './organisation.ts';
import type { Organisation } from './organisation.ts';
import { rowHere, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { refuseClosed } from './site.ts';
import { addHours } from './time.ts';
import type { Instant } from './time.ts';

/** Who asked for a claim as they are now, and the names for a refusal. */
interface HandoverParties {
  organisation: Organisation | null;
  member: Member | null;
  isWithdrawn(id: string): boolean;
  /** Short name of an organisation. */
  nameOf(id: string): string;
}

/** The parties of the request that waits; of the latest one, their names alone. */
function handoverParties(claim: string): Ask<HandoverParties> {
  return (reader) => {
    const row = rowHere(reader, 'claim', claim);
    const organisations = reader.all('organisation');
    if (row === unknown || organisations === unknown) return unknown;
    const handover = row?.handover;
    const member = handover ? reader.row('member', handover.member) : null;
    if (member === unknown) return unknown;
    const known = (id: string) => {
      const organisation = reader.row('organisation', id);
      return organisation === unknown ? null : organisation;
    };
    const nameOf = (id: string) => known(id)?.shortName ?? id;
    const isWithdrawn = (id: string) => !organisationMayAct(known(id));
    const organisation = handover ? known(handover.organisation) : null;
    return { organisation, member, isWithdrawn, nameOf };
  };
}

const byHandover = (input: { incident: string; claim: string }) => ({
  ...byClaim(input),
  parties: handoverParties(input.claim),
  askers: claimsOfAsker(input.claim),
});

/**
 * N18: why the organisation and the member cannot take a claim in the area over now; null when they can.
 * @param member null for who acts in a played example and has no account; accounts are ended, never deleted
 */
function cannotTake(
  organisation: Pick<Organisation, 'verifiedAt' | 'withdrawnAt' | 'areas'> | null,
  member: Pick<Member, 'active' | 'role' | 'areas'> | null,
  area: string,
): 'organisation' | 'member' | 'area' | null {
  if (!organisation || !organisationMayAct(organisation)) return 'organisation';
  const isIdle = member?.role === 'observer' || member?.role === 'reporter';
  if (member?.active === false || isIdle) return 'member';
  const covers = (areas: readonly string[]) => areas.some((code) => contains(code, area));
  return covers(organisation.areas) && covers(member?.areas ?? organisation.areas) ? null : 'area';
}

/** Nobody waits for an answer: the refusal says how the latest request ended, who decided, and when (N18). */
function answered({ claim }: ClaimFact, { nameOf }: HandoverParties): Refusal {
  const last = claim.lastHandover;
  if (!last) return refuse('handover-missing');
  const { outcome, endedAt: at } = last;
  const names = { holder: nameOf(last.from), asker: nameOf(last.organisation) };
  return refuse('handover-missing', { outcome, at, ...names });
}

/** The holder answers. Who held it until the latest request was answered learns how. */
const mayAnswer = (actor: Actor, { claim }: ClaimFact) =>
  worksFor(actor, claim.organisation) ||
  (claim.lastHandover !== null && worksFor(actor, claim.lastHandover.from));

/**
 * Asks for a claim of which nothing has left yet. A claim with goods already on the way cannot be handed over: its
 * holder can release the rest.
 */
export const claimHandover = defineCommand({
  name: 'claim.handover',
  home: 'incident',
  input: v.strictObject({ ...ofClaim, reason: text(500) }),
  facts: (input) => ({ ...byHandover(input), held: ownClaims }),
  may: (actor) => isMember(actor) && worksFor(actor, actor.organisation),
  decide({ actor, incident, claim: { claim, line, need, site }, parties, held }, { reason }, now) {
    if (!isMember(actor)) return refuse('not-allowed');
    if (!actor.organisationVerified) return refuse('organisation-unverified');
    if (actor.organisation === claim.organisation) return refuse('own-claim');
    if (!isRunning(claim)) return refuse('claim-ended', { ending: claim.ending });
    const shut = refuseClosed(site, 'claim');
    if (shut) return shut;
    if (claim.handover) return refuse('handover-pending', { grantsAt: claim.handover.grantsAt });
    if (claim.moving + claim.arrived + claim.confirmed > 0)
      return refuse('claim-under-way', { unit: line.unit });
    if (!actor.areas.some((code) => contains(code, need.area)))
      return refuse('handover-taker', { why: 'area', asker: parties.nameOf(actor.organisation) });
    const early = cooling(claim, actor.organisation, now) ?? tooManyIdle(held, incident);
    if (early) return early;
    const handover = {
      organisation: actor.organisation,
      member: actor.member,
      reason,
      askedAt: now,
      // A withdrawn organisation is not asked (C5).
      grantsAt: parties.isWithdrawn(claim.organisation)
        ? now
        : addHours(now, handoverHours(incident, line.urgency)),
    };
    return {
      changes: [change('claim.handover-asked', 'claim', claim.id, { handover })],
      result: { claim: claim.id, grantsAt: handover.grantsAt },
    };
  },
});

/** The refusal to ask again at once for a claim that was declined to the same organisation (S21). */
function cooling({ lastHandover }: Claim, organisation: string, now: Instant) {
  if (lastHandover?.outcome !== 'declined' || lastHandover.organisation !== organisation)
    return undefined;
  const until = addHours(lastHandover.endedAt, coolingHours);
  return until <= now ? undefined : refuse('handover-cooling', { until });
}

/** While a request waits, nothing has left: a departure or the end of the claim also answers the request. */
function handOver(
  { claim, line, need, site }: ClaimFact,
  { incident, parties, askers }: { incident: Incident; parties: HandoverParties; askers: Claim[] },
  outcome: 'accepted' | 'granted',
  now: Instant,
) {
  const { handover } = claim;
  if (!handover) return refuse('handover-missing');
  const isFull = tooManyIdle(askers, incident) !== undefined;
  const why =
    cannotTake(parties.organisation, parties.member, need.area) ?? (isFull ? 'full' : null);
  if (why) return refuse('handover-taker', { why, asker: parties.nameOf(handover.organisation) });
  // Nobody takes over what is no longer asked (S13).
  const shut = refuseClosed(site, 'claim');
  if (shut) return shut;
  const body: Partial<Claim> = {
    organisation: handover.organisation,
    member: handover.member,
    takenAt: now,
    ...freshClock(now, claimHours(incident, line.urgency)),
    eta: null,
    idleExtensions: null,
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
  facts: byHandover,
  may: (actor, { claim }) => mayAnswer(actor, claim),
  decide({ actor, incident, claim, parties, askers }, _input, now) {
    if (!claim.claim.handover || !worksFor(actor, claim.claim.organisation))
      return answered(claim, parties);
    return handOver(claim, { incident, parties, askers }, 'accepted', now);
  },
});

export const claimHandoverDecline = defineCommand({
  name: 'claim.handover-decline',
  home: 'incident',
  input: v.strictObject({ ...ofClaim, reason: text(500) }),
  facts: byHandover,
  may: (actor, { claim }) => mayAnswer(actor, claim),
  decide({ actor, claim: fact, parties }, { reason }, now) {
    const { claim } = fact;
    if (!claim.handover || !worksFor(actor, claim.organisation)) return answered(fact, parties);
    if (isStalled(claim)) return refuse('claim-stalled');
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
  facts: byHandover,
  may: (actor) => actor.kind === 'system',
  decide({ incident, claim, parties, askers }, _input, now) {
    if (!claim.claim.handover) return answered(claim, parties);
    if (claim.claim.handover.grantsAt > now) return refuse('nothing-changed');
    // At a closed site, and when who asked may not act any more or holds too many that do not move, the request ends and the claim stays with its holder.
    const isVoid =
      cannotTake(parties.organisation, parties.member, claim.need.area) !== null ||
      tooManyIdle(askers, incident) !== undefined;
    if (claim.site?.closedAt || isVoid) {
      const body = endHandover(claim.claim, isVoid ? 'void' : 'declined', now);
      return {
        changes: [change('claim.handover-declined', 'claim', claim.claim.id, body)],
        result: { claim: claim.claim.id },
      };
    }
    return handOver(claim, { incident, parties, askers }, 'granted', now);
  },
});
