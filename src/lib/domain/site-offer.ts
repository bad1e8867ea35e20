// Who runs a site (S19): it is offered, and changes hands when the other organisation accepts. Whom the coordinator of the
// area names may decline later.
import * as v from 'valibot';
import { coordinates, isMember, signed, worksFor } from './actor.ts';
import type { Actor } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { code, text, uuid } from './field.ts';
import { leadsOwner } from './lumbung.ts';
import { one, stores } from './reader.ts';
import { refuse } from './refusal.ts';
import { authorityArea } from './site-pending.ts';
import { maintainsSite, refuseClosed } from './site.ts';
import type { Site } from './site.ts';
import { isStorage } from './storage.ts';
import type { Instant } from './time.ts';

/** Who may offer a site: of a store its own lead alone, because what lies there goes with it. */
export function mayOffer(actor: Actor, site: Site): boolean {
  return isStorage(site) ? leadsOwner(actor, site) : maintainsSite(actor, site);
}

/**
 * What naming a runner does. A coordinator of the area names one who runs it at once and may decline; whoever else runs
 * it offers it. A store that somebody runs is always offered.
 */
export function named(
  actor: Actor,
  site: Pick<Site, 'kind' | 'area' | 'organisation'> & Partial<Pick<Site, 'statedArea'>>,
  organisation: string,
  now: Instant,
): Pick<Site, 'organisation' | 'offer' | 'assigned'> {
  const before = site.organisation;
  const isOwn = !isMember(actor) || actor.organisation === organisation;
  const by = signed(actor, now);
  const isAssigned =
    coordinates(actor, authorityArea(site)) && (before === null || !isStorage(site));
  if (!isAssigned && !(isOwn && before === null))
    return { organisation: before, offer: { organisation, by }, assigned: null };
  const assigned = isOwn ? null : { organisation, before, by };
  return { organisation, offer: null, assigned };
}

const ofSite = { incident: code, site: uuid };
const siteFacts = (input: { site: string }) => ({ stores: stores([input.site]) });

const first = ([site]: readonly Site[]): Site => {
  if (!site) throw new Error('the site was not loaded');
  return site;
};

const siteOffer = defineCommand({
  name: 'site.offer',
  home: 'both',
  input: v.strictObject({ ...ofSite, organisation: uuid }),
  facts: (input) => ({
    ...siteFacts(input),
    organisation: one('organisation', input.organisation),
  }),
  may: (actor, { stores: sites }) => mayOffer(actor, first(sites)),
  decide({ actor, stores: sites, organisation }, _input, now) {
    const site = first(sites);
    const shut = refuseClosed(site, 'site');
    if (shut) return shut;
    if (organisation.id === site.organisation || organisation.id === site.offer?.organisation)
      return refuse('nothing-changed');
    if (organisation.verifiedAt === null)
      return refuse('organisation-unverified', { field: 'organisation' });
    const offer = { organisation: organisation.id, by: signed(actor, now) };
    return {
      changes: [change('site.offered', 'site', site.id, { offer })],
      result: { site: site.id },
    };
  },
});

/** Whether the actor speaks for whom the coordinator named to run the site. Of a store its lead alone does. */
function isNamed(actor: Actor, site: Site): boolean {
  const { assigned } = site;
  if (assigned === null || assigned.organisation !== site.organisation) return false;
  return isStorage(site) ? leadsOwner(actor, site) : worksFor(actor, assigned.organisation);
}

const isOffered = (actor: Actor, { offer }: Site): boolean =>
  offer !== null && worksFor(actor, offer.organisation);

/** Takes an offer; whom the coordinator named says that it stays so. */
const siteAccept = defineCommand({
  name: 'site.accept',
  home: 'both',
  input: v.strictObject(ofSite),
  facts: siteFacts,
  may: (actor, { stores: sites }) => isOffered(actor, first(sites)) || isNamed(actor, first(sites)),
  decide({ actor, stores: sites }) {
    const site = first(sites);
    const shut = refuseClosed(site, 'site');
    if (shut) return shut;
    const { offer } = site;
    if (!offer && !isNamed(actor, site)) return refuse('offer-missing', { site: site.name });
    const taken = offer !== null && isOffered(actor, site);
    const body: Partial<Site> = {
      assigned: null,
      // What a member of the former owner asked for, no member of the new one confirms.
      ...(taken && { organisation: offer.organisation, offer: null, removals: null }),
      revision: site.revision + 1,
    };
    return {
      changes: [change('site.offer-accepted', 'site', site.id, body)],
      result: { site: site.id, organisation: taken ? offer.organisation : site.organisation },
    };
  },
});

/** Declined by who was asked or named, or taken back by who offered. */
const siteDecline = defineCommand({
  name: 'site.decline',
  home: 'both',
  input: v.strictObject({ ...ofSite, reason: v.optional(text(300)) }),
  facts: siteFacts,
  may: (actor, { stores: sites }) => {
    const site = first(sites);
    return (
      isOffered(actor, site) ||
      isNamed(actor, site) ||
      (site.offer !== null && mayOffer(actor, site))
    );
  },
  decide({ actor, stores: sites }) {
    const site = first(sites);
    const { offer, assigned } = site;
    // An offer comes first: who takes back the own one keeps the site.
    if (!offer && !(assigned && isNamed(actor, site)))
      return refuse('offer-missing', { site: site.name });
    const body: Partial<Site> = offer
      ? { offer: null }
      : {
          ...{ organisation: assigned?.before ?? null, assigned: null },
          revision: site.revision + 1,
        };
    return {
      changes: [change('site.offer-declined', 'site', site.id, body)],
      result: { site: site.id },
    };
  },
});

/** The commands of this file, by name. */
export const offerCommands = {
  'site.offer': siteOffer,
  'site.accept': siteAccept,
  'site.decline': siteDecline,
} as const;
