// What becomes of a convoy's word (S20): somebody at its place vouches for it, or it is taken away.
import * as v from 'valibot';
import { coordinates } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { isUnconfirmed } from './convoy-word.ts';
import { vouchesAt, wordOf } from './convoy.ts';
import { text } from './field.ts';
import { book } from './ledger.ts';
import { isRefusal, refuse } from './refusal.ts';
import { aboard } from './shipment.ts';
import { takeFromClaim } from './shipment-amend.ts';
import { about } from './shipment-command.ts';
import { emptied } from './shipment-end.ts';
import { recordWaits } from './shipment-hand.ts';
import { byShipment, ClaimWork, ended, ofShipment, runsShipment } from './shipment-step.ts';
import type { ShipmentParties } from './stock-fact.ts';

/** Whether the actor vouches for a convoy at one of its stops. */
export function vouchesFor(actor: Actor, { shipment, sites }: ShipmentParties): boolean {
  return shipment.stops.some((stop) => vouchesAt(actor, stop, sites.values()));
}

export const convoyConfirm = defineCommand({
  name: 'convoy.confirm',
  home: 'both',
  input: v.strictObject(ofShipment),
  facts: byShipment,
  may: (actor, { shipment }) => vouchesFor(actor, shipment),
  decide({ actor, shipment: { shipment, sites } }, _input, now) {
    const over = ended(shipment);
    if (over) return over;
    if (!shipment.convoy || !isUnconfirmed(shipment)) return refuse('nothing-changed');
    const stop = shipment.stops.find((one) => vouchesAt(actor, one, sites.values()));
    const body = {
      convoy: { ...shipment.convoy, ...wordOf(actor, stop, sites.values(), now) },
      revision: shipment.revision + 1,
    };
    return {
      changes: [change('shipment.confirmed', 'shipment', shipment.id, body)],
      result: { shipment: shipment.id },
    };
  },
});

/** Whether the actor takes a convoy away: the coordinator of where it heads, or whoever registered it. */
export function cancelsConvoy(actor: Actor, parties: ShipmentParties): boolean {
  const { convoy, stops } = parties.shipment;
  if (convoy === null) return false;
  return runsShipment(actor, parties) || stops.some(({ area }) => coordinates(actor, area));
}

/** It never was, or does not come: what nobody counted leaves the books to where it came from. */
export const convoyCancel = defineCommand({
  name: 'convoy.cancel',
  home: 'both',
  input: v.strictObject({ ...ofShipment, reason: text(500) }),
  facts: byShipment,
  may: (actor, { shipment }) => shipment.shipment.convoy === null || cancelsConvoy(actor, shipment),
  decide({ id, actor, incident, shipment: fact }, { reason }, now) {
    const { shipment, stock } = fact;
    if (shipment.convoy === null) return refuse('not-found', { field: 'shipment' });
    // A record that nobody counted holds no convoy on the board against the coordinator of where it heads.
    const isCoordinator = shipment.stops.some(({ area }) => coordinates(actor, area));
    const over = ended(shipment) ?? (isCoordinator ? undefined : recordWaits(shipment));
    if (over) return over;
    const counted = shipment.lines.flatMap(({ receipt }) => receipt ?? [])[0];
    if (counted)
      return refuse('already-received', { at: counted.at, organisation: counted.organisation });
    const work = new ClaimWork(fact.claims, now);
    for (const line of shipment.lines)
      takeFromClaim(work, shipment, line, aboard(line), { incident: incident ?? null, now });
    const postings = emptied(fact, 'donation', 'returned', reason.slice(0, 300));
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const body = { cancelledAt: now, reason, revision: shipment.revision + 1 };
    return {
      changes: [
        change('shipment.cancelled', 'shipment', shipment.id, body),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: shipment.id },
    };
  },
});
