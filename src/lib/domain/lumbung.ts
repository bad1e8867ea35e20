// When a lumbung sosial may give goods (S2): only while an emergency decree covers its area, or when Kemensos allows
// it.
import { coordinates, isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { contains } from './area.ts';
import type { Decree, Incident } from './incident.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { authorityArea } from './site-pending.ts';
import type { Site } from './site.ts';
import { decreeDay } from './time.ts';
import type { Instant } from './time.ts';

export type Gate =
  | { state: 'free' }
  | { state: 'open'; decree: Decree }
  /** `last`: the newest decree that covered the area and has ended or has not begun. */
  | { state: 'shut'; last: Decree | null };

/** Whether the decree lets the lumbung of this organisation give: nobody revoked it, and its owner did not shut it (S18). */
function counts({ revoked, shutBy = [] }: Decree, owner: string | null): boolean {
  return !revoked && !shutBy.some(({ organisation }) => owner !== null && organisation === owner);
}

/**
 * Whether a storage site may give now. Only social storage is restricted (UX 42); a drill does not allow it to give.
 * Source: Kemensos; a lumbung sosial may give after the bupati declares the emergency (DOMAIN 3.4).
 */
export function gateOf(
  site: Pick<Site, 'kind' | 'area'> & Partial<Pick<Site, 'organisation' | 'statedArea'>>,
  incidents: Iterable<Pick<Incident, 'decrees' | 'drill' | 'closedAt'>>,
  now: Instant,
): Gate {
  if (site.kind !== 'social-storage') return { state: 'free' };
  const today = decreeDay(now);
  const counted = [...incidents]
    .filter(({ drill, closedAt }) => !drill && closedAt === null)
    .flatMap(({ decrees }) => decrees)
    .filter((decree) => counts(decree, site.organisation ?? null));
  const running = ({ from, until }: Decree) => from <= today && today <= until;
  const covering = counted
    .filter((decree) => contains(decree.area, site.area))
    .sort((a, b) => (a.until < b.until ? 1 : -1));
  // Moving its point into an area with a decree opens no lumbung, until the move is agreed (S19).
  const stated = site.statedArea ?? site.area;
  const isNamedCovered = counted.some((one) => running(one) && contains(one.area, stated));
  const decree = isNamedCovered ? covering.find(running) : undefined;
  return decree ? { state: 'open', decree } : { state: 'shut', last: covering[0] ?? null };
}

/** The refusal of a lumbung that may not give; undefined when it may. */
export function gateRefusal(
  site: Site,
  incidents: Iterable<Incident>,
  now: Instant,
): Refusal | undefined {
  const gate = gateOf(site, incidents, now);
  if (gate.state !== 'shut') return undefined;
  return refuse('lumbung-shut', {
    site: site.name,
    decree: gate.last?.number ?? null,
    until: gate.last?.until ?? null,
  });
}

/** Only admins and coordinators of Kemensos may let a lumbung give without a decree, with a reason (S2). */
export function mayOverrideGate(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  if (!isMember(actor)) return false;
  const { organisationKind, organisationVerified, role } = actor;
  return (
    organisationKind === 'ministry' &&
    organisationVerified &&
    (role === 'admin' || role === 'coordinator')
  );
}

/**
 * Whether the actor answers for a lumbung and what lies in it (S17): a coordinator or admin of the organisation that runs
 * it; where nobody runs it, whoever coordinates its area.
 */
export function leadsOwner(
  actor: Actor,
  site: Pick<Site, 'area' | 'organisation'> & Partial<Pick<Site, 'statedArea'>>,
): boolean {
  if (actor.kind === 'system') return true;
  if (site.organisation === null) return coordinates(actor, authorityArea(site));
  return (
    isMember(actor) &&
    actor.organisation === site.organisation &&
    (actor.role === 'admin' || actor.role === 'coordinator')
  );
}
