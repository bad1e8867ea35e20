// What changes of a vehicle: another plate, another driver, another arrival; and a second round of loading.
import * as v from 'valibot';
import { shelfAccount, shipmentAccount } from './account.ts';
import { change, defineCommand } from './command.ts';
import { count, instant, phone, quantity, text } from './field.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { freeAt, takeLots } from './lot.ts';
import { beyondGate, beyondPlan, shutSincePlan, wordKept } from './load-permission.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { all } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { accesses } from './shipment.ts';
import type { ShipmentLine } from './shipment.ts';
import { amended } from './shipment-amend.ts';
import { about } from './shipment-command.ts';
import { handledBy } from './shipment-hand.ts';
import { plannedFor } from './lot.ts';
import { byShipment, ClaimWork, ended, ofShipment, runsShipment } from './shipment-step.ts';
import { itemOf } from './stock-command.ts';
import { besideShipment, shipmentsHere } from './stock-fact.ts';

export const shipmentRevise = defineCommand({
  name: 'shipment.revise',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    access: v.optional(v.picklist(accesses)),
    driverName: v.optional(text(80)),
    driverPhone: v.optional(phone),
    plate: v.optional(text(20)),
    eta: v.optional(instant),
    reason: v.optional(text(500)),
  }),
  facts: byShipment,
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ actor, shipment: { shipment } }, input, now) {
    const over = ended(shipment);
    if (over) return over;
    const { access, eta, driverName, driverPhone, plate } = input;
    const parts = [
      ...(access !== undefined && access !== shipment.access ? (['access'] as const) : []),
      ...(plate === undefined ? [] : (['plate'] as const)),
      ...(driverName === undefined && driverPhone === undefined ? [] : (['driver'] as const)),
      ...(eta !== undefined && eta !== shipment.eta ? (['eta'] as const) : []),
    ];
    if (parts.length === 0) return refuse('nothing-changed');
    const told = { kind: 'revised', parts, reason: input.reason ?? null } as const;
    const amendment = amended(shipment, actor, told, now);
    if (isRefusal(amendment)) return amendment;
    const body = {
      ...amendment,
      ...(access !== undefined && { access }),
      ...(eta !== undefined && { eta }),
    };
    const secret = { driverName, driverPhone, plate };
    return {
      changes: [change('shipment.revised', 'shipment', shipment.id, body, secret)],
      result: { shipment: shipment.id },
    };
  },
});

/** A second round of loading, before the vehicle leaves: only what no plan has reserved (S3). */
export const shipmentLoadMore = defineCommand({
  name: 'shipment.load-more',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    /** What comes on top of what is loaded, by number of the line. */
    lines: v.pipe(
      v.array(v.strictObject({ line: count, quantity, unit: v.optional(text(20)) })),
      v.minLength(1),
      v.maxLength(100),
    ),
    reason: v.optional(text(500)),
    /** Why a lumbung that is shut gives (S2): only Kemensos may say so. */
    overrideReason: v.optional(text(500)),
  }),
  facts: (input) => ({
    ...byShipment(input),
    incidents: all('incident'),
    agreements: all('agreement'),
    traffic: besideShipment(input.shipment),
    plans: shipmentsHere,
  }),
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ id, actor, shipment: fact, incidents, agreements, traffic, plans }, input, now) {
    const { shipment, sites, stock } = fact;
    const over = ended(shipment);
    if (over) return over;
    const from = shipment.from === null ? undefined : sites.get(shipment.from);
    if (!shipment.loadedAt || !from) return refuse('shipment-not-loaded');
    if (shipment.departedAt) return refuse('already-departed', { shipment: shipment.code });
    const { overrideReason } = input;
    const loading = { actor, shipment, from, agreements, incidents, overrideReason };
    const shut = shutSincePlan(loading, now);
    if (shut) return shut;
    const shelf = shelfAccount(from.id, shipment.fromOwner);
    const vehicle = shipmentAccount(shipment.id);
    const left = new Map(stock.map((row) => [row.id, row]));
    const work = new ClaimWork(fact.claims, now);
    const known = [...fact.items.values()];
    const lines: ShipmentLine[] = [...shipment.lines];
    const postings: Posting[] = [];
    for (const [n, given] of input.lines.entries()) {
      const line = lines[given.line];
      const at = `lines.${n}.quantity`;
      if (!line || input.lines.findIndex((one) => one.line === given.line) < n)
        return refuse('not-found', { field: `lines.${n}.line` });
      const stop = sites.get(shipment.stops[line.stop]?.site ?? '');
      if (stop?.closedAt) return refuse('load-for-closed', { field: at, site: stop.name });
      const item = itemOf(known, line.item);
      const amount = measure(given, { ...item, item: item.id }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      // A second round is asked for again; while the gate is shut, a line that was left out has its plan.
      const planned = line.quantity;
      const round = { amount, permitted: 0, planned, unit: item.unit, field: at };
      const permitted = line.loaded.length === 0 ? planned : 0;
      const unpermitted =
        beyondPlan(loading, round, now) ?? beyondGate(loading, { ...round, permitted }, now);
      if (unpermitted) return unpermitted;
      const claim = work.get(line.claim)?.claim;
      if (claim && claim.organisation !== shipment.organisation)
        return refuse('claim-not-yours', { field: at, line: given.line });
      const other = claim && plannedFor(claim, plans);
      const promised = claim && exact(Math.max(0, claim.claimed - (other?.planned ?? 0)));
      if (promised !== undefined && amount > promised)
        return refuse('quantity-exceeds-claim', {
          field: at,
          wanted: amount,
          available: promised,
          unit: item.unit,
          plans: other?.plans,
        });
      const fraction = promised !== undefined && notWhole(amount, item.unit, at, promised);
      if (fraction) return fraction;
      const free = freeAt(left.values(), traffic, from.id, item.id, now, shipment.fromOwner);
      if (amount > free.available)
        return refuse('stock-short', {
          field: at,
          item: item.id,
          wanted: amount,
          ...free,
          unit: item.unit,
        });
      const taken = takeLots(left, shelf, item.id, amount, now, at);
      if (isRefusal(taken)) return taken;
      for (const lot of taken)
        postings.push({ item: item.id, ...lot, from: shelf, to: vehicle, reason: 'loaded' });
      if (line.claim !== null)
        work.step(line.claim, {
          kind: 'claim.progressed',
          moves: [{ from: 'claimed', to: 'moving', quantity: amount }],
        });
      const loaded = joined([...line.loaded, ...taken]);
      const before = line.loaded.length === 0 ? 0 : line.quantity;
      lines[given.line] = { ...line, quantity: exact(before + amount), loaded };
    }
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const told = { kind: 'loaded-more', from: from.name, reason: input.reason ?? null } as const;
    const amendment = amended(shipment, actor, told, now);
    if (isRefusal(amendment)) return amendment;
    const hands = handledBy(shipment, actor, 'loaded');
    const body = { lines, ...wordKept(loading, now), ...amendment, ...hands };
    return {
      changes: [
        change('shipment.loaded-more', 'shipment', shipment.id, body),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: shipment.id },
    };
  },
});

/** The same lots in one entry each. */
function joined(lots: ShipmentLine['loaded']): ShipmentLine['loaded'] {
  const found = new Map<string, ShipmentLine['loaded'][number]>();
  for (const lot of lots) {
    const key = `${lot.lot ?? ''}|${lot.expiry ?? ''}`;
    found.set(key, { ...lot, quantity: exact((found.get(key)?.quantity ?? 0) + lot.quantity) });
  }
  return [...found.values()];
}
