// The receiver counts each line (UX 36): good goods stay, the rest opens the need again, and the ledger stays
// balanced.
import * as v from 'valibot';
import { shipmentAccount, siteAccount } from './account.ts';
import type { Account } from './account.ts';
import { isMember } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { count, countedQuantity, text } from './field.ts';
import { addLosses } from './loss.ts';
import { exact, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import { loadedOf, receiptParts } from './shipment.ts';
import type { Receipt, ReceiptPart, Shipment, ShipmentLine } from './shipment.ts';
import { about } from './shipment-command.ts';
import {
  arriveClaims,
  byShipment,
  ClaimWork,
  ended,
  ofShipment,
  receivesAt,
} from './shipment-step.ts';
import { itemOf } from './stock-command.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';

const counted = v.optional(countedQuantity, 0);
const receiptInput = v.strictObject({
  line: count,
  good: countedQuantity,
  short: counted,
  damaged: counted,
  expired: counted,
  wrong: counted,
  refused: counted,
  lost: counted,
  note: v.optional(text(300)),
});
type ReceiptInput = v.InferOutput<typeof receiptInput>;

/** Parts that stay in the vehicle and return with it. */
const carriedBack: readonly ReceiptPart[] = ['wrong', 'refused'];
/** Accounts of the other parts; `good` goes to the site. */
const endings: Partial<Record<ReceiptPart, Account>> = {
  short: 'lost',
  lost: 'lost',
  damaged: 'damaged',
  expired: 'damaged',
};

/** The count of one line, or its problem. More than was loaded is surplus, and surplus must be `good`. */
function readCount(given: ReceiptInput, line: ShipmentLine, n: number) {
  const loaded = loadedOf(line);
  const parts = receiptParts.map((part) => given[part]);
  const sum = exact(parts.reduce((total, one) => total + one, 0));
  const surplus = exact(Math.max(0, sum - loaded));
  if (sum < loaded || surplus > given.good)
    return refuse('receipt-incomplete', {
      field: `lines.${n}.good`,
      line: given.line,
      item: line.item,
      loaded,
      counted: sum,
      missing: exact(loaded - sum),
    });
  return { good: exact(given.good - surplus), surplus };
}

/**
 * The refusal of a part of a whole thing that a claim promised; undefined when each part is possible (N5). Of a loaded
 * fraction, one part may be the fraction.
 */
function fractionOf(given: ReceiptInput, line: ShipmentLine, unit: string, n: number) {
  if (line.claim === null) return undefined;
  const loaded = loadedOf(line);
  for (const part of receiptParts) {
    const rest = Number.isInteger(exact(loaded - given[part])) ? given[part] : loaded;
    const fraction = notWhole(given[part], unit, `lines.${n}.${part}`, rest);
    if (fraction) return fraction;
  }
  return undefined;
}

/** The postings of one line: its parts, taken from its loaded lots in their order. */
function postingsOf(line: ShipmentLine, receipt: Receipt, vehicle: Account, place: Account) {
  const postings: Posting[] = [];
  const lots = line.loaded.map((lot) => ({ ...lot }));
  for (const part of receiptParts) {
    let left = receipt[part];
    for (const lot of lots) {
      const taken = Math.min(left, lot.quantity);
      if (taken <= 0) continue;
      lot.quantity = exact(lot.quantity - taken);
      left = exact(left - taken);
      if (carriedBack.includes(part)) continue;
      const to = endings[part] ?? place;
      const reason = part === 'good' ? 'delivered' : to === 'lost' ? 'lost' : 'written-off';
      const note = part === 'good' ? null : (receipt.note ?? part);
      const { lot: name, expiry } = lot;
      postings.push({
        item: line.item,
        lot: name,
        expiry,
        quantity: taken,
        from: vehicle,
        to,
        reason,
        note,
      });
    }
  }
  if (receipt.surplus > 0)
    postings.push({
      item: line.item,
      lot: null,
      expiry: null,
      quantity: receipt.surplus,
      from: 'adjustment',
      to: place,
      reason: 'counted',
      note: 'surplus',
    });
  return postings;
}

/**
 * A second count of the same stop: an equal one is accepted without effect, a different one is stored beside the
 * first.
 */
function again(
  shipment: Shipment,
  input: { stop: number; lines: ReceiptInput[]; note?: string | undefined },
  organisation: string | null,
  now: string,
) {
  const first = shipment.lines.find((line) => line.stop === input.stop)?.receipt;
  const same = input.lines.every((given) => {
    const receipt = shipment.lines[given.line]?.receipt;
    return receipt && exact(receipt.good + receipt.surplus) === given.good;
  });
  if (same || shipment.disputes.length >= 20)
    return refuse('already-received', { at: first?.at, organisation: first?.organisation });
  const told = input.lines.map(({ line, good }) => `${line + 1}: ${good}`).join('; ');
  const note = [told, input.note].filter(Boolean).join(' – ').slice(0, 300);
  const dispute = { at: now, organisation, stop: input.stop, note };
  const body = { disputes: [...shipment.disputes, dispute], revision: shipment.revision + 1 };
  return {
    changes: [change('shipment.disputed', 'shipment', shipment.id, body)],
    result: { shipment: shipment.id, disputed: true },
  };
}

export const shipmentReceive = defineCommand({
  name: 'shipment.receive',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    stop: v.optional(count, 0),
    lines: v.pipe(v.array(receiptInput), v.minLength(1), v.maxLength(100)),
    note: v.optional(text(300)),
  }),
  facts: byShipment,
  may: () => true,
  decide({ id, actor, shipment: fact }, input, now) {
    const { shipment, stock } = fact;
    if (!receivesAt(actor, fact, input.stop)) return refuse('receiver-only');
    const stop = shipment.stops[input.stop];
    if (!stop) return refuse('not-found', { field: 'stop' });
    if (shipment.cancelledAt) return ended(shipment) ?? refuse('shipment-ended');
    if (!shipment.departedAt) return refuse('never-sent', { field: 'shipment' });
    const own = shipment.lines.flatMap((line, n) => (line.stop === input.stop ? [n] : []));
    const foreign = input.lines.find(({ line }) => !own.includes(line));
    if (foreign) return refuse('never-sent', { field: 'lines', line: foreign.line });
    const organisation = isMember(actor) ? actor.organisation : null;
    if (own.some((n) => shipment.lines[n]?.receipt))
      return again(shipment, input, organisation, now);
    const work = new ClaimWork(fact.claims, now);
    // Nobody reported the arrival: the count reports it too.
    if (!stop.arrivedAt) arriveClaims(shipment, input.stop, work);
    const vehicle = shipmentAccount(shipment.id);
    const place = stop.site === null ? 'people' : siteAccount(stop.site);
    const known = [...fact.items.values()];
    const lines = [...shipment.lines];
    const postings: Posting[] = [];
    for (const n of own) {
      const line = shipment.lines[n];
      if (!line) continue;
      const at = input.lines.findIndex((given) => given.line === n);
      const given = input.lines[at];
      // Nothing of it was loaded, so the count may leave it out.
      if (!given && loadedOf(line) === 0) continue;
      if (!given)
        return refuse('receipt-incomplete', { line: n, item: line.item, loaded: loadedOf(line) });
      const read = readCount(given, line, at);
      if (isRefusal(read)) return read;
      const fraction = fractionOf(given, line, itemOf(known, line.item).unit, at);
      if (fraction) return fraction;
      const { line: _line, note, ...parts } = given;
      const receipt: Receipt = {
        at: now,
        organisation,
        ...parts,
        ...read,
        note: note ?? input.note ?? null,
      };
      const unexplained = exact(loadedOf(line) - receipt.good);
      if (unexplained > 0 && receipt.note === null)
        return refuse('reason-missing', { field: `lines.${at}.note`, short: unexplained });
      lines[n] = { ...line, receipt };
      postings.push(...postingsOf(line, receipt, vehicle, place));
      settleClaim(line, receipt, work);
    }
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const body: Partial<Shipment> = {
      lines,
      stops: shipment.stops.map((one, n) =>
        n === input.stop ? { ...one, arrivedAt: one.arrivedAt ?? now } : one,
      ),
      revision: shipment.revision + 1,
      ...(isDone(lines) && { closedAt: now }),
    };
    return {
      changes: [
        change('shipment.received', 'shipment', shipment.id, body),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: shipment.id, closed: body.closedAt !== undefined },
    };
  },
});

/** Every line was counted, and nothing returns with the vehicle. */
function isDone(lines: readonly ShipmentLine[]): boolean {
  return lines.every(
    ({ receipt, ...line }) =>
      loadedOf(line) === 0 ||
      (receipt !== null && carriedBack.every((part) => receipt[part] === 0)),
  );
}

/** The claim follows the count: good is confirmed, missing is lost and open again, what returns is open again. */
function settleClaim(line: ShipmentLine, receipt: Receipt, work: ClaimWork): void {
  if (line.claim === null) return;
  const held = work.get(line.claim);
  if (!held) return;
  let left = Math.min(held.claim.arrived, loadedOf(line));
  const upTo = (wanted: number) => {
    const taken = Math.min(wanted, left);
    left = exact(left - taken);
    return taken;
  };
  const { short, lost, damaged, expired } = receipt;
  const good = upTo(receipt.good);
  const gone = upTo(exact(short + lost + damaged + expired));
  const moves = [
    { from: 'arrived', to: 'confirmed', quantity: good },
    { from: 'arrived', to: 'lost', quantity: gone },
    { from: 'arrived', to: 'released', quantity: upTo(exact(receipt.wrong + receipt.refused)) },
  ] as const;
  work.step(line.claim, {
    kind: 'claim.confirmed',
    moves: [...moves],
    claim: {
      ...(gone > 0 && {
        losses: addLosses(held.claim.losses, { short, lost, damaged, expired }, gone),
      }),
      ...(receipt.note !== null && { note: receipt.note }),
      ...(receipt.surplus > 0 && { surplus: exact(held.claim.surplus + receipt.surplus) }),
    },
    ...(receipt.surplus > 0 && { line: { surplus: exact(held.line.surplus + receipt.surplus) } }),
  });
}
