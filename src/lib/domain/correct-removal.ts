// What a corrected receipt may take off a shelf: what is free (S3), and of a shut lumbung no more than one person of its
// owner may (S17).
import { shelfAccount, siteOf } from './account.ts';
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Incident } from './incident.ts';
import type { Posting } from './ledger.ts';
import { freeAt } from './lot.ts';
import { leadsOwner } from './lumbung.ts';
import { exact } from './quantity.ts';
import { storeOf, unknown } from './reader.ts';
import type { Ask } from './reader.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { shelvesOf } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { itemOf } from './stock-command.ts';
import { shipmentHere } from './stock-fact.ts';
import type { ShipmentFact } from './stock-fact.ts';
import { latelyMoved, splitRemoval } from './stock-removal.ts';
import type { Movement, Stock } from './stock.ts';
import type { Instant } from './time.ts';

/** A lumbung that a shipment has goods of, with what moved there lately. */
interface CorrectedLumbung {
  site: Site;
  lately: Movement[];
}

/** Every lumbung that a correction of the shipment may book on. */
export function lumbungOf(id: string): Ask<CorrectedLumbung[]> {
  return (reader, field) => {
    const row = shipmentHere(reader, id);
    if (row === unknown || row === null) return row === unknown ? unknown : [];
    const owners = [row.owner, row.fromOwner, ...row.stops.map(({ heldFor }) => heldFor)];
    const found: CorrectedLumbung[] = [];
    let isUnknown = false;
    for (const shelf of shelvesOf(row)) {
      const site = storeOf(reader, shelf);
      const lately = latelyMoved(shelf, ...owners.map((owner) => owner ?? undefined))(
        reader,
        field,
      );
      if (isRefusal(lately)) return lately;
      if (site === unknown || lately === unknown) isUnknown = true;
      else if (site?.kind === 'social-storage') found.push({ site, lately });
    }
    return isUnknown ? unknown : found;
  };
}

/** What is taken from a shelf must be there and free. */
export function takesReserved(
  postings: readonly Posting[],
  fact: ShipmentFact,
  traffic: readonly Shipment[],
  now: Instant,
): Refusal | undefined {
  const { owner, fromOwner } = fact.shipment;
  const owners = [...new Set([null, owner ?? null, fromOwner ?? null])];
  const shelves = shelvesOf(fact.shipment).flatMap((site) =>
    owners.map((kept) => ({ site, kept })),
  );
  for (const { site, kept } of shelves) {
    const name = shelfAccount(site, kept);
    for (const item of fact.items.keys()) {
      const by = postings
        .filter((one) => one.item === item)
        .reduce((sum, { from, to, quantity }) => {
          if (from === name) return sum + quantity;
          return to === name ? sum - quantity : sum;
        }, 0);
      const wanted = exact(by);
      const free = freeAt(fact.stock, traffic, site, item, now, kept);
      const { unit } = itemOf([...fact.items.values()], item);
      if (wanted > 0 && free.reserved > 0 && wanted > free.available)
        return refuse('stock-short', { item, wanted, ...free, unit });
    }
  }
  return undefined;
}

/** The other side of a correction that two organisations agreed on; null while one person corrects. */
type Asker = { organisation: string | null } | null;

/** Why these postings may not leave a shut lumbung; undefined when they may. */
export function refuseCorrectedRemoval(
  act: {
    actor: Actor;
    lumbung: readonly CorrectedLumbung[];
    incidents: readonly Incident[];
    stock: readonly Stock[];
    /** Who asked for it, when the actor agrees. */
    asker: Asker;
  },
  postings: readonly Posting[],
  now: Instant,
): Refusal | undefined {
  const { actor, asker } = act;
  for (const { site, lately } of act.lumbung) {
    // Two people of two organisations agreed, and one of them answers for the lumbung.
    const isLed = leadsOwner(actor, site) || asker?.organisation === site.organisation;
    if (asker && isMember(actor) && asker.organisation !== actor.organisation && isLed) continue;
    const names = postings
      .flatMap(({ from, to }) => [from, to])
      .filter((name) => siteOf(name) === site.id);
    for (const name of new Set([shelfAccount(site.id, null), ...names])) {
      const here = { ...act, site, lately, name, at: now, asksSecond: false };
      const own = postings.filter(({ from, to }) => from === name || to === name);
      const split = splitRemoval({ ...here, postings: own }, now);
      if (isRefusal(split)) return split;
    }
  }
  return undefined;
}
