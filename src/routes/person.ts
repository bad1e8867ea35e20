// Who is signed in, as pages and the API may show it to that person.
import { isMinistryAdmin, memberActor } from '#domain/actor.ts';
import type { Actor, MemberActor } from '#domain/actor.ts';
import type { SignedIn } from '#server/auth/auth.ts';

export interface Person extends Omit<MemberActor, 'kind'> {
  name: string;
  /** Short name of the organisation. */
  organisationName: string;
  /** Opens incidents, vouches for organisations. */
  ministryAdmin: boolean;
}

export function personOf({ actor, name, organisationName }: SignedIn): Person {
  const { kind: _kind, ...rest } = actor;
  return { ...rest, name, organisationName, ministryAdmin: isMinistryAdmin(actor) };
}

/** Who acts on this person's behalf in rules; the public when nobody is signed in. */
export function actorOf(person: Person | null): Actor {
  return person ? memberActor(person) : { kind: 'public' };
}
