// Steps of a shipment by the sender: load, depart, arrive. What the driver reports on the road: shipment-road.ts.
import * as v from 'valibot';
import { drives } from './access-link-scope.ts';
import { shelfAccount, shipmentAccount } from './account.ts';
import { change, defineCommand } from './command.ts';
import { count, countedQuantity, instant, phone, text } from './field.ts';
import { beyondGate, beyondPlan, shutSincePlan, wordKept } from './load-permission.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
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
import { handledBy } from './shipment-hand.ts';
import { againstInput, openNeedsOf, Supply, tooManyLines } from './claim-supply.ts';
import { loadBeyondPlan, plannedFor, splitLots, takeLots } from './lot.ts';
import { besideKept } from './goods-owner.ts';
import { incidentOf, itemOf } from './stock-command.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { all } from './reader.ts';
import { besideShipment, senderOf, shipmentsHere } from './stock-fact.ts';
import type { ShipmentFact } from './stock-fact.ts';

export const shipmentLoad = defineCommand({
  name: 'shipment.load',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    /** Loaded amount by number of the line; it may be zero. Lines that are not given are loaded completely. */
    lines: v.optional(
      v.pipe(
        v.array(
          v.strictObject({
            line: count,
            quantity: countedQuantity,
            unit: v.optional(text(20)),
            /** Open needs of the stop that goods without a claim are for; each part becomes a claim (S5). */
            against: againstInput,
          }),
        ),
        v.maxLength(100),
      ),
      [],
    ),
    /** Why a lumbung that is shut gives (S2): only Kemensos may say so. */
    overrideReason: v.optional(text(500)),
  }),
  facts: (input) => ({
    ...byShipment(input),
    incidents: all('incident'),
    agreements: all('agreement'),
    traffic: besideShipment(input.shipment),
    plans: shipmentsHere,
    sender: senderOf(input.shipment),
    open: openNeedsOf(input.lines.some(({ against }) => against?.length) ? input.shipment : null),
  }),
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide(facts, input, now) {
    const { id, actor, shipment: fact, incidents, agreements, traffic } = facts;
    const { shipment, sites, items, stock } = fact;
    const over = ended(shipment);
    if (over) return over;
    const from = shipment.from === null ? undefined : sites.get(shipment.from);
    if (shipment.loadedAt || !from)
      return refuse('shipment-not-planned', { at: shipment.loadedAt });
    const { overrideReason } = input;
    const loading = { actor, shipment, from, agreements, incidents, overrideReason };
    // The decree may have ended since the plan was made. A permission of Kemensos is still valid.
    const shut = shutSincePlan(loading, now);
    if (shut) return shut;
    // What is on its way to a closed site is redirected or received; nothing new is loaded for it (S13).
    const closed = closedStop(fact);
    if (closed) return closed;
    const strange = input.lines.findIndex(
      ({ line }, n) => !shipment.lines[line] || input.lines.findIndex((x) => x.line === line) < n,
    );
    if (strange >= 0) return refuse('not-found', { field: `lines.${strange}.line` });
    const shelf = shelfAccount(from.id, shipment.fromOwner);
    const vehicle = shipmentAccount(shipment.id);
    const left = new Map(stock.map((row) => [row.id, row]));
    const work = new ClaimWork(fact.claims, now);
    const sender = { id: shipment.organisation, verified: Boolean(facts.sender?.verifiedAt) };
    const open = besideKept(facts.open, shipment, sites.values());
    const supply = Supply.of({ ...facts, open }, work, sender, now);
    const others = facts.plans.filter((one) => one.id !== shipment.id);
    const postings: Posting[] = [];
    const lines: ShipmentLine[] = [];
    /** Further parts of lines that were set against needs. */
    const more: ShipmentLine[] = [];
    const known = [...items.values()];
    for (const [n, inPlan] of shipment.lines.entries()) {
      // A promise that ended since the plan waits for nothing: the goods are for any need, or for none.
      const line = work.get(inPlan.claim)?.claim.endedAt ? { ...inPlan, claim: null } : inPlan;
      const given = input.lines.findIndex((one) => one.line === n);
      const named = input.lines[given];
      const item = itemOf(known, line.item);
      if (named?.quantity === 0 && !named.against?.length) {
        lines.push(line);
        continue;
      }
      const amount = named
        ? measure(named, { ...item, item: item.id }, `lines.${given}.`)
        : line.quantity;
      if (typeof amount !== 'number') return amount;
      const field = `lines.${named ? given : n}.quantity`;
      const planned = line.quantity;
      const loaded = { amount, permitted: planned, planned, unit: item.unit, field };
      const unpermitted = beyondPlan(loading, loaded, now) ?? beyondGate(loading, loaded, now);
      if (unpermitted) return unpermitted;
      const claim = work.get(line.claim)?.claim;
      // Handed over since the plan was made: the claim now belongs to another organisation.
      if (claim && claim.organisation !== shipment.organisation)
        return refuse('claim-not-yours', { field: `lines.${n}.claim`, line: n });
      const other = claim && plannedFor(claim, others);
      const promised = claim && exact(Math.max(0, claim.claimed - (other?.planned ?? 0)));
      if (promised !== undefined && amount > promised)
        return refuse('quantity-exceeds-claim', {
          field: `lines.${n}.quantity`,
          wanted: amount,
          available: promised,
          unit: item.unit,
          plans: other?.plans,
        });
      const rest = [line.quantity, ...(promised === undefined ? [] : [promised])];
      const fraction = notWhole(amount, item.unit, `lines.${n}.quantity`, ...rest);
      if (fraction) return fraction;
      const taken = takeLots(left, shelf, item.id, amount, now, `lines.${n}.quantity`);
      if (isRefusal(taken)) return taken;
      for (const lot of taken)
        postings.push({ item: item.id, ...lot, from: shelf, to: vehicle, reason: 'loaded' });
      if (line.claim !== null)
        work.step(line.claim, {
          kind: 'claim.progressed',
          moves: [{ from: 'claimed', to: 'moving', quantity: amount }],
          ...(shipment.eta !== null && { claim: { eta: shipment.eta } }),
        });
      const goods = { item: item.id, quantity: amount, unit: item.unit };
      const of = { claim: line.claim, site: shipment.stops[line.stop]?.site ?? null };
      const parts = supply.divide(goods, of, named?.against, 'moving', `lines.${given}.`);
      if (isRefusal(parts)) return parts;
      let lots = taken;
      for (const [nth, part] of parts.entries()) {
        const [own, others] = splitLots(lots, part.quantity);
        lots = others;
        (nth === 0 ? lines : more).push({ ...line, ...part, loaded: own });
      }
    }
    lines.push(...more);
    if (lines.length > 100) return tooManyLines;
    if (postings.length === 0) return refuse('nothing-changed');
    const beyond = loadBeyondPlan(shipment, postings, stock, traffic, now);
    if (beyond) return beyond;
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const revision = shipment.revision + 1;
    const hands = handledBy(shipment, actor, 'loaded');
    const body = { lines, loadedAt: now, ...wordKept(loading, now), ...hands, revision };
    return {
      changes: [
        change('shipment.loaded', 'shipment', shipment.id, body),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: shipment.id },
    };
  },
});

/** The refusal to load for a stop whose site was closed since the plan was made (S13). */
function closedStop({ shipment, sites }: ShipmentFact): Refusal | undefined {
  for (const [n, { site: id }] of shipment.stops.entries()) {
    const site = id === null ? undefined : sites.get(id);
    if (site?.closedAt && shipment.lines.some((line) => line.stop === n))
      return refuse('load-for-closed', { field: `stops.${n}.site`, site: site.name });
  }
  return undefined;
}

/** Shared fields of a shipment's movements. */
export const about = ({ id, incident }: Shipment) => ({
  shipment: id,
  incident: incidentOf(incident) ?? null,
});

export const shipmentDepart = defineCommand({
  name: 'shipment.depart',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    eta: v.optional(instant),
    driverName: v.optional(text(80)),
    driverPhone: v.optional(phone),
    plate: v.optional(text(20)),
  }),
  facts: byShipment,
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ actor, shipment: { shipment } }, input, now) {
    const over = ended(shipment);
    if (over) return over;
    if (!shipment.loadedAt) return refuse('shipment-not-loaded');
    if (shipment.departedAt) return refuse('nothing-changed');
    const { driverName, driverPhone, plate, eta } = input;
    const body = {
      departedAt: now,
      ...handledBy(shipment, actor, 'moved'),
      revision: shipment.revision + 1,
      ...(eta !== undefined && { eta }),
    };
    const secret = { driverName, driverPhone, plate };
    return {
      changes: [change('shipment.departed', 'shipment', shipment.id, body, secret)],
      result: { shipment: shipment.id },
    };
  },
});

export const shipmentArrive = defineCommand({
  name: 'shipment.arrive',
  home: 'both',
  mayWait: true,
  input: v.strictObject({ ...ofShipment, stop: v.optional(count, 0) }),
  facts: (input) => ({ ...byShipment(input), plans: shipmentsHere }),
  guests: (held, { shipment }) => drives(held, shipment),
  may: (actor, { shipment }, input) =>
    runsShipment(actor, shipment) || receivesAt(actor, shipment, input.stop),
  decide({ shipment: fact, plans }, input, now) {
    const { shipment } = fact;
    const over = ended(shipment);
    if (over) return over;
    const stop = shipment.stops[input.stop];
    if (!stop) return refuse('not-found', { field: 'stop' });
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    if (stop.arrivedAt) return refuse('nothing-changed');
    const work = new ClaimWork(fact.claims, now);
    arriveClaims(shipment, input.stop, work);
    const lines = relinkSkipped(shipment, input.stop, work, plans);
    const body = {
      ...(shipment.lines.some(({ skippedClaim }) => skippedClaim !== undefined) && { lines }),
      ...(shipment.delay !== null && { delay: null }),
      stops: shipment.stops.map(({ skippedAt, ...one }, n) => ({
        ...one,
        ...(skippedAt !== undefined && n !== input.stop && { skippedAt }),
        ...(n === input.stop && { arrivedAt: now }),
      })),
      revision: shipment.revision + 1,
    };
    return {
      changes: [change('shipment.arrived', 'shipment', shipment.id, body), ...work.changes],
      result: { shipment: shipment.id },
    };
  },
});
