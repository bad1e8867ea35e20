// What stands behind a link when its holder acts (S22): the link, who issued it as an actor of this moment, and what else
// the same device opened.
import { memberActor } from './actor.ts';
import type { GuestActor, MemberActor } from './actor.ts';
import { accessLinkEnd } from './access-link.ts';
import type { AccessLink } from './access-link.ts';
import { areasWithin } from './area.ts';
import { unknown } from './reader.ts';
import type { Ask, Known, Reader } from './reader.ts';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Instant } from './time.ts';

export interface HeldLink {
  link: AccessLink;
  /** Null when the member was removed. */
  issuer: MemberActor | null;
  /** Other links that this device opened, ended ones too. */
  others: readonly AccessLink[];
  /** The member who is signed in on the same device; null when nobody is. */
  signedIn: string | null;
}

/** The link of a guest, read again under the lock: what was revoked meanwhile gives nothing. */
export function heldLink({ link: id, signedIn }: GuestActor): Ask<HeldLink> {
  return (reader, field) => {
    const link = reader.row('accessLink', id);
    if (link === unknown) return unknown;
    if (link === null || link.incident !== reader.board) return refuse('not-found', { field });
    const issuer = issuerOf(reader, link.member);
    const opened = link.device === null ? [] : reader.list('accessLink', 'device', link.device);
    if (issuer === unknown || opened === unknown) return unknown;
    return { link, issuer, signedIn, others: [...opened].filter((one) => one.id !== id) };
  };
}

/** The issuer as a session would make the actor now; null when the member was removed. */
function issuerOf(reader: Reader, id: string): Known<MemberActor | null> {
  const member = reader.row('member', id);
  if (member === unknown) return unknown;
  if (!member?.active) return null;
  const organisation = reader.row('organisation', member.organisation);
  if (organisation === unknown || organisation === null) return organisation;
  return memberActor({
    member: id,
    organisation: organisation.id,
    organisationKind: organisation.kind,
    organisationVerified: organisation.verifiedAt !== null,
    organisationWithdrawn: organisation.verifiedAt === null,
    role: member.role,
    areas: areasWithin(member.areas, organisation.areas),
  });
}

/** The refusal of whatever a link's holder does after its end; undefined while it is open (S22, C5). */
export function refuseEnded({ link, issuer }: HeldLink, now: Instant): Refusal | undefined {
  const end = accessLinkEnd(link, now);
  if (end !== null) return refuse('access-link-ended', { end });
  if (link.device === null) return refuse('access-link-unopened');
  if (issuer === null || issuer.organisationWithdrawn === true)
    return refuse('access-link-ended', { end: 'issuer' });
  return undefined;
}

/**
 * C4: the holder is no second person on a shipment where the device also opened the link of its driver, or where a member
 * who is signed in on it did an earlier step.
 */
export function refuseSamePerson(
  { others, signedIn }: HeldLink,
  shipment: { id: string; handledBy: readonly { member: string }[] | null },
): Refusal | undefined {
  const drove = others.some((one) => one.kind === 'driver' && one.shipment === shipment.id);
  const handled = shipment.handledBy?.some(({ member }) => member === signedIn) ?? false;
  return drove || handled ? refuse('second-person', { did: 'moved' }) : undefined;
}
