// Unannounced convoys: already on the way, registered quickly, and shown where their goods are needed.
import * as v from 'valibot';
import { shipmentAccount } from './account.ts';
import { coordinates, isMember, mayWrite } from './actor.ts';
import type { Actor } from './actor.ts';
import { areas } from './area-fact.ts';
import { change, defineCommand } from './command.ts';
import { stores } from './reader.ts';
import { balances, shipmentsAt } from './stock-fact.ts';
import { code, point, quantity, text } from './field.ts';
import { insideIndonesia } from './area.ts';
import { itemCode } from './item.ts';
import { currentItems } from './item-link.ts';
import { itemFor, ownWords } from './own-pack.ts';
import { exact, measure, notWhole } from './quantity.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { shipmentCode } from './shipment-code.ts';
import type { Access, Shipment, ShipmentLine, Stop } from './shipment.ts';
import { overlap } from './shipment-overlap.ts';
import { vehicleInput } from './shipment-plan.ts';
import { areasOf, stopInput, stopsOf } from './shipment-stop.ts';
import type { Site } from './site.ts';
import { incidentOf, itemOf, ofIncident } from './stock-command.ts';
import { book } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { mostVehicles, vehicleCount } from './convoy-word.ts';
import type { Convoy } from './convoy-word.ts';
import type { Instant } from './time.ts';
import { vehicleLimits, vehicleLoad } from './vehicle-load.ts';

/** What is not known by weight is counted as this light, in kg a piece. An assumption, in favour of the convoy. */
const lightest = 0.05;

/** Refuses a load that so many vehicles of the class do not carry (S20). */
function beyondVehicles(
  lines: readonly ShipmentLine[],
  items: Parameters<typeof itemOf>[0],
  { access, vehicles }: { access: Access; vehicles: number },
): Refusal | undefined {
  const load = vehicleLoad(
    lines.map(({ item, quantity: amount }) => ({
      item,
      quantity: amount,
      unit: itemOf(items, item).unit,
    })),
  );
  const unknown = lines.filter(({ item }) => load.unknown.includes(item));
  const light = unknown.reduce((sum, line) => sum + line.quantity * lightest, 0);
  const kilograms = exact(load.kilograms + light);
  const most = vehicleLimits[access];
  const needed = Math.ceil(Math.max(kilograms / most.kilograms, load.liters / most.liters));
  if (needed <= vehicles) return undefined;
  const facts = { field: 'vehicles', needed, vehicles, limit: mostVehicles };
  return refuse('convoy-beyond-vehicles', {
    ...facts,
    kilograms: Math.round(kilograms),
    liters: Math.round(load.liters),
  });
}

/** Whether the actor says for a stop that a convoy comes: its coordinator, or whoever runs the place (S20). */
export function vouchesAt(
  actor: Actor,
  stop: Pick<Stop, 'site' | 'area'> | undefined,
  sites: Iterable<Site>,
): boolean {
  if (!stop || !isMember(actor) || !mayWrite(actor)) return false;
  if (coordinates(actor, stop.area)) return true;
  return [...sites].some(({ id, organisation }) => {
    return id === stop.site && organisation === actor.organisation;
  });
}

/** Who vouches for a convoy heading for a stop, when the actor is somebody who does. */
export function wordOf(
  actor: Actor,
  stop: Pick<Stop, 'site' | 'area'> | undefined,
  sites: Iterable<Site>,
  now: Instant,
): Pick<Convoy, 'confirmedAt' | 'confirmedBy'> {
  const vouches = isMember(actor) && vouchesAt(actor, stop, sites);
  return vouches
    ? { confirmedAt: now, confirmedBy: actor.organisation }
    : { confirmedAt: null, confirmedBy: null };
}

export const convoyRegister = defineCommand({
  name: 'convoy.register',
  home: 'both',
  input: v.strictObject({
    incident: code,
    /** Name of the carrier, when it is not registered here. */
    carrierName: v.optional(text(80)),
    stop: stopInput,
    vehicles: v.optional(vehicleCount, 1),
    lines: v.pipe(
      v.array(v.strictObject({ item: itemCode, quantity, unit: v.optional(text(20)) })),
      v.minLength(1),
      v.maxLength(30),
    ),
    /** Present position. */
    point: v.optional(point),
    ...vehicleInput,
  }),
  facts: (input) => ({
    incident: ofIncident(input.incident),
    stores: stores(input.stop.site === undefined ? [] : [input.stop.site]),
    areas: areas(areasOf([input.stop])),
    items: currentItems([...new Set(input.lines.map(({ item }) => item))]),
    own: ownWords(input.lines.map(({ item }) => item)),
    stock: balances({ accounts: [], items: [...new Set(input.lines.map(({ item }) => item))] }),
    traffic: shipmentsAt(input.stop.site === undefined ? [] : [input.stop.site]),
  }),
  may: (actor) => mayWrite(actor),
  decide(facts, input, now) {
    const { id, actor, incident, stores, areas, stock, traffic } = facts;
    if (incident?.closedAt) return refuse('incident-closed', { incident: incident.name });
    const stops = stopsOf([input.stop], stores, areas);
    if (isRefusal(stops)) return stops;
    if (input.point && !insideIndonesia(input.point))
      return refuse('outside-indonesia', { field: 'point' });
    const lines: ShipmentLine[] = [];
    for (const [n, given] of input.lines.entries()) {
      const item = itemFor(facts, given);
      const amount = measure(given, { ...item, item: item.id }, `lines.${n}.`);
      if (typeof amount !== 'number') return amount;
      const fraction = notWhole(amount, item.unit, `lines.${n}.quantity`);
      if (fraction) return fraction;
      const loaded = [{ lot: null, expiry: null, quantity: amount }];
      lines.push({ item: item.id, quantity: amount, stop: 0, claim: null, loaded, receipt: null });
    }
    const beyond = beyondVehicles(lines, facts.items, input);
    if (beyond) return beyond;
    const twice = overlap(lines, stops, traffic, now);
    if (twice && input.overlapReason === undefined) return twice;
    const vehicle = shipmentAccount(id);
    const postings = lines.map(({ item, quantity: amount }): Posting => {
      const reason = 'received' as const;
      return {
        item,
        lot: null,
        expiry: null,
        quantity: amount,
        from: 'donation',
        to: vehicle,
        reason,
      };
    });
    const changes = book(stock, postings, {
      id,
      at: now,
      shipment: id,
      incident: incidentOf(input.incident) ?? null,
    });
    if (isRefusal(changes)) return changes;
    const row: Shipment = {
      id,
      incident: input.incident,
      code: shipmentCode(id),
      organisation: isMember(actor) ? actor.organisation : null,
      carrierName: input.carrierName ?? null,
      convoy: { vehicles: input.vehicles, ...wordOf(actor, stops[0], stores, now) },
      from: null,
      stops,
      lines,
      access: input.access,
      eta: input.eta ?? null,
      note: input.note ?? null,
      overlapReason: twice ? (input.overlapReason ?? null) : null,
      overrideReason: null,
      plannedAt: now,
      loadedAt: now,
      departedAt: now,
      reportedAt: input.point ? now : null,
      owner: null,
      fromOwner: null,
      transferredFrom: null,
      amendments: null,
      disputes: [],
      correction: null,
      corrections: null,
      // Who registers a convoy saw it come, and may count it at the own gate.
      handledBy: null,
      recorded: null,
      delay: null,
      closedAt: null,
      cancelledAt: null,
      reason: null,
      revision: 1,
    };
    const { driverName, driverPhone, plate } = input;
    const secret = { driverName, driverPhone, plate, ...input.point };
    return {
      changes: [change('shipment.planned', 'shipment', id, row, secret), ...changes],
      result: { shipment: id, code: row.code },
    };
  },
});
