// Commands of a claim: take, release, restore, extend. The system sends the commands that warn and expire (C1, C2).
import * as v from 'valibot';
import { coordinates, isMember, worksFor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { lineFact, movingWithoutShipment, siteOfLine } from './claim-fact.ts';
import type { LineFact } from './claim-fact.ts';
import { one } from './reader.ts';
import { claimHours, freshClock, isRunning, newClaim, undoSeconds, warningDue } from './claim.ts';
import type { Claim } from './claim.ts';
import {
  claimsBeside,
  hasProgressed,
  isStalled,
  mostIdleExtensions,
  ownClaims,
  tooManyIdle,
} from './claim-idle.ts';
import { byClaim, holds, moved, ofClaim, part } from './claim-step.ts';
import { code, instant, quantity, text, uuid } from './field.ts';
import { committed, isLive } from './need.ts';
import type { Line, Need } from './need.ts';
import { goodsOfLine, itemFor } from './own-pack.ts';
import { exact, largestQuantity, measure, notWhole } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { refuseClosed } from './site.ts';
import { shipmentsHere } from './stock-fact.ts';
import { addHours } from './time.ts';

/** The refusal names the organisations that have claimed the rest, and the amount still open (C1). */
function exceeds({ line, claims, holders }: LineFact, wanted: number): Refusal {
  const held = new Map<string, number>();
  let latest: Claim | undefined;
  for (const claim of claims) {
    held.set(claim.organisation, exact((held.get(claim.organisation) ?? 0) + committed(claim)));
    if (!latest || claim.takenAt >= latest.takenAt) latest = claim;
  }
  return refuse('claim-exceeds-open', {
    field: 'quantity',
    wanted,
    open: line.open,
    unit: line.unit,
    item: line.item,
    latest: latest?.organisation ?? null,
    latestAt: latest?.takenAt ?? null,
    holders: holders.map(({ id, shortName }) => ({
      organisation: id,
      name: shortName,
      quantity: held.get(id) ?? 0,
    })),
  });
}

/** Only needs that are verified and not ended can be claimed. */
function notTakeable(need: Need): Refusal | undefined {
  if (!isLive(need)) return refuse('need-not-open', { state: need.state });
  return need.state === 'reported' ? refuse('need-not-verified') : undefined;
}

export const claimTake = defineCommand({
  name: 'claim.take',
  home: 'incident',
  mayWait: true,
  input: v.strictObject({
    incident: code,
    line: uuid,
    quantity,
    unit: v.optional(text(20)),
    eta: v.optional(instant),
    note: v.optional(text(500)),
    /** A coordinator's reason to allow more than is open. The asked amount then rises. */
    overlapReason: v.optional(text(500)),
  }),
  facts: (input) => ({
    incident: one('incident', input.incident),
    line: lineFact(input.line),
    site: siteOfLine(input.line),
    goods: goodsOfLine(input.line, input.unit),
    held: ownClaims,
  }),
  may: (actor, { line }, input) =>
    isMember(actor) &&
    worksFor(actor, actor.organisation) &&
    (input.overlapReason === undefined || coordinates(actor, line.need.area)),
  decide({ id, actor, incident, line: fact, site, goods, held }, input, now) {
    if (!isMember(actor)) return refuse('not-allowed');
    if (!actor.organisationVerified) return refuse('organisation-unverified');
    const { line, need } = fact;
    const shut = notTakeable(need) ?? refuseClosed(site, 'line');
    if (shut) return shut;
    const { packs } = itemFor({ actor, ...goods }, line);
    const wanted = measure(input, { ...line, packs });
    if (typeof wanted !== 'number') return wanted;
    const extra = exact(Math.max(0, wanted - line.open));
    if (extra > 0 && input.overlapReason === undefined) return exceeds(fact, wanted);
    const fraction = notWhole(wanted, line.unit, 'quantity', line.open);
    if (fraction) return fraction;
    if (extra > 0 && line.asked + extra > largestQuantity)
      return refuse('quantity-absurd', { field: 'quantity', limit: largestQuantity });
    const idle = tooManyIdle(held, incident);
    if (idle) return idle;
    const { organisation, member } = actor;
    const claim: Claim = {
      ...newClaim({ id, line, organisation, member, quantity: wanted }, incident, now),
      eta: input.eta ?? null,
      note: input.note ?? null,
      overlapReason: extra > 0 ? (input.overlapReason ?? null) : null,
    };
    const body: Partial<Line> = {
      open: exact(line.open - wanted + extra),
      claimed: exact(line.claimed + wanted),
    };
    if (extra > 0) body.asked = exact(line.asked + extra);
    return {
      changes: [
        change('claim.taken', 'claim', id, claim),
        change('line.moved', 'line', line.id, body),
      ],
      result: { claim: id, open: body.open, expiresAt: claim.expiresAt },
    };
  },
});

export const claimRelease = defineCommand({
  name: 'claim.release',
  home: 'incident',
  mayWait: true,
  input: v.strictObject({
    ...ofClaim,
    quantity: v.optional(quantity),
    reason: v.optional(text(500)),
  }),
  facts: (input) => ({ ...byClaim(input), adrift: movingWithoutShipment(input.claim) }),
  may: (actor, { claim }) => holds(actor, claim) || coordinates(actor, claim.need.area),
  decide({ actor, claim: fact, adrift }, input, now) {
    const { claim, line } = fact;
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    const isHolder = holds(actor, fact);
    // A coordinator also ends what its holder said to be moving, and no shipment carries.
    const held = isHolder ? claim.claimed : exact(claim.claimed + adrift);
    const given = part(input.quantity, held, line.unit);
    if (typeof given !== 'number') return given;
    if (!isHolder && input.reason === undefined)
      return refuse('reason-missing', { field: 'reason' });
    const promised = Math.min(given, claim.claimed);
    const until = addHours(now, undoSeconds / 3600);
    const undo: Claim['undo'] = { quantity: given, until };
    if (!isHolder) undo.byCoordinator = true;
    const { changes } = moved(
      fact,
      {
        kind: 'claim.released',
        moves: [
          { from: 'claimed', to: 'released', quantity: promised },
          { from: 'moving', to: 'released', quantity: exact(given - promised) },
        ],
        claim: { undo, note: input.reason ?? claim.note },
      },
      now,
    );
    return { changes, result: { claim: claim.id, undoUntil: undo.until } };
  },
});

/**
 * Undoes the latest release within 30 s, if the quantity is still open. The countdown goes on; when it has ended, when
 * somebody waited for the claim, or when its holder holds too many that do not move, the release stays.
 */
export const claimRestore = defineCommand({
  name: 'claim.restore',
  home: 'incident',
  input: v.strictObject(ofClaim),
  facts: (input) => ({ ...byClaim(input), held: claimsBeside(input.claim) }),
  may: (actor, { claim }) => holds(actor, claim) || coordinates(actor, claim.need.area),
  decide({ incident, claim: fact, held }, _input, now) {
    const { claim, line, need, site } = fact;
    if (claim.undo === null || claim.undo.until < now || claim.expiresAt <= now)
      return refuse('undo-expired');
    if (claim.endedAt !== null && claim.lastHandover?.endedAt === claim.endedAt)
      return refuse('undo-handover');
    const shut = notTakeable(need) ?? refuseClosed(site, 'claim');
    if (shut) return shut;
    const { quantity } = claim.undo;
    if (quantity > line.open)
      return refuse('claim-exceeds-open', {
        open: line.open,
        unit: line.unit,
        wanted: quantity,
        item: line.item,
        holders: [],
        latest: null,
        latestAt: null,
      });
    const idle = claim.endedAt === null ? undefined : tooManyIdle(held, incident);
    if (idle) return idle;
    return moved(
      fact,
      {
        kind: 'claim.restored',
        moves: [{ from: 'released', to: 'claimed', quantity }],
        claim: { endedAt: null, ending: null, undo: null },
      },
      now,
    );
  },
});

export const claimExtend = defineCommand({
  name: 'claim.extend',
  home: 'incident',
  input: v.strictObject({ ...ofClaim, reason: text(500), eta: v.optional(instant) }),
  facts: (input) => ({ ...byClaim(input), shipments: shipmentsHere }),
  may: (actor, { claim }) => holds(actor, claim),
  decide({ incident, claim: { claim, line, need }, shipments }, input, now) {
    if (!isRunning(claim)) return refuse('claim-ended', { ending: claim.ending });
    const goesOn = hasProgressed(claim, shipments, incident, need);
    if (!goesOn && isStalled(claim))
      return refuse('extension-without-progress', {
        limit: mostIdleExtensions,
        expiresAt: claim.expiresAt,
      });
    const clock = freshClock(now, claimHours(incident, line.urgency));
    const body: Partial<Claim> = {
      ...clock,
      idleExtensions: goesOn ? null : (claim.idleExtensions ?? 0) + 1,
      note: input.reason,
    };
    if (input.eta !== undefined) body.eta = input.eta;
    return {
      changes: [change('claim.extended', 'claim', claim.id, body)],
      result: { claim: claim.id, expiresAt: clock.expiresAt },
    };
  },
});

/** C2: the countdown has ended. Only the system sends it. */
export const claimExpire = defineCommand({
  name: 'claim.expire',
  home: 'incident',
  input: v.strictObject(ofClaim),
  facts: byClaim,
  may: (actor) => actor.kind === 'system',
  decide({ claim: fact }, _input, now) {
    const { claim } = fact;
    if (!isRunning(claim)) return refuse('claim-ended', { ending: claim.ending });
    if (claim.expiresAt > now) return refuse('nothing-changed');
    return moved(
      fact,
      {
        kind: 'claim.expired',
        moves: [{ from: 'claimed', to: 'released', quantity: claim.claimed }],
        claim: { undo: null },
        ending: 'expired',
      },
      now,
    );
  },
});

export const claimWarn = defineCommand({
  name: 'claim.warn',
  home: 'incident',
  input: v.strictObject(ofClaim),
  facts: byClaim,
  may: (actor) => actor.kind === 'system',
  decide({ claim: { claim } }, _input, now) {
    const warned = warningDue(claim, now);
    if (warned <= claim.warned) return refuse('nothing-changed');
    return {
      changes: [change('claim.warned', 'claim', claim.id, { warned })],
      result: { claim: claim.id, warned },
    };
  },
});
