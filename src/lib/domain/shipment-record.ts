// Who is alone at a post records what was handed over, with the name of who took it. It stays `arrived` until a second
// person receives it (C4): the goods stand in the vehicle's account and their claims at `arrived`, so that nothing is
// booked on one word and every sum holds meanwhile (S1, N1).
import * as v from 'valibot';
import { isMember, mayWrite } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { count, text } from './field.ts';
import type { RecordedCount } from './receipt.ts';
import { isRefusal, refuse } from './refusal.ts';
import { countedTwice, readReceipt, receiptInput } from './shipment-count.ts';
import {
  arriveClaims,
  byShipment,
  ClaimWork,
  ended,
  ofShipment,
  receivesAt,
  relinkSkipped,
  runsShipment,
} from './shipment-step.ts';
import { loadedOf } from './shipment.ts';
import { itemOf } from './stock-command.ts';
import { shipmentsHere } from './stock-fact.ts';

export const shipmentRecord = defineCommand({
  name: 'shipment.record',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    stop: v.optional(count, 0),
    lines: v.pipe(v.array(receiptInput), v.minLength(1), v.maxLength(100)),
    /** Who took the goods: a person at the place. */
    receiverName: text(80),
    note: v.optional(text(300)),
  }),
  facts: (input) => ({ ...byShipment(input), plans: shipmentsHere }),
  may: (actor, { shipment }, input) =>
    isMember(actor) &&
    mayWrite(actor) &&
    (runsShipment(actor, shipment) || receivesAt(actor, shipment, input.stop)),
  decide({ actor, shipment: fact, plans }, input, now) {
    if (!isMember(actor)) return refuse('not-allowed');
    const { shipment } = fact;
    const over = ended(shipment);
    if (over) return over;
    const stop = shipment.stops[input.stop];
    if (!stop) return refuse('not-found', { field: 'stop' });
    if (!shipment.departedAt) return refuse('never-sent', { field: 'shipment' });
    const own = shipment.lines.flatMap((line, n) => (line.stop === input.stop ? [n] : []));
    const foreign = input.lines.find(({ line }) => !own.includes(line));
    if (foreign) return refuse('never-sent', { field: 'lines', line: foreign.line });
    const first = own.flatMap((n) => shipment.lines[n]?.receipt ?? [])[0];
    if (first)
      return refuse('already-received', { at: first.at, organisation: first.organisation });
    const twice = countedTwice(input.lines);
    if (twice) return twice;
    const { member, organisation } = actor;
    const by = { at: now, organisation, note: input.note ?? null };
    const lines: RecordedCount['lines'] = [];
    for (const n of own) {
      const line = shipment.lines[n];
      if (!line) continue;
      const at = input.lines.findIndex((given) => given.line === n);
      const found = input.lines[at];
      if (!found && loadedOf(line) === 0) continue;
      if (!found)
        return refuse('receipt-incomplete', { line: n, item: line.item, loaded: loadedOf(line) });
      const { unit } = itemOf([...fact.items.values()], line.item);
      const receipt = readReceipt(found, line, unit, at, by);
      if (isRefusal(receipt)) return receipt;
      lines.push({ ...found, note: receipt.note });
    }
    const work = new ClaimWork(fact.claims, now);
    if (!stop.arrivedAt) arriveClaims(shipment, input.stop, work);
    const others = (shipment.recorded ?? []).filter((one) => one.stop !== input.stop);
    const record = { at: now, member, organisation, stop: input.stop, lines };
    const body = {
      recorded: [...others, record],
      lines: relinkSkipped(shipment, input.stop, work, plans),
      stops: shipment.stops.map(({ skippedAt, ...one }, n) => ({
        ...one,
        ...(skippedAt !== undefined && n !== input.stop && { skippedAt }),
        ...(n === input.stop && { arrivedAt: one.arrivedAt ?? now }),
      })),
      revision: shipment.revision + 1,
    };
    const secret = { receiverNames: { [input.stop]: input.receiverName } };
    return {
      changes: [
        change('shipment.recorded', 'shipment', shipment.id, body, secret),
        ...work.changes,
      ],
      result: { shipment: shipment.id, recorded: true },
    };
  },
});
