// Two people on a shipment (C4): who planned, loaded or moved it does not receive it.
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { mostHands } from './receipt.ts';
import type { Handling, RecordedCount } from './receipt.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Shipment } from './shipment.ts';
import type { ShipmentParties } from './stock-fact.ts';
import { isStorage } from './storage.ts';

/** The field of a shipment after a member did something; none when the member is named already. */
export function handledBy(
  { handledBy: before }: Pick<Shipment, 'handledBy'>,
  actor: Actor,
  did: Handling,
): Partial<Pick<Shipment, 'handledBy'>> {
  const named = before ?? [];
  if (!isMember(actor) || named.length >= mostHands) return {};
  if (named.some(({ member }) => member === actor.member)) return {};
  return { handledBy: [...named, { member: actor.member, did }] };
}

/** What waits for a second person at a stop; undefined when nothing does. */
export function recordAt(
  { recorded, lines }: Pick<Shipment, 'recorded' | 'lines'>,
  stop: number,
): RecordedCount | undefined {
  if (lines.some((line) => line.stop === stop && line.receipt)) return undefined;
  return recorded?.find((one) => one.stop === stop);
}

/** The refusal to move goods that were recorded as handed over at a stop, or at any; undefined when none were. */
export function recordWaits(shipment: Shipment, stop?: number): Refusal | undefined {
  const waiting = shipment.recorded?.find(
    (one) => (stop === undefined || one.stop === stop) && recordAt(shipment, one.stop),
  );
  if (!waiting) return undefined;
  const place = shipment.stops[waiting.stop]?.name ?? '';
  return refuse('record-waits', { at: waiting.at, organisation: waiting.organisation, place });
}

/** Own goods that nobody was promised, from an own store to an own store: one person may do it all. */
function betweenOwnStores({ shipment, sites }: ShipmentParties, stop: number): boolean {
  const { organisation, owner, fromOwner, from } = shipment;
  const ends = [from, shipment.stops[stop]?.site ?? null];
  if ((owner ?? organisation) !== organisation || (fromOwner ?? null) !== null) return false;
  if (shipment.lines.some(({ claim, skippedClaim }) => claim ?? skippedClaim)) return false;
  return ends.every((id) => {
    const site = id === null ? undefined : sites.get(id);
    return site !== undefined && isStorage(site) && site.organisation === organisation;
  });
}

/** What the actor did on a shipment before it came to a stop; null when somebody else did it all (C4). */
export function didBefore(
  actor: Actor,
  parties: ShipmentParties,
  stop: number,
): Handling | 'recorded' | null {
  if (!isMember(actor) || betweenOwnStores(parties, stop)) return null;
  const { shipment } = parties;
  if (recordAt(shipment, stop)?.member === actor.member) return 'recorded';
  return shipment.handledBy?.find(({ member }) => member === actor.member)?.did ?? null;
}

/** The refusal to receive for who did an earlier step, with that step; undefined for a second person. */
export function needsSecondPerson(
  actor: Actor,
  parties: ShipmentParties,
  stop: number,
): Refusal | undefined {
  const did = didBefore(actor, parties, stop);
  if (did === null) return undefined;
  return refuse('second-person', { did });
}
