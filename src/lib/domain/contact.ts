// Who may see the contact of a place (P1): only those who need it.
import { coordinates, isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Claim } from './claim.ts';
import type { Need } from './need.ts';
import { isUnderWay } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';

/**
 * The coordinator of the area, the organisation that reported the need, and organisations with a running claim on it.
 */
export function mayReadNeedContact(
  actor: Actor,
  need: Pick<Need, 'area' | 'postedBy'>,
  claims: Pick<Claim, 'organisation' | 'endedAt'>[],
): boolean {
  if (!isMember(actor)) return false;
  if (coordinates(actor, need.area) || actor.organisation === need.postedBy) return true;
  const held = claims.filter((claim) => claim.endedAt === null);
  return held.some((claim) => worksFor(actor, claim.organisation));
}

/**
 * The coordinator of the area, the organisation that runs the site, and verified organisations whose goods have departed
 * to it: they must be able to call the receiver. A plan is not enough, because anybody can plan for any site.
 * @param shipments those that start or stop at the site
 */
export function mayReadSiteContact(
  actor: Actor,
  site: Pick<Site, 'id' | 'area' | 'organisation'>,
  shipments: readonly Pick<
    Shipment,
    'organisation' | 'stops' | 'departedAt' | 'closedAt' | 'cancelledAt'
  >[],
): boolean {
  if (!isMember(actor)) return false;
  if (coordinates(actor, site.area) || actor.organisation === site.organisation) return true;
  if (!actor.organisationVerified) return false;
  return shipments.some(
    (shipment) =>
      shipment.departedAt !== null &&
      isUnderWay(shipment) &&
      shipment.organisation !== null &&
      worksFor(actor, shipment.organisation) &&
      shipment.stops.some((stop) => stop.site === site.id),
  );
}
