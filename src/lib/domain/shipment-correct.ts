// A receipt is corrected by reversing movements (S4): within a day by the receiver, later when both sides agree.
import * as v from 'valibot';
import { shelfAccount, shipmentAccount } from './account.ts';
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { lumbungOf, refuseCorrectedRemoval, takesReserved } from './correct-removal.ts';
import { confirmedInput } from './doubt.ts';
import type { DoubtCode } from './doubt.ts';
import { count, text } from './field.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { exact } from './quantity.ts';
import { all, unknown } from './reader.ts';
import type { Ask, Facts } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { about } from './shipment-command.ts';
import { restAccount } from './shipment-amend.ts';
import {
  countedTwice,
  isDone,
  postingsOf,
  readReceipt,
  receiptInput,
  surplusDoubt,
} from './shipment-count.ts';
import type { ReceiptInput } from './shipment-count.ts';
import { needsSecondPerson } from './shipment-hand.ts';
import { correctAgainst, correctClaim } from './shipment-settle.ts';
import { byShipment, ClaimWork, ofShipment, receivesAt, runsShipment } from './shipment-step.ts';
import { isUnderWay, shelvesOf } from './shipment.ts';
import { correctionSides, receiptParts } from './receipt.ts';
import type { Shipment } from './shipment.ts';
import type { Correction, Receipt } from './receipt.ts';
import { itemOf } from './stock-command.ts';
import { shipmentHere, shipmentsAt } from './stock-fact.ts';
import type { ShipmentParties } from './stock-fact.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** Hours after a receipt in which the receiver alone corrects it. */
export const correctionHours = 24;

/** Whether the receiver may still correct a stop alone. */
export function correctsAlone(receivedAt: Instant, now: Instant): boolean {
  return elapsed(receivedAt, now) <= correctionHours * hour;
}

/** The sides of a correction on which somebody stands; both when an organisation moves its own goods. */
export function sidesOf(actor: Actor, parties: ShipmentParties, stop: number) {
  return correctionSides.filter((side) =>
    side === 'receiver' ? receivesAt(actor, parties, stop) : runsShipment(actor, parties),
  );
}

/** Shipments that share a shelf with this one: what they reserved is not taken by a correction (S3). */
function traffic(id: string): Ask<Shipment[]> {
  return (reader, field) => {
    const row = shipmentHere(reader, id);
    if (row === unknown || row === null) return row === unknown ? unknown : [];
    return shipmentsAt(shelvesOf(row))(reader, field);
  };
}

const facts = (input: { incident: string; shipment: string }) => ({
  ...byShipment(input),
  traffic: traffic(input.shipment),
  lumbung: lumbungOf(input.shipment),
  incidents: all('incident'),
});

type CorrectFacts = Facts<ReturnType<typeof facts>>;

/** Netted postings: what was booked before goes back, what is right is booked; equal parts cancel out. */
function netted(before: readonly Posting[], after: readonly Posting[], note: string): Posting[] {
  const sums = new Map<string, Posting>();
  const add = (posting: Posting, sign: 1 | -1) => {
    const { item, lot, expiry, from, to, quantity } = posting;
    const key = JSON.stringify([item, lot, expiry, from, to]);
    const known = sums.get(key)?.quantity ?? 0;
    sums.set(key, { ...posting, quantity: exact(known + sign * quantity) });
  };
  for (const posting of before) add(posting, -1);
  for (const posting of after) add(posting, 1);
  const reason = 'corrected' as const;
  const all = [...sums.values()].filter(({ quantity }) => quantity !== 0);
  // First back into the vehicle, then out of it again.
  return [
    ...all
      .filter(({ quantity }) => quantity < 0)
      .map((one) => ({ ...one, from: one.to, to: one.from, quantity: -one.quantity })),
    ...all.filter(({ quantity }) => quantity > 0),
  ].map((one) => ({ ...one, reason, note }));
}

/** The corrected stop as changes, or why it cannot be. */
function corrected(
  facts: CorrectFacts,
  given: {
    stop: number;
    lines: readonly ReceiptInput[];
    reason: string;
    organisation: string | null;
    agreed: string | null;
    confirmed: readonly DoubtCode[];
    /** Who asked for it, when the other side agrees. */
    asker: { organisation: string | null } | null;
    /** It is tried alone: the sender asks who leads the lumbung to agree. */
    isAsked?: boolean;
  },
  now: Instant,
) {
  const { id, shipment: fact, traffic } = facts;
  const { shipment, stock } = fact;
  const twice = countedTwice(given.lines);
  if (twice) return twice;
  const stop = shipment.stops[given.stop];
  if (!stop) return refuse('not-found', { field: 'stop' });
  const vehicle = shipmentAccount(shipment.id);
  const place = stop.site === null ? 'people' : shelfAccount(stop.site, stop.heldFor ?? null);
  // After the end nothing is in the vehicle.
  const back = isUnderWay(shipment) ? null : restAccount(shipment);
  const known = [...fact.items.values()];
  const work = new ClaimWork(fact.claims, now);
  const lines = [...shipment.lines];
  const [before, after]: [Posting[], Posting[]] = [[], []];
  const told: NonNullable<Shipment['corrections']>[number]['lines'] = [];
  for (const [at, one] of given.lines.entries()) {
    const line = shipment.lines[one.line];
    if (line?.stop !== given.stop || !line.receipt)
      return refuse('never-sent', { field: `lines.${at}.line`, line: one.line });
    const item = itemOf(known, line.item);
    // Who counted stays the receiver, whoever asked for the correction.
    const { at: countedAt, organisation: receiver } = line.receipt;
    const by = { at: countedAt, organisation: receiver, note: given.reason };
    const receipt = readReceipt(one, line, item.unit, at, by);
    if (isRefusal(receipt)) return receipt;
    if (
      receiptParts.every((part) => receipt[part] === line.receipt?.[part]) &&
      receipt.surplus === line.receipt.surplus
    )
      continue;
    const doubt = surplusDoubt(receipt, line, item, shipment, `lines.${at}.good`);
    if (doubt && !given.confirmed.includes('surplus-doubtful')) return doubt;
    before.push(...postingsOf(line, line.receipt, vehicle, place, back));
    after.push(...postingsOf(line, receipt, vehicle, place, back));
    correctClaim(line, line.receipt, receipt, work);
    correctAgainst(line, receipt, work);
    const stayed = (count: Receipt) => exact(count.good + count.surplus);
    told.push({ line: one.line, before: stayed(line.receipt), after: stayed(receipt) });
    lines[one.line] = { ...line, receipt };
  }
  if (told.length === 0) return refuse('nothing-changed');
  const postings = netted(before, after, given.reason);
  const taken = takesReserved(postings, fact, traffic, now);
  if (taken) return taken;
  const shut = given.isAsked
    ? undefined
    : refuseCorrectedRemoval({ ...facts, stock, asker: given.asker }, postings, now);
  if (shut) return shut;
  const changes = book(stock, postings, { id, at: now, ...about(shipment) });
  if (isRefusal(changes)) return changes;
  const { stop: at, organisation, agreed, reason } = given;
  const entry = { at: now, organisation, agreed, stop: at, lines: told, reason };
  const body: Partial<Shipment> = {
    lines,
    correction: null,
    corrections: [...(shipment.corrections ?? []), entry].slice(-50),
    revision: shipment.revision + 1,
    ...(isUnderWay(shipment) && isDone(lines) && { closedAt: now }),
  };
  return {
    changes: [
      change('shipment.corrected', 'shipment', shipment.id, body),
      ...changes,
      ...work.changes,
    ],
    result: { shipment: shipment.id, corrected: true },
  };
}

export const shipmentCorrect = defineCommand({
  name: 'shipment.correct',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    stop: v.optional(count, 0),
    /** The lines that were counted wrongly, as they should have been counted. */
    lines: v.pipe(v.array(receiptInput), v.minLength(1), v.maxLength(100)),
    reason: text(300),
    confirmed: confirmedInput,
  }),
  facts,
  may: (actor, { shipment }, input) => sidesOf(actor, shipment, input.stop).length > 0,
  decide(facts, input, now) {
    const { actor, shipment: fact } = facts;
    const { shipment } = fact;
    const first = shipment.lines.find(({ stop, receipt }) => stop === input.stop && receipt);
    if (!first?.receipt) return refuse('not-received', { field: 'stop' });
    const organisation = isMember(actor) ? actor.organisation : null;
    // Who did an earlier step speaks for the sender alone (C4).
    const bound = needsSecondPerson(actor, fact, input.stop);
    const sides = sidesOf(actor, fact, input.stop).filter((side) => side === 'sender' || !bound);
    if (bound && sides.length === 0) return bound;
    const alone = sides.includes('receiver') && correctsAlone(first.receipt.at, now);
    const { stop, lines, reason, confirmed } = input;
    const given = { stop, lines, reason, organisation, confirmed, asker: null };
    // Who moves the own goods between own sites is both sides.
    const both = sides.length === 2 && organisation === shipment.organisation;
    if (alone || both) return corrected(facts, { ...given, agreed: null }, now);
    if (shipment.correction) return refuse('correction-pending', { at: shipment.correction.at });
    // What cannot be booked is not asked for either.
    const isAsked = sides[0] !== 'receiver';
    const rehearsed = corrected(facts, { ...given, agreed: null, isAsked }, now);
    if (isRefusal(rehearsed)) return rehearsed;
    const correction: Correction = {
      at: now,
      organisation,
      side: sides[0] ?? 'receiver',
      stop,
      lines: lines.map(({ note, ...line }) => ({ ...line, note: note ?? null })),
      reason,
    };
    const body = { correction, revision: shipment.revision + 1 };
    return {
      changes: [change('shipment.correction-asked', 'shipment', shipment.id, body)],
      result: { shipment: shipment.id, corrected: false },
    };
  },
});

/** The other side agrees or declines; who asked may take the request back. */
export const shipmentCorrectAnswer = defineCommand({
  name: 'shipment.correct-answer',
  home: 'both',
  input: v.strictObject({ ...ofShipment, agrees: v.boolean() }),
  facts,
  may: (actor, { shipment: fact }, input) => {
    const asked = fact.shipment.correction;
    if (!asked) return true;
    const sides = sidesOf(actor, fact, asked.stop);
    if (!input.agrees) return sides.length > 0;
    const asks = isMember(actor) && actor.organisation === asked.organisation;
    return !asks && sides.some((side) => side !== asked.side);
  },
  decide(facts, input, now) {
    const { shipment } = facts.shipment;
    const asked = shipment.correction;
    if (!asked) return refuse('correction-missing');
    if (!input.agrees) {
      const body = { correction: null, revision: shipment.revision + 1 };
      return {
        changes: [change('shipment.correction-declined', 'shipment', shipment.id, body)],
        result: { shipment: shipment.id, corrected: false },
      };
    }
    const bound =
      asked.side === 'sender'
        ? needsSecondPerson(facts.actor, facts.shipment, asked.stop)
        : undefined;
    if (bound) return bound;
    const { stop, reason, organisation } = asked;
    const lines = asked.lines.map(({ note, ...line }) => ({
      ...line,
      ...(note !== null && { note }),
    }));
    const agreed = isMember(facts.actor) ? facts.actor.organisation : null;
    // Who asked has answered every doubt.
    const given = {
      stop,
      lines,
      reason,
      organisation,
      agreed,
      asker: asked,
      confirmed: ['surplus-doubtful'] as const,
    };
    return corrected(facts, given, now);
  },
});
