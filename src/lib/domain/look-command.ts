// Commands of looks at contacts (N16): writing one down, and lifting the bound.
import * as v from 'valibot';
import { coordinates, isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import type { Claim } from './claim.ts';
import { change, defineCommand } from './command.ts';
import { leastClaim, needContactOf, siteContactOf } from './contact.ts';
import type { Entitlement } from './contact.ts';
import { code, text, uuid } from './field.ts';
import {
  carriesClaim,
  lookRow,
  lookStop,
  outcomeOfClaim,
  outcomeOfShipment,
  sameLookHours,
} from './look.ts';
import type { Look, LookOutcome, WeighedLook } from './look.ts';
import type { Need } from './need.ts';
import { one, rowHere, under as listed, unknown } from './reader.ts';
import type { Ask, Reader } from './reader.ts';
import { refuse } from './refusal.ts';
import { holdsOffer } from './report-offer.ts';
import type { Report } from './report.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { addHours } from './time.ts';

/** A place with a contact, and what may entitle somebody to it. */
export type ContactPlace =
  | {
      kind: 'need';
      need: Need;
      site: Site | null;
      claims: readonly Claim[];
      shipments: readonly Shipment[];
    }
  | { kind: 'site'; site: Site; shipments: readonly Shipment[] }
  | { kind: 'report'; report: Report; site: null };

/** Why the actor may see the contact of the place; null for who may not. */
export function entitlementOf(actor: Actor, place: ContactPlace): Entitlement | null {
  if (place.kind === 'report') {
    if (coordinates(actor, place.report.area)) return { basis: 'coordinates', under: null };
    return holdsOffer(actor, place.report) ? { basis: 'offer', under: place.report.id } : null;
  }
  return place.kind === 'need'
    ? needContactOf(actor, place.need, place.claims, place.shipments)
    : siteContactOf(actor, place.site, place.shipments);
}

/** The area of the place. */
function areaOf(place: ContactPlace): string {
  if (place.kind === 'report') return place.report.area;
  return place.kind === 'need' ? place.need.area : place.site.area;
}

/** Under way with less than what opens a contact by itself. */
function isSmall({ endedAt, moving, claimed, arrived }: Claim): boolean {
  return endedAt === null && moving > 0 && claimed + moving + arrived < leastClaim;
}

/** A need, site or report of the board with what may entitle somebody to its contact. */
export function contactPlace(entity: Look['entity'], id: string): Ask<ContactPlace> {
  return (reader, field) => {
    if (entity === 'report') {
      const report = rowHere(reader, 'report', id);
      if (report === unknown) return unknown;
      return report ? { kind: 'report', report, site: null } : refuse('not-found', { field });
    }
    if (entity === 'site') {
      const site = rowHere(reader, 'site', id);
      const shipments = reader.list('shipment', 'site', id);
      if (site === unknown || shipments === unknown) return unknown;
      return site
        ? { kind: 'site', site, shipments: [...shipments] }
        : refuse('not-found', { field });
    }
    const need = rowHere(reader, 'need', id);
    const claims = reader.list('claim', 'need', id);
    if (need === unknown || claims === unknown) return unknown;
    if (need === null) return refuse('not-found', { field });
    const held = [...claims];
    // A claim of less than one unit counts while its goods are on the road.
    const shipments = held.some(isSmall) ? reader.list('shipment', 'incident', reader.board) : [];
    if (shipments === unknown) return unknown;
    const site = need.site === null ? null : reader.row('site', need.site);
    if (site === unknown) return unknown;
    return { kind: 'need', need, site, claims: held, shipments: [...shipments] };
  };
}

/** What came of what a look rested on; undefined while that is not loaded. */
function outcomeOf(
  reader: Reader,
  { basis, under, of, organisation }: Look,
): LookOutcome | undefined {
  if (under === null) return 'moved';
  if (basis === 'offer') {
    const report = reader.row('report', under);
    if (report === unknown) return undefined;
    // Given back after its contact was read: nothing came of it.
    return report?.takenBy === organisation ? 'waiting' : 'idle';
  }
  if (basis === 'goods') {
    const shipment = reader.row('shipment', under);
    if (shipment === unknown) return undefined;
    return outcomeOfShipment(shipment ?? undefined, of);
  }
  const claim = reader.row('claim', under);
  if (claim === unknown) return undefined;
  // Only a claim whose holder says that it moves needs the shipments.
  const isSaid = claim !== null && claim.moving + claim.arrived > 0;
  const shipments = isSaid ? reader.list('shipment', 'incident', claim.incident) : [];
  if (shipments === unknown) return undefined;
  return outcomeOfClaim(claim ?? undefined, isSaid && carriesClaim(shipments, claim.id));
}

/** The looks of a member on the board that the bound counts. */
export function looksOf(member: string): Ask<(Look & WeighedLook)[]> {
  return (reader) => {
    const looks = reader.list('look', 'member', member);
    if (looks === unknown) return unknown;
    const weighed = [...looks].map((look) => ({ ...look, outcome: outcomeOf(reader, look) }));
    return weighed.some(({ outcome }) => outcome === undefined)
      ? unknown
      : (weighed as (Look & WeighedLook)[]);
  };
}

/**
 * Writes down that somebody opens a contact; the contact itself is not in it. Opening it again for the same reason is
 * one look. The server sends it before it shows a contact.
 */
const contactLook = defineCommand({
  name: 'contact.look',
  home: 'incident',
  input: v.strictObject({
    incident: code,
    ...v.pick(lookRow, ['entity', 'of']).entries,
    /** Who looks: the sender. */
    member: uuid,
  }),
  facts: ({ entity, of, member }) => ({
    place: contactPlace(entity, of),
    looks: looksOf(member),
    before: listed('look', 'of', of),
  }),
  may: (actor, { place }, { member }) =>
    isMember(actor) && actor.member === member && entitlementOf(actor, place) !== null,
  decide({ id, actor, place, looks, before }, { incident, entity, of, member }, now) {
    const right = entitlementOf(actor, place);
    if (!right || !isMember(actor)) return refuse('not-allowed');
    const stop = right.under === null ? null : lookStop(looks, now);
    if (stop) return refuse('contact-stopped', { since: stop.since, looks: stop.looks });
    const { basis, under } = right;
    const known = before.find(
      (look) =>
        look.member === member &&
        look.under === under &&
        look.basis === basis &&
        look.at > addHours(now, -sameLookHours),
    );
    if (known) return { changes: [], result: { look: known.id }, settled: true };
    const { site } = place;
    const row: Look = {
      ...{ id, incident, entity, of, member, basis, under },
      site: site?.id ?? null,
      area: areaOf(place),
      runner: site?.organisation ?? null,
      organisation: actor.organisation,
      at: now,
      liftedAt: null,
      liftedBy: null,
      liftReason: null,
    };
    return { changes: [change('contact.looked', 'look', id, row)], result: { look: id } };
  },
});

/** Lets a member whose looks were stopped open contacts again, from zero. */
const contactAllow = defineCommand({
  name: 'contact.allow',
  home: 'incident',
  input: v.strictObject({ incident: code, look: uuid, reason: text(300) }),
  facts: ({ look }) => ({ look: one('look', look) }),
  may: (actor, { look }) =>
    coordinates(actor, look.area) && !(isMember(actor) && actor.member === look.member),
  decide({ actor, look }, { reason }, now) {
    const liftedBy = isMember(actor) ? actor.member : null;
    return {
      changes: [
        change('contact.allowed', 'look', look.id, {
          ...{ liftedAt: now, liftedBy, liftReason: reason },
        }),
      ],
      result: { look: look.id },
    };
  },
});

export const lookCommands = { 'contact.look': contactLook, 'contact.allow': contactAllow } as const;
