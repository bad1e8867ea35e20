// Commands of a promise: take, release, restore, extend; and the clock's own: warn and expire (C1, C2).
import * as v from 'valibot';
import { coordinates, isMember, worksFor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import type { LineFact } from './command.ts';
import { claimHours, isRunning, undoSeconds, warningDue } from './claim.ts';
import type { Claim, Move } from './claim.ts';
import { byClaim, holds, moved, ofClaim, part } from './claim-step.ts';
import { code, instant, quantity, text, uuid } from './field.ts';
import { isLive } from './need.ts';
import type { Line } from './need.ts';
import { compatibleUnits, convert, exact } from './quantity.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { addHours, elapsed } from './time.ts';

/** Names who holds the rest and what remains, for the loser of a race (C1). */
function exceeds({ line, claims, holders }: LineFact, wanted: number): Refusal {
  const held = new Map<string, number>();
  for (const claim of claims)
    held.set(
      claim.organisation,
      exact((held.get(claim.organisation) ?? 0) + claim.quantity - claim.released),
    );
  return refuse('claim-exceeds-open', {
    field: 'quantity',
    wanted,
    open: line.open,
    unit: line.unit,
    item: line.item,
    latest: claims.at(-1)?.organisation ?? null,
    holders: holders.map(({ id, shortName }) => ({
      organisation: id,
      name: shortName,
      quantity: held.get(id) ?? 0,
    })),
  });
}

export const claimTake = defineCommand({
  name: 'claim.take',
  board: 'incident',
  input: v.strictObject({
    incident: code,
    line: uuid,
    quantity,
    unit: v.optional(text(20)),
    eta: v.optional(instant),
    note: v.optional(text(500)),
    /** A coordinator's reason to let more be claimed than is open; it raises what is asked. */
    overlapReason: v.optional(text(500)),
  }),
  facts: (input) => ({ incident: input.incident, line: input.line }),
  may: (actor, { line }, input) =>
    isMember(actor) &&
    worksFor(actor, actor.organisation) &&
    (input.overlapReason === undefined || coordinates(actor, line.need.area)),
  decide({ id, actor, incident, line: fact }, input, now) {
    if (!isMember(actor)) return refuse('not-allowed');
    if (!actor.organisationVerified) return refuse('organisation-unverified');
    const { line, need } = fact;
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    if (need.state === 'reported') return refuse('need-not-verified');
    const wanted = convert(input.quantity, input.unit ?? line.unit, line.unit);
    if (wanted === null)
      return refuse('unit-mismatch', {
        field: 'unit',
        item: line.item,
        given: input.unit,
        units: compatibleUnits(line.unit),
      });
    const extra = exact(Math.max(0, wanted - line.open));
    if (extra > 0 && input.overlapReason === undefined) return exceeds(fact, wanted);
    const claim: Claim = {
      id,
      incident: input.incident,
      line: line.id,
      need: need.id,
      organisation: actor.organisation,
      member: actor.member,
      quantity: wanted,
      claimed: wanted,
      ...{ moving: 0, arrived: 0, confirmed: 0, released: 0, lost: 0, warned: 0 },
      takenAt: now,
      expiresAt: addHours(now, claimHours(incident, line.urgency)),
      eta: input.eta ?? null,
      note: input.note ?? null,
      overlapReason: extra > 0 ? (input.overlapReason ?? null) : null,
      ...{ endedAt: null, ending: null, undo: null, handover: null },
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
  board: 'incident',
  input: v.strictObject({
    ...ofClaim,
    quantity: v.optional(quantity),
    reason: v.optional(text(500)),
  }),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim) || coordinates(actor, claim.need.area),
  decide({ actor, claim: fact }, input, now) {
    const { claim, line } = fact;
    if (claim.endedAt) return refuse('claim-ended', { ending: claim.ending });
    const given = part(input.quantity, claim.claimed, line.unit);
    if (typeof given !== 'number') return given;
    if (!holds(actor, fact) && input.reason === undefined)
      return refuse('reason-missing', { field: 'reason' });
    const more = { undo: given, note: input.reason ?? claim.note };
    const released = moved(
      'claim.released',
      fact,
      [{ from: 'claimed', to: 'released', quantity: given }],
      now,
      more,
    );
    return {
      ...released,
      result: { claim: claim.id, undoUntil: addHours(now, undoSeconds / 3600) },
    };
  },
});

/** Takes a release back within 30 s, if the line still has it open. */
export const claimRestore = defineCommand({
  name: 'claim.restore',
  board: 'incident',
  input: v.strictObject(ofClaim),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim),
  decide({ incident, claim: { claim, line, need } }, _input, now) {
    if (claim.undo === null || claim.ending === 'expired') return refuse('undo-expired');
    if (!claim.endedAt || elapsed(claim.endedAt, now) > undoSeconds * 1000)
      return refuse('undo-expired');
    if (!isLive(need)) return refuse('need-not-open', { state: need.state });
    if (claim.undo > line.open)
      return refuse('claim-exceeds-open', {
        open: line.open,
        unit: line.unit,
        wanted: claim.undo,
        item: line.item,
        holders: [],
        latest: null,
      });
    const back: Partial<Claim> = {
      claimed: exact(claim.claimed + claim.undo),
      released: exact(claim.released - claim.undo),
      ...{ endedAt: null, ending: null, undo: null },
      expiresAt:
        claim.expiresAt > now ? claim.expiresAt : addHours(now, claimHours(incident, line.urgency)),
    };
    const body = { open: exact(line.open - claim.undo), claimed: exact(line.claimed + claim.undo) };
    return {
      changes: [
        change('claim.restored', 'claim', claim.id, back),
        change('line.moved', 'line', line.id, body),
      ],
      result: { claim: claim.id },
    };
  },
});

export const claimExtend = defineCommand({
  name: 'claim.extend',
  board: 'incident',
  input: v.strictObject({ ...ofClaim, reason: text(500), eta: v.optional(instant) }),
  facts: byClaim,
  may: (actor, { claim }) => holds(actor, claim),
  decide({ incident, claim: { claim, line } }, input, now) {
    if (!isRunning(claim)) return refuse('claim-ended', { ending: claim.ending });
    const expiresAt = addHours(now, claimHours(incident, line.urgency));
    const body: Partial<Claim> = {
      expiresAt,
      warned: 0,
      note: input.reason,
      takenAt: claim.takenAt,
    };
    if (input.eta !== undefined) body.eta = input.eta;
    return {
      changes: [change('claim.extended', 'claim', claim.id, body)],
      result: { claim: claim.id, expiresAt },
    };
  },
});

/** C2: the clock ran out. Said by the system, seen by everyone. */
export const claimExpire = defineCommand({
  name: 'claim.expire',
  board: 'incident',
  input: v.strictObject(ofClaim),
  facts: byClaim,
  may: (actor) => actor.kind === 'system',
  decide({ claim: fact }, _input, now) {
    const { claim } = fact;
    if (!isRunning(claim)) return refuse('claim-ended', { ending: claim.ending });
    if (claim.expiresAt > now) return refuse('nothing-changed');
    const move: Move = { from: 'claimed', to: 'released', quantity: claim.claimed };
    return moved('claim.expired', fact, [move], now, { undo: null }, 'expired');
  },
});

export const claimWarn = defineCommand({
  name: 'claim.warn',
  board: 'incident',
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
