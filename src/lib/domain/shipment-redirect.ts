// Stops that change on the way: the goods go to another place, or the vehicle passes by (S11).
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import type { Actor } from './actor.ts';
import { areas } from './area-fact.ts';
import { change, defineCommand } from './command.ts';
import { claimFacts } from './claim-fact.ts';
import { wordOf } from './convoy.ts';
import { count, instant, text, uuid } from './field.ts';
import { exact } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { stores } from './reader.ts';
import { aboard, isSkipped } from './shipment.ts';
import type { Shipment, ShipmentLine } from './shipment.ts';
import { amended, takeFromClaim } from './shipment-amend.ts';
import { plannedFor } from './lot.ts';
import { overlap } from './shipment-overlap.ts';
import { wrongClaim } from './shipment-plan.ts';
import { stopInput, stopsOf } from './shipment-stop.ts';
import { handledBy, recordWaits } from './shipment-hand.ts';
import { byShipment, ClaimWork, ended, ofShipment, runsShipment } from './shipment-step.ts';
import { shipmentsAt, shipmentsHere } from './stock-fact.ts';
import type { ShipmentParties } from './stock-fact.ts';

/**
 * Whether the actor may send a vehicle elsewhere: who runs the shipment, or the coordinator of the area of that stop,
 * who knows that its place is closed or cut off.
 */
export function redirectsAt(actor: Actor, parties: ShipmentParties, n: number): boolean {
  const stop = parties.shipment.stops[n];
  return runsShipment(actor, parties) || (stop !== undefined && coordinates(actor, stop.area));
}

/** The refusal of a stop that cannot change any more. */
function settled(shipment: Shipment, n: number): Refusal | undefined {
  const over = ended(shipment);
  if (over) return over;
  if (!shipment.stops[n]) return refuse('not-found', { field: 'stop' });
  const counted = shipment.lines.find((line) => line.stop === n && line.receipt)?.receipt;
  if (!counted) return recordWaits(shipment, n);
  return refuse('already-received', {
    at: counted.at,
    organisation: counted.organisation,
    stop: n,
  });
}

export const shipmentRedirect = defineCommand({
  name: 'shipment.redirect',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    stop: v.optional(count, 0),
    to: stopInput,
    /** The sender's own claims at the new place, by number of the line. */
    claims: v.optional(
      v.pipe(v.array(v.strictObject({ line: count, claim: uuid })), v.maxLength(100)),
      [],
    ),
    reason: text(500),
    eta: v.optional(instant),
    overlapReason: v.optional(text(500)),
  }),
  facts: (input) => ({
    ...byShipment(input),
    stores: stores(input.to.site === undefined ? [] : [input.to.site]),
    areas: areas(input.to.area === undefined ? [] : [input.to.area]),
    traffic: shipmentsAt(input.to.site === undefined ? [] : [input.to.site]),
    plans: shipmentsHere,
    own: claimFacts([...new Set(input.claims.map(({ claim }) => claim))]),
  }),
  may: (actor, { shipment }, input) => redirectsAt(actor, shipment, input.stop),
  decide(facts, input, now) {
    const { actor, incident, shipment: fact, own, traffic } = facts;
    const { shipment } = fact;
    const fixed = settled(shipment, input.stop);
    if (fixed) return fixed;
    const before = shipment.stops[input.stop];
    const found = stopsOf([input.to], facts.stores, facts.areas);
    if (isRefusal(found)) return refuse(found.code, { ...found.facts, field: 'to.site' });
    const [place] = found;
    if (!before || !place) return refuse('place-missing', { field: 'to.site' });
    const same = before.site === place.site && before.area === place.area;
    if (same && before.name === place.name && !isSkipped(shipment, input.stop))
      return refuse('nothing-changed');
    const claims = new Map([...fact.claims, ...own.map((one) => [one.claim.id, one] as const)]);
    const work = new ClaimWork(claims, now);
    const others = facts.plans.filter(({ id }) => id !== shipment.id);
    const lines: ShipmentLine[] = [];
    for (const [n, { skippedClaim, ...line }] of shipment.lines.entries()) {
      if (line.stop !== input.stop) {
        lines.push({ ...line, ...(skippedClaim !== undefined && { skippedClaim }) });
        continue;
      }
      takeFromClaim(work, shipment, line, aboard(line), { incident: incident ?? null, now });
      const given = input.claims.findIndex((one) => one.line === n);
      const wanted = work.get(input.claims[given]?.claim ?? null);
      if (!wanted) {
        lines.push({ ...line, claim: null });
        continue;
      }
      const field = `claims.${given}.claim`;
      const wrong = wrongClaim(wanted, line, place, shipment.organisation, field);
      if (wrong) return wrong;
      const amount = shipment.loadedAt ? aboard(line) : line.quantity;
      const { planned, plans } = plannedFor(wanted.claim, others);
      const free = exact(Math.max(0, wanted.claim.claimed - planned));
      if (amount > free)
        return refuse('quantity-exceeds-claim', {
          field,
          wanted: amount,
          available: free,
          unit: wanted.line.unit,
          plans,
        });
      if (shipment.loadedAt)
        work.step(wanted.claim.id, {
          kind: 'claim.progressed',
          moves: [{ from: 'claimed', to: 'moving', quantity: amount }],
        });
      lines.push({ ...line, claim: wanted.claim.id });
    }
    const strange = input.claims.findIndex(({ line }) => lines[line]?.stop !== input.stop);
    if (strange >= 0) return refuse('not-found', { field: `claims.${strange}.line` });
    const stops = shipment.stops.map((one, n) => (n === input.stop ? place : one));
    const going = lines.filter((line) => line.stop === input.stop);
    const twice = overlap(
      going,
      stops,
      traffic.filter(({ id }) => id !== shipment.id),
      now,
    );
    if (twice && input.overlapReason === undefined) return twice;
    const { reason } = input;
    const told = {
      kind: 'redirected',
      stop: input.stop,
      from: before.name,
      to: place.name,
      reason,
    } as const;
    const amendment = amended(shipment, actor, told, now);
    if (isRefusal(amendment)) return amendment;
    const body: Partial<Shipment> = {
      stops,
      lines,
      ...amendment,
      ...handledBy(shipment, actor, 'planned'),
      // Whoever vouched for a convoy spoke for the place before (S20).
      ...(shipment.convoy && {
        convoy: { ...shipment.convoy, ...wordOf(actor, place, facts.stores, now) },
      }),
      ...(input.eta !== undefined && { eta: input.eta }),
      ...(twice && input.overlapReason !== undefined && { overlapReason: input.overlapReason }),
    };
    return {
      changes: [change('shipment.redirected', 'shipment', shipment.id, body), ...work.changes],
      result: { shipment: shipment.id },
    };
  },
});

/** The vehicle passes by a stop. Its goods stay in it; they may still be redirected, or they return. */
export const shipmentSkip = defineCommand({
  name: 'shipment.skip',
  home: 'both',
  input: v.strictObject({ ...ofShipment, stop: v.optional(count, 0), reason: text(500) }),
  facts: byShipment,
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ actor, incident, shipment: fact }, input, now) {
    const { shipment } = fact;
    const fixed = settled(shipment, input.stop);
    if (fixed) return fixed;
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    if (isSkipped(shipment, input.stop)) return refuse('nothing-changed');
    const work = new ClaimWork(fact.claims, now);
    const lines = shipment.lines.map((line) => {
      if (line.stop !== input.stop) return line;
      takeFromClaim(work, shipment, line, aboard(line), { incident: incident ?? null, now });
      const skipped = line.claim ?? line.skippedClaim;
      return { ...line, claim: null, ...(skipped !== undefined && { skippedClaim: skipped }) };
    });
    const from = shipment.stops[input.stop]?.name ?? null;
    const told = { kind: 'skipped', stop: input.stop, from, reason: input.reason } as const;
    const amendment = amended(shipment, actor, told, now);
    if (isRefusal(amendment)) return amendment;
    const stops = shipment.stops.map((one, n) =>
      n === input.stop ? { ...one, arrivedAt: null, skippedAt: now } : one,
    );
    const body = { stops, lines, ...amendment, ...handledBy(shipment, actor, 'moved') };
    return {
      changes: [change('shipment.skipped', 'shipment', shipment.id, body), ...work.changes],
      result: { shipment: shipment.id },
    };
  },
});
