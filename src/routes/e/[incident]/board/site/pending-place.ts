// What waits for the reader's word at places: decrees to confirm (S18), goods to leave a shut lumbung (S17), sites to run
// and moves to agree to (S19).
import { coordinates, isMember, worksFor } from '#domain/actor.ts';
import type { Actor } from '#domain/actor.ts';
import { contains } from '#domain/area.ts';
import { isUnconfirmed } from '#domain/decree.ts';
import type { Decree, Incident } from '#domain/incident.ts';
import { leadsOwner, mayOverrideGate } from '#domain/lumbung.ts';
import { authorityArea } from '#domain/site-pending.ts';
import type { Site } from '#domain/site.ts';
import { isStorage } from '#domain/storage.ts';
import { decreeDay } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';

/** Decrees that are not over, unconfirmed or in doubt, for whoever may confirm them and did not record them. */
export function pendingDecrees(
  { decrees, closedAt }: Pick<Incident, 'decrees' | 'closedAt'>,
  sites: Iterable<Site>,
  actor: Actor,
  now: Instant,
): Decree[] {
  if (!isMember(actor) || closedAt !== null) return [];
  const waiting = decrees.filter(
    (one) =>
      !one.revoked &&
      one.until >= decreeDay(now) &&
      (isUnconfirmed(one) || one.disputed) &&
      one.filed?.member !== actor.member &&
      one.corrected?.member !== actor.member,
  );
  if (waiting.length === 0 || mayOverrideGate(actor)) return waiting;
  const own = [...sites].filter(
    (site) =>
      site.kind === 'social-storage' && site.organisation !== null && leadsOwner(actor, site),
  );
  return waiting.filter((one) => own.some(({ area }) => contains(one.area, area)));
}

/** Lumbung of the reader's organisation where goods wait for a second member, and the reader did not ask. */
export function pendingRemovals(sites: Iterable<Site>, actor: Actor): Site[] {
  if (!isMember(actor)) return [];
  return [...sites].filter(
    ({ removals, organisation }) =>
      organisation !== null &&
      worksFor(actor, organisation) &&
      (removals ?? []).some(({ by }) => by.member !== actor.member),
  );
}

/** A site to run; `named`: the organisation runs it already and may decline. */
interface PendingOffer {
  site: Site;
  named: boolean;
}

/** Sites that the reader's organisation is asked to run, or was named for and may decline. */
export function pendingOffers(sites: Iterable<Site>, actor: Actor): PendingOffer[] {
  return [...sites].flatMap((site): PendingOffer[] => {
    if (site.closedAt !== null) return [];
    if (site.offer && worksFor(actor, site.offer.organisation)) return [{ site, named: false }];
    const { assigned } = site;
    const isNamed = assigned !== null && assigned.organisation === site.organisation;
    // An offer of their own waits for the other organisation.
    const waits = isNamed && site.offer === null && worksFor(actor, assigned.organisation);
    return waits && (!isStorage(site) || leadsOwner(actor, site)) ? [{ site, named: true }] : [];
  });
}

/** Sites whose move waits for the reader's agreement. */
export function pendingMoves(sites: Iterable<Site>, actor: Actor): Site[] {
  return [...sites].filter(
    (site) =>
      site.move !== null &&
      ((site.move.old === null && coordinates(actor, authorityArea(site))) ||
        (site.move.new === null && coordinates(actor, site.move.area))),
  );
}
