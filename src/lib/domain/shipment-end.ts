// How a shipment ends (S11): cancelled before it leaves, closed when all was counted; else the sender brings the goods
// back to a store, or says that the whole load is lost.
import * as v from 'valibot';
import { shelfAccount, shipmentAccount } from './account.ts';
import type { Account } from './account.ts';
import { worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { claimHours, freshClock, isRunning } from './claim.ts';
import { change, defineCommand } from './command.ts';
import { text, uuid } from './field.ts';
import { keptFor } from './goods-owner.ts';
import { book, storedRows } from './ledger.ts';
import type { Posting } from './ledger.ts';
import { stores } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import { aboard, fromShelf, isSkipped, loadedOf } from './shipment.ts';
import { amended, loseFromClaim, takeFromClaim } from './shipment-amend.ts';
import { about } from './shipment-command.ts';
import { needsSecondPerson, recordWaits } from './shipment-hand.ts';
import { byShipment, ClaimWork, ended, ofShipment, runsShipment } from './shipment-step.ts';
import { maintainsSite, refuseClosed } from './site.ts';
import { shelvesAt } from './stock-fact.ts';
import type { ShipmentFact, ShipmentParties } from './stock-fact.ts';
import type { Stock } from './stock.ts';

/** All that is in the vehicle, to one account: each code of a merged item as it is stored (S15). */
export function emptied(
  { shipment, stock }: Pick<ShipmentFact, 'shipment' | 'stock'>,
  to: Account,
  reason: 'returned' | 'lost',
  note: string | null,
): Posting[] {
  const vehicle = shipmentAccount(shipment.id);
  return [...storedRows(stock).values()]
    .filter((row) => row.account === vehicle && row.quantity > 0)
    .map(({ item, lot, expiry, quantity }: Stock) => {
      return { item, lot, expiry, quantity, from: vehicle, to, reason, note };
    });
}

/** Goods still in the vehicle after the last stop return to the place they came from. */
export const shipmentClose = defineCommand({
  name: 'shipment.close',
  home: 'both',
  input: v.strictObject({ ...ofShipment, reason: v.optional(text(500)) }),
  facts: byShipment,
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ id, shipment: fact }, input, now) {
    const { shipment, stock } = fact;
    const over = ended(shipment);
    if (over) return over;
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    const waiting = shipment.lines.find(
      (line) => aboard(line) > 0 && !isSkipped(shipment, line.stop),
    );
    // What nobody counted was received, returned or lost: the sender says which (S11).
    if (waiting)
      return refuse('receipt-incomplete', {
        line: shipment.lines.indexOf(waiting),
        item: waiting.item,
        aboard: aboard(waiting),
        place: shipment.stops[waiting.stop]?.name ?? null,
      });
    const back = fromShelf(shipment) ?? 'returned';
    const postings = emptied(fact, back, 'returned', null);
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const body = { closedAt: now, reason: input.reason ?? null, revision: shipment.revision + 1 };
    return {
      changes: [change('shipment.closed', 'shipment', shipment.id, body), ...changes],
      result: { shipment: shipment.id },
    };
  },
});

/** After a breakdown: all that is on board goes back to a store, and its claims wait for other goods. */
export const shipmentReturn = defineCommand({
  name: 'shipment.return',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    /** The store that takes the goods: where they came from by default. */
    to: v.optional(uuid),
    reason: text(500),
  }),
  facts: (input) => ({
    ...byShipment(input),
    stores: stores(input.to === undefined ? [] : [input.to]),
    shelf: shelvesAt(input.to === undefined ? [] : [input.to]),
  }),
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ id, actor, incident, shipment: fact, stores: [named], shelf }, input, now) {
    const { shipment, sites } = fact;
    const over = ended(shipment) ?? recordWaits(shipment);
    if (over) return over;
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    const home = shipment.from === null ? undefined : sites.get(shipment.from);
    const store = named ?? home;
    const shut = refuseClosed(store, 'to');
    if (shut) return shut;
    // At a stop the goods are received, by a second person (C4).
    const stop = shipment.stops.findIndex(({ site }) => site !== null && site === input.to);
    const bound = stop < 0 ? undefined : needsSecondPerson(actor, fact, stop);
    if (bound && input.to !== shipment.from) return bound;
    // Others count what comes to their store: for that the vehicle is redirected.
    if (store && store.id !== shipment.from && !maintainsSite(actor, store))
      return refuse('store-not-yours', { field: 'to', site: store.name });
    const heldFor =
      store && store.id !== shipment.from ? keptFor(shipment, store) : shipment.fromOwner;
    const to = store ? shelfAccount(store.id, heldFor) : 'returned';
    const stock = [...new Map([...fact.stock, ...shelf].map((row) => [row.id, row])).values()];
    const postings = emptied({ shipment, stock }, to, 'returned', input.reason.slice(0, 300));
    if (postings.length === 0) return refuse('vehicle-empty', { shipment: shipment.code });
    const work = new ClaimWork(fact.claims, now);
    for (const line of shipment.lines)
      takeFromClaim(work, shipment, line, aboard(line), { incident: incident ?? null, now });
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const { reason } = input;
    const told = {
      kind: 'returned',
      to: store?.name ?? null,
      site: store?.id ?? null,
      ...(heldFor !== null && { heldFor }),
      reason,
    } as const;
    const amendment = amended(shipment, actor, told, now);
    if (isRefusal(amendment)) return amendment;
    const body = { closedAt: now, reason, ...amendment };
    return {
      changes: [
        change('shipment.returned', 'shipment', shipment.id, body),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: shipment.id },
    };
  },
});

/** The whole load is lost on the way: it leaves the books as lost, and what it was for is open again (N1). */
export const shipmentLose = defineCommand({
  name: 'shipment.lose',
  home: 'both',
  input: v.strictObject({ ...ofShipment, reason: text(500) }),
  facts: byShipment,
  may: (actor, { shipment }) => runsShipment(actor, shipment),
  decide({ id, actor, shipment: fact }, input, now) {
    const { shipment, stock } = fact;
    const over = ended(shipment) ?? recordWaits(shipment);
    if (over) return over;
    if (!shipment.departedAt) return refuse('shipment-not-departed');
    const { reason } = input;
    const postings = emptied(fact, 'lost', 'lost', reason.slice(0, 300));
    if (postings.length === 0) return refuse('vehicle-empty', { shipment: shipment.code });
    const work = new ClaimWork(fact.claims, now);
    for (const line of shipment.lines) loseFromClaim(work, shipment, line, aboard(line), reason);
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const amendment = amended(shipment, actor, { kind: 'lost', reason }, now);
    if (isRefusal(amendment)) return amendment;
    const body = { closedAt: now, reason, ...amendment };
    return {
      changes: [
        change('shipment.lost', 'shipment', shipment.id, body),
        ...changes,
        ...work.changes,
      ],
      result: { shipment: shipment.id },
    };
  },
});

/**
 * Whether the actor may cancel a shipment: who runs it, and before it is loaded whoever keeps the store or owns the
 * goods, which the plan has reserved (S8, S16).
 */
export function cancelsShipment(actor: Actor, fact: ShipmentParties): boolean {
  const { from, fromOwner, loadedAt } = fact.shipment;
  const store = from === null ? undefined : fact.sites.get(from);
  const keeps = store !== undefined && maintainsSite(actor, store);
  const owns = fromOwner != null && worksFor(actor, fromOwner);
  return (loadedAt === null && (keeps || owns)) || runsShipment(actor, fact);
}

/**
 * Before the departure: the goods return to the stock of the site, and the claims are only promised again, with a new
 * countdown.
 */
export const shipmentCancel = defineCommand({
  name: 'shipment.cancel',
  home: 'both',
  input: v.strictObject({
    ...ofShipment,
    reason: text(500),
    /** Only a plan of which nothing is loaded; the promise of its sender waits with a new countdown. */
    unloaded: v.optional(v.boolean(), false),
  }),
  facts: byShipment,
  may: (actor, { shipment }) => cancelsShipment(actor, shipment),
  decide({ id, actor, incident, shipment: fact }, input, now) {
    const { shipment, stock } = fact;
    const over = ended(shipment);
    if (over) return over;
    const isLate = shipment.departedAt ?? (input.unloaded ? shipment.loadedAt : null);
    if (isLate !== null || shipment.from === null) return refuse('shipment-under-way');
    const shelf = shelfAccount(shipment.from, shipment.fromOwner);
    const vehicle = shipmentAccount(shipment.id);
    const work = new ClaimWork(fact.claims, now);
    const own = !input.unloaded && runsShipment(actor, fact);
    const postings: Posting[] = [];
    for (const line of shipment.lines) {
      for (const lot of line.loaded)
        postings.push({ item: line.item, ...lot, from: vehicle, to: shelf, reason: 'unloaded' });
      const held = work.get(line.claim);
      if (line.claim === null || !held) continue;
      const back = Math.min(held.claim.moving, loadedOf(line));
      // A plan that was never loaded did not change the claim. Its countdown stays, unless the store took the plan away.
      const waits = isRunning(held.claim) && held.claim.organisation === shipment.organisation;
      if (back === 0 && (own || !waits)) continue;
      const wanted = held.need.state === 'verified';
      const hours = claimHours(incident ?? null, held.line.urgency);
      work.step(line.claim, {
        kind: wanted ? 'claim.restored' : 'claim.released',
        moves: [{ from: 'moving', to: wanted ? 'claimed' : 'released', quantity: back }],
        ...(wanted && { claim: freshClock(now, hours) }),
      });
    }
    const changes = book(stock, postings, { id, at: now, ...about(shipment) });
    if (isRefusal(changes)) return changes;
    const body = { cancelledAt: now, reason: input.reason, revision: shipment.revision + 1 };
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
