// What a link is for (S22): who may issue it, and which acts of its holder it covers.
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { refuseSamePerson } from './access-link-use.ts';
import type { HeldLink } from './access-link-use.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { runsShipment } from './shipment-step.ts';
import { maintainsSite } from './site.ts';
import type { Site } from './site.ts';
import type { ShipmentParties } from './stock-fact.ts';
import { isStorage } from './storage.ts';

/** Whether the actor issues links for who leads a site: not for a store, whose books are no stranger's. */
export function issuesForSite(actor: Actor, site: Site): boolean {
  return isMember(actor) && !isStorage(site) && maintainsSite(actor, site);
}

/** Whether the actor issues links for the driver of a shipment. */
export function issuesForShipment(actor: Actor, parties: ShipmentParties): boolean {
  return isMember(actor) && runsShipment(actor, parties);
}

/** Who issued it runs the place no more, so the link gives nothing. */
const issuerGone = refuse('access-link-ended', { end: 'issuer' });

/** Whether it is the link of the driver of this shipment. */
export function drives({ link, issuer }: HeldLink, parties: ShipmentParties): boolean | Refusal {
  if (link.kind !== 'driver' || link.shipment !== parties.shipment.id) return false;
  return issuer !== null && issuesForShipment(issuer, parties) ? true : issuerGone;
}

/** Whether it is the link of who leads this site. */
export function leads({ link, issuer }: HeldLink, site: Site): boolean | Refusal {
  if (link.kind !== 'shelter' || link.site !== site.id) return false;
  return issuer !== null && issuesForSite(issuer, site) ? true : issuerGone;
}

/** Whether it is the link of who leads the site of this stop, and the holder did not drive there (C4). */
export function receivesThere(
  held: HeldLink,
  { shipment, sites }: ShipmentParties,
  stop: number,
): boolean | Refusal {
  const site = sites.get(shipment.stops[stop]?.site ?? '');
  const leading = site !== undefined && leads(held, site);
  return leading === true ? (refuseSamePerson(held, shipment) ?? true) : leading;
}
