// Goods change vehicles on the way (S10): the new vehicle is a shipment of its own with its own waybill.
import * as v from 'valibot';
import { shipmentAccount } from './account.ts';
import { change, defineCommand } from './command.ts';
import { count, instant, phone, quantity, text } from './field.ts';
import { book, storedRows } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { splitLots } from './lot.ts';
import { aboard, accesses, loadedOf } from './shipment.ts';
import { shipmentCode } from './shipment-code.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import { amended, putOnRoad } from './shipment-amend.ts';
import { about } from './shipment-command.ts';
import { handledBy, recordWaits } from './shipment-hand.ts';
import { byShipment, ClaimWork, ended, ofShipment, runsShipment } from './shipment-step.ts';
import type { ShipmentFact } from './stock-fact.ts';
import { itemOf } from './stock-command.ts';

const transferInput = v.strictObject({
  ...ofShipment,
  /** What changes vehicles, by number of the line. Without it all that is on board and not yet counted. */
  lines: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          line: count,
          quantity: v.optional(quantity),
          unit: v.optional(text(20)),
        }),
      ),
      v.minLength(1),
      v.maxLength(100),
    ),
  ),
  reason: text(500),
  /** Of the other vehicle. */
  access: v.optional(v.picklist(accesses)),
  driverName: v.optional(text(80)),
  driverPhone: v.optional(phone),
  plate: v.optional(text(20)),
  eta: v.optional(instant),
});
type TransferInput = v.InferOutput<typeof transferInput>;

/** How much of each line changes vehicles, by number of the line; or what is wrong with one. */
function amountsOf(
  { shipment, items }: ShipmentFact,
  { lines }: TransferInput,
): Map<number, number> | Refusal {
  const known = [...items.values()];
  const all = shipment.lines.flatMap((line, n) => (aboard(line) > 0 ? [{ line: n }] : []));
  const wanted: NonNullable<TransferInput['lines']> = lines ?? all;
  const amounts = new Map<number, number>();
  for (const [n, given] of wanted.entries()) {
    const line = shipment.lines[given.line];
    if (!line || amounts.has(given.line)) return refuse('not-found', { field: `lines.${n}.line` });
    const item = itemOf(known, line.item);
    const most = aboard(line);
    const amount =
      given.quantity === undefined
        ? most
        : measure(
            { quantity: given.quantity, unit: given.unit },
            { ...item, item: item.id },
            `lines.${n}.`,
          );
    if (typeof amount !== 'number') return amount;
    const at = `lines.${n}.quantity`;
    if (amount > most || most === 0)
      return refuse('not-aboard', {
        field: at,
        item: item.id,
        wanted: amount,
        available: most,
        unit: item.unit,
      });
    const fraction = line.claim !== null && notWhole(amount, item.unit, at, most);
    if (fraction) return fraction;
    amounts.set(given.line, amount);
  }
  if (amounts.size === 0) return refuse('vehicle-empty', { shipment: shipment.code });
  return amounts;
}

export const shipmentTransfer = defineCommand({
  name: 'shipment.transfer',
  home: 'both',
  input: transferInput,
  facts: byShipment,
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ id, actor, shipment: fact }, input, now) {
    const { shipment, stock } = fact;
    const over = ended(shipment);
    if (over) return over;
    if (!shipment.loadedAt) return refuse('shipment-not-loaded');
    const amounts = amountsOf(fact, input);
    if (isRefusal(amounts)) return amounts;
    const [old, next] = [shipmentAccount(shipment.id), shipmentAccount(id)];
    const work = new ClaimWork(fact.claims, now);
    const postings: Posting[] = [];
    const lines = [...shipment.lines];
    const moved: ShipmentLine[] = [];
    const stops = [...new Set([...amounts.keys()].map((n) => shipment.lines[n]?.stop ?? 0))].sort(
      (a, b) => a - b,
    );
    for (const [n, amount] of amounts) {
      const line = shipment.lines[n];
      if (!line) continue;
      const waits = recordWaits(shipment, line.stop);
      if (waits) return waits;
      putOnRoad(work, shipment, line, amount);
      const [taken, kept] = splitLots(line.loaded, amount);
      lines[n] = { ...line, loaded: kept };
      moved.push({ ...line, quantity: amount, stop: stops.indexOf(line.stop), loaded: taken });
      for (const lot of taken)
        postings.push({ item: line.item, ...lot, from: old, to: next, reason: 'transferred' });
    }
    const changes = book(stock, postings, { id, at: now, ...about({ ...shipment, id }) });
    if (isRefusal(changes)) return changes;
    const hands = handledBy(shipment, actor, 'moved');
    const code = shipmentCode(id);
    const { reason } = input;
    const told = { kind: 'transferred', to: code, shipment: id, reason } as const;
    const amendment = amended(shipment, actor, told, now);
    if (isRefusal(amendment)) return amendment;
    const carried = exact(
      [...storedRows(stock).values()].reduce(
        (sum, row) => sum + (row.account === old ? row.quantity : 0),
        0,
      ),
    );
    const left = exact(carried - moved.reduce((sum, line) => sum + loadedOf(line), 0));
    const body: Partial<Shipment> = {
      lines,
      ...amendment,
      ...hands,
      // Nothing is left in the first vehicle, so nobody waits for it any more.
      ...(left === 0 && { closedAt: now, reason }),
    };
    const row: Shipment = {
      ...shipment,
      id,
      code,
      stops: stops.flatMap((n) => {
        const stop = shipment.stops[n];
        return stop ? [{ site: stop.site, area: stop.area, name: stop.name, arrivedAt: null }] : [];
      }),
      lines: moved,
      access: input.access ?? shipment.access,
      eta: input.eta ?? shipment.eta,
      plannedAt: now,
      loadedAt: now,
      departedAt: shipment.departedAt === null ? null : now,
      reportedAt: null,
      transferredFrom: shipment.id,
      amendments: null,
      disputes: [],
      recorded: null,
      delay: null,
      ...hands,
      revision: 1,
    };
    const { driverName, driverPhone, plate } = input;
    return {
      changes: [
        change('shipment.transferred', 'shipment', shipment.id, body),
        change('shipment.planned', 'shipment', id, row, { driverName, driverPhone, plate }),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: id, code, from: shipment.id },
    };
  },
});
