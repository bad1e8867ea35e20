// The receiver counts each line (UX 36): good goods stay, the rest opens the need again, and the ledger stays
// balanced. Goods that nobody promised are set against the open needs of the place (S5).
import * as v from 'valibot';
import { shelfAccount, shipmentAccount } from './account.ts';
import { receivesThere } from './access-link-scope.ts';
import { isMember } from './actor.ts';
import { againstInput, openNeedsOf, Supply } from './claim-supply.ts';
import { change, childId, defineCommand } from './command.ts';
import { confirmedInput } from './doubt.ts';
import { count, quantity, text } from './field.ts';
import { itemCode } from './item.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { many } from './reader.ts';
import { keptFor } from './goods-owner.ts';
import { isRefusal, refuse } from './refusal.ts';
import { about } from './shipment-command.ts';
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
import { settleClaim } from './shipment-settle.ts';
import {
  arriveClaims,
  byShipment,
  ClaimWork,
  ended,
  ofShipment,
  receivesAt,
  relinkSkipped,
} from './shipment-step.ts';
import { loadedOf } from './shipment.ts';
import { receiptParts } from './receipt.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import type { Receipt, ReceiptPart } from './receipt.ts';
import { itemOf } from './stock-command.ts';
import { balances, shipmentsHere } from './stock-fact.ts';
import { lotInput } from './stock.ts';

/** Goods that the receiver found and no paper names. */
const unlistedInput = v.strictObject({
  item: itemCode,
  quantity,
  unit: v.optional(text(20)),
  lot: v.optional(lotInput),
  note: v.optional(text(300)),
  against: againstInput,
});

type Input = v.InferOutput<typeof receiveInput>;
const receiveInput = v.strictObject({
  ...ofShipment,
  stop: v.optional(count, 0),
  lines: v.pipe(
    v.array(v.strictObject({ ...receiptInput.entries, against: againstInput })),
    v.maxLength(100),
  ),
  unlisted: v.optional(v.pipe(v.array(unlistedInput), v.maxLength(20)), []),
  note: v.optional(text(300)),
  confirmed: confirmedInput,
});

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
  const first = shipment.lines.find((line) => line.stop === input.stop && line.receipt)?.receipt;
  const same = input.lines.every((given) => {
    const receipt = shipment.lines[given.line]?.receipt;
    return receipt && exact(receipt.good + receipt.surplus) === given.good;
  });
  if (same || shipment.disputes.length >= 20)
    return refuse('already-received', { at: first?.at, organisation: first?.organisation });
  const told = input.lines
    .map(({ line, good, note }) => `${line + 1}: ${good}${note === undefined ? '' : ` (${note})`}`)
    .join('; ');
  const note = [told, input.note].filter(Boolean).join(' – ').slice(0, 300);
  const lines = input.lines.map(({ line, good, note: own }) => ({ line, good, note: own ?? null }));
  const dispute = { at: now, organisation, stop: input.stop, note, lines };
  const body = { disputes: [...shipment.disputes, dispute], revision: shipment.revision + 1 };
  return {
    changes: [change('shipment.disputed', 'shipment', shipment.id, body)],
    result: { shipment: shipment.id, disputed: true },
  };
}

/** The line and the receipt of goods that no paper names. */
function unlistedLine(
  given: Input['unlisted'][number],
  stop: number,
  amount: number,
  by: Pick<Receipt, 'at' | 'organisation' | 'note'>,
): ShipmentLine & { receipt: Receipt } {
  const none = Object.fromEntries(receiptParts.map((part) => [part, 0])) as Record<
    ReceiptPart,
    number
  >;
  const receipt = { ...none, ...by, surplus: amount, note: given.note ?? by.note };
  const line = { item: given.item, quantity: amount, stop, claim: null, loaded: [] };
  return { ...line, receipt, unlisted: true, ...(given.lot !== undefined && { lot: given.lot }) };
}

export const shipmentReceive = defineCommand({
  name: 'shipment.receive',
  home: 'both',
  mayWait: true,
  input: receiveInput,
  facts: (input) => {
    const items = [...new Set(input.unlisted.map(({ item }) => item))];
    return {
      ...byShipment(input),
      unlisted: many('item', items),
      world: balances({ accounts: [], items }),
      open: openNeedsOf(input.shipment),
      plans: shipmentsHere,
    };
  },
  // Goods on no paper, and for which need they are, is for a member to say.
  guests: (held, { shipment }, { stop, lines, unlisted }) =>
    unlisted.length === 0 &&
    !lines.some(({ against }) => against?.length) &&
    receivesThere(held, shipment, stop),
  may: () => true,
  decide(facts, input, now) {
    const { id, actor, shipment: fact } = facts;
    const { shipment } = fact;
    if (!receivesAt(actor, fact, input.stop)) return refuse('receiver-only');
    const stop = shipment.stops[input.stop];
    if (!stop) return refuse('not-found', { field: 'stop' });
    if (shipment.cancelledAt) return ended(shipment) ?? refuse('shipment-ended');
    if (!shipment.departedAt) return refuse('never-sent', { field: 'shipment' });
    const own = shipment.lines.flatMap((line, n) => (line.stop === input.stop ? [n] : []));
    const foreign = input.lines.find(({ line }) => !own.includes(line));
    if (foreign) return refuse('never-sent', { field: 'lines', line: foreign.line });
    const twice = countedTwice(input.lines);
    if (twice) return twice;
    const organisation = isMember(actor) ? actor.organisation : null;
    if (own.some((n) => shipment.lines[n]?.receipt))
      return again(shipment, input, organisation, now);
    const over = ended(shipment) ?? needsSecondPerson(actor, fact, input.stop);
    if (over) return over;
    if (input.lines.length + input.unlisted.length === 0)
      return refuse('receipt-incomplete', { field: 'lines', line: own[0] });
    const work = new ClaimWork(fact.claims, now);
    // Nobody reported the arrival: the count reports it too.
    if (!stop.arrivedAt) arriveClaims(shipment, input.stop, work);
    const aboardNow = relinkSkipped(shipment, input.stop, work, facts.plans);
    const heldFor = stop.site === null ? null : keptFor(shipment, fact.sites.get(stop.site));
    // What stays its owner's meets no need yet (S16).
    const supply = new Supply(isMember(actor) && heldFor === null ? facts.open : [], work, {
      incident: facts.incident ?? null,
      organisation: shipment.organisation ?? organisation ?? '',
      member: isMember(actor) ? actor.member : '',
      now,
      // Movements have the first numbers.
      claimId: (n) => childId(id, 1000 + n),
    });
    const vehicle = shipmentAccount(shipment.id);
    const place = stop.site === null ? 'people' : shelfAccount(stop.site, heldFor);
    const known = [...fact.items.values(), ...facts.unlisted];
    const by = { at: now, organisation, note: input.note ?? null };
    const asked = !input.confirmed.includes('surplus-doubtful');
    const lines = [...aboardNow];
    const postings: Posting[] = [];
    for (const n of own) {
      const line = aboardNow[n];
      if (!line) continue;
      const at = input.lines.findIndex((given) => given.line === n);
      const found = input.lines[at];
      // Nothing of it was loaded, so the count may leave it out.
      if (!found && loadedOf(line) === 0) continue;
      if (!found)
        return refuse('receipt-incomplete', { line: n, item: line.item, loaded: loadedOf(line) });
      const { against, ...given } = found;
      const item = itemOf(known, line.item);
      const receipt = readReceipt(given, line, item.unit, at, by);
      if (isRefusal(receipt)) return receipt;
      const doubt = surplusDoubt(receipt, line, item, shipment, `lines.${at}.good`);
      if (doubt && asked) return doubt;
      const came = {
        item: item.id,
        unit: item.unit,
        quantity: exact(receipt.good + receipt.surplus),
      };
      const set =
        line.claim === null ? supply.answer(came, stop.site, against, `lines.${at}.against`) : [];
      if (isRefusal(set)) return set;
      lines[n] = { ...line, receipt, ...(set.length > 0 && { against: set }) };
      postings.push(...postingsOf(line, receipt, vehicle, place));
      settleClaim(line, receipt, work);
    }
    for (const [n, given] of input.unlisted.entries()) {
      const at = `unlisted.${n}.`;
      const item = itemOf(known, given.item);
      const amount = measure(given, { ...item, item: item.id }, at);
      if (typeof amount !== 'number') return amount;
      const fraction = notWhole(amount, item.unit, `${at}quantity`);
      if (fraction) return fraction;
      const line = unlistedLine(given, input.stop, amount, by);
      const doubt = surplusDoubt(line.receipt, line, item, shipment, `${at}quantity`);
      if (doubt && asked) return doubt;
      const came = { item: item.id, unit: item.unit, quantity: amount };
      const set = supply.answer(came, stop.site, given.against, `${at}against`);
      if (isRefusal(set)) return set;
      if (lines.length >= 100) return refuse('receipt-incomplete', { field: at, line: n });
      lines.push({ ...line, ...(set.length > 0 && { against: set }) });
      postings.push(...postingsOf(line, line.receipt, vehicle, place));
    }
    const stock = [
      ...fact.stock,
      ...facts.world.filter((row) => !fact.stock.some((one) => one.id === row.id)),
    ];
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const body: Partial<Shipment> = {
      lines,
      stops: shipment.stops.map((one, n) =>
        n === input.stop
          ? { ...one, arrivedAt: one.arrivedAt ?? now, ...(heldFor !== null && { heldFor }) }
          : one,
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
