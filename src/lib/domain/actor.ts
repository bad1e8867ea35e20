// Who acts: a signed-in member, the holder of a one-time link, the system's own clock, or the public. Rules of permission
// start here.
import { contains, nation } from './area.ts';
import type { Instant } from './time.ts';

export const roles = ['admin', 'coordinator', 'responder', 'reporter', 'observer'] as const;
export type Role = (typeof roles)[number];

export const organisationKinds = [
  'ministry',
  'social-office',
  'volunteer',
  'ngo',
  'government',
  'community',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export interface MemberActor {
  kind: 'member';
  member: string;
  organisation: string;
  organisationKind: OrganisationKind;
  /** A ministry account has verified the organisation. */
  organisationVerified: boolean;
  /** A ministry account took the verification away (C5). */
  organisationWithdrawn?: boolean;
  role: Role;
  /** Working area as Kemendagri codes; `ID` is the whole nation. */
  areas: string[];
  /** Ids of the desks where the member works, for example the desk for complaints. */
  desks?: readonly string[];
}

export interface PublicActor {
  kind: 'public';
  /** The door saw too much from this address: what it sends goes to the queue of spam (S23). */
  suspect?: true;
}

/** Whoever holds a one-time link on the device that opened it (S22): sends what that link covers, and nothing else. */
export interface GuestActor {
  kind: 'guest';
  /** Id of the link. */
  link: string;
  /** The organisation that issued it: what the holder does is told in its name. */
  organisation: string;
  /** The member who is signed in on the same device; null when nobody is. */
  signedIn: string | null;
}

export type Actor = MemberActor | { kind: 'system' } | PublicActor | GuestActor;

/** The actor of an account, from a row or a page that knows more of it. */
export function memberActor(of: Omit<MemberActor, 'kind' | 'desks'>): MemberActor {
  const { member, organisation, organisationKind, organisationVerified, role, areas } = of;
  const { organisationWithdrawn = false } = of;
  return {
    kind: 'member',
    member,
    organisation,
    organisationKind,
    organisationVerified,
    ...(organisationWithdrawn && { organisationWithdrawn }),
    role,
    areas,
  };
}

export function isMember(actor: Actor): actor is MemberActor {
  return actor.kind === 'member';
}

/** Who did something and when; nobody in person for seeds and the clock. */
export function signed(actor: Actor, at: Instant) {
  const { organisation = null, member = null } = isMember(actor) ? actor : {};
  return { organisation, member, at };
}

/** A member of an organisation whose verification was taken away: reaches only its own moving shipments (C5). */
export function isWithdrawn(actor: Actor): boolean {
  return isMember(actor) && actor.organisationWithdrawn === true;
}

/** Anyone who may write: all roles except observers. */
export function mayWrite(actor: Actor): boolean {
  return actor.kind === 'system' || (isMember(actor) && actor.role !== 'observer');
}

/** Whether reporting is offered: to whoever may, and to strangers, who sign in on the way. */
export function offersReport(actor: Actor): boolean {
  return actor.kind === 'public' || mayWrite(actor);
}

/** Only government offices have coordinators. They decide in the office's working areas. */
export function isStateOffice(kind: OrganisationKind): boolean {
  return kind === 'ministry' || kind === 'social-office' || kind === 'government';
}

/** Members of a verified state office. A lumbung sosial is a store of the state alone (S2). */
export function actsForState(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  return isMember(actor) && isStateOffice(actor.organisationKind) && actor.organisationVerified;
}

/** Coordinators of verified offices and ministry admins, inside their working area. */
export function coordinates(actor: Actor, area: string): boolean {
  if (actor.kind === 'system') return true;
  if (!isMember(actor)) return false;
  if (isMinistryAdmin(actor)) return true;
  return (
    actor.role === 'coordinator' &&
    actor.organisationVerified &&
    actor.areas.some((code) => contains(code, area))
  );
}

/** The areas in which a coordinator decides; the nation for admins of the ministry. */
export function deskAreas(actor: Actor): readonly string[] {
  if (isMinistryAdmin(actor)) return [nation];
  return isMember(actor) ? actor.areas : [];
}

/** Whether the actor coordinates any area at all. */
export function coordinatesSomewhere(actor: Actor): boolean {
  if (isMinistryAdmin(actor)) return true;
  return (
    isMember(actor) &&
    actor.role === 'coordinator' &&
    actor.organisationVerified &&
    actor.areas.length > 0
  );
}

/** Ministry admins verify organisations and open incidents while their own ministry is verified. */
export function isMinistryAdmin(actor: Actor): boolean {
  if (actor.kind === 'system') return true;
  return (
    isMember(actor) &&
    actor.organisationKind === 'ministry' &&
    actor.organisationVerified &&
    actor.role === 'admin'
  );
}

/** Members who do the organisation's work: claim, move, deliver. */
export function worksFor(actor: Actor, organisation: string): boolean {
  return (
    isMember(actor) &&
    actor.organisation === organisation &&
    actor.role !== 'observer' &&
    actor.role !== 'reporter'
  );
}

export function administers(actor: Actor, organisation: string): boolean {
  return (
    isMinistryAdmin(actor) ||
    (isMember(actor) && actor.organisation === organisation && actor.role === 'admin')
  );
}
