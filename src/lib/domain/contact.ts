// Who may see the contact of a place (P1, N16): only those who need it, and why each of them may.
import { coordinates, isMember, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Claim } from './claim.ts';
import type { LookBasis } from './look.ts';
import type { Need } from './need.ts';
import { exact } from './quantity.ts';
import { isUnderWay } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';

/** Why somebody may see a contact. `under`: the claim or shipment that it rests on, else null. */
export interface Entitlement {
  basis: LookBasis;
  under: string | null;
}

/** The least of a claim that opens a contact, in the item's unit: one whole thing, one kilogram, one litre. */
export const leastClaim = 1;

type ClaimPart = Pick<Claim, 'claimed' | 'moving' | 'arrived'>;

/** What of a claim is promised, on the way, or waits for the receiver. */
function running({ claimed, moving, arrived }: ClaimPart): number {
  return exact(claimed + moving + arrived);
}

type NeedClaim = ClaimPart & Pick<Claim, 'id' | 'organisation' | 'endedAt'>;
type Delivery = Pick<
  Shipment,
  'id' | 'from' | 'organisation' | 'stops' | 'lines' | 'departedAt' | 'closedAt' | 'cancelledAt'
>;

/** Goods that left a store and are not received yet. A convoy that its own people told of has left no store. */
function isOnTheRoad(shipment: Delivery): boolean {
  return shipment.departedAt !== null && shipment.from !== null && isUnderWay(shipment);
}

/**
 * Why the actor may see the contact of a need: as coordinator of the area, from the organisation that reported it, or
 * for a claim on it of which at least `leastClaim` runs, or whose goods are on the road.
 * @param shipments those that carry goods for the claims; only a smaller claim needs them
 * @returns null for who may not
 */
export function needContactOf(
  actor: Actor,
  need: Pick<Need, 'area' | 'postedBy'>,
  claims: readonly NeedClaim[],
  shipments: readonly Delivery[] = [],
): Entitlement | null {
  if (!isMember(actor)) return null;
  if (coordinates(actor, need.area)) return { basis: 'coordinates', under: null };
  if (actor.organisation === need.postedBy) return { basis: 'reported', under: null };
  const own = claims.filter(
    (claim) => claim.endedAt === null && worksFor(actor, claim.organisation),
  );
  const whole = own.find((claim) => running(claim) >= leastClaim);
  if (whole) return { basis: 'claim', under: whole.id };
  const carried = own.find(({ id }) =>
    shipments.some(
      (shipment) => isOnTheRoad(shipment) && shipment.lines.some(({ claim }) => claim === id),
    ),
  );
  return carried ? { basis: 'claim', under: carried.id } : null;
}

/**
 * Why the actor may see the contact of a site: as coordinator of the area, from the organisation that runs it, or from
 * a verified organisation whose goods have departed to it: they must be able to call the receiver. A plan is not
 * enough, because anybody can plan for any site.
 * @param shipments those that start or stop at the site
 * @returns null for who may not
 */
export function siteContactOf(
  actor: Actor,
  site: Pick<Site, 'id' | 'area' | 'organisation'>,
  shipments: readonly Delivery[],
): Entitlement | null {
  if (!isMember(actor)) return null;
  if (coordinates(actor, site.area)) return { basis: 'coordinates', under: null };
  if (actor.organisation === site.organisation) return { basis: 'runs', under: null };
  if (!actor.organisationVerified) return null;
  const coming = shipments.find(
    (shipment) =>
      isOnTheRoad(shipment) &&
      shipment.organisation !== null &&
      worksFor(actor, shipment.organisation) &&
      shipment.stops.some((stop) => stop.site === site.id),
  );
  return coming ? { basis: 'goods', under: coming.id } : null;
}

/** Whether the actor may see the contact of a need; see `needContactOf`. */
export function mayReadNeedContact(...given: Parameters<typeof needContactOf>): boolean {
  return needContactOf(...given) !== null;
}

/** Whether the actor may see the contact of a site; see `siteContactOf`. */
export function mayReadSiteContact(...given: Parameters<typeof siteContactOf>): boolean {
  return siteContactOf(...given) !== null;
}

/** Who may see who opened the contacts of a place: whoever runs the site, and coordinators of the area. */
export function mayReadLooks(actor: Actor, place: { area: string; runner: string | null }) {
  return coordinates(actor, place.area) || (place.runner !== null && worksFor(actor, place.runner));
}
