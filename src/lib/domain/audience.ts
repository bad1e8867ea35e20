// Audiences: who may see a row. A reader must have at least one key of `any` and no key of `none` (P1).
import { isMember, isMinistryAdmin, isWithdrawn } from './actor.ts';
import type { Actor } from './actor.ts';
import { codePath, nation } from './area.ts';

/**
 * Keys of readers. `public`: everyone. `member`: everyone signed in. `org:{id}`: members of one organisation.
 * `area:{code}`: coordinators whose working area is exactly that. `desk:{id}`: people who work at a desk.
 * `restricted`: people cleared for protected data.
 */
export type AudienceKey =
  'public' | 'member' | 'restricted' | `org:${string}` | `area:${string}` | `desk:${string}`;

/**
 * An audience as text, as the feed stores it: the keys of `any` joined by `,`; then, after `!`, the keys of `none`.
 * For example `member`, or `area:11,area:11.16!org:…`.
 */
export type Audience = string;

export const everyone: Audience = 'public';
export const members: Audience = 'member';
/** Readers get nothing; the rules of the server still read the row. */
export const nobody: Audience = '';

/** The members of one organisation. */
export function organisationOnly(organisation: string): Audience {
  return `org:${organisation}`;
}

/** Coordinators of the area, and of every area that contains it. */
export function areaAudience(code: string): Audience {
  return audience([nation, ...codePath(code)].map((one): AudienceKey => `area:${one}`));
}

/** The audience of readers with a key of `any` and no key of `none`. Equal sets give equal texts. */
export function audience(any: readonly AudienceKey[], none: readonly AudienceKey[] = []): Audience {
  const wanted = [...new Set(any)].sort().join(',');
  return none.length === 0 ? wanted : `${wanted}!${[...new Set(none)].sort().join(',')}`;
}

interface Sets {
  any: readonly string[];
  none: readonly string[];
}

/** Parsed audiences are kept, because a board has only a few different ones. */
const read = new Map<Audience, Sets>();
const mostRead = 10_000;

/** The keys in an audience. */
export function setsOf(audience: Audience): Sets {
  const known = read.get(audience);
  if (known) return known;
  const [any = '', none = ''] = audience.split('!');
  const sets = { any: any === '' ? [] : any.split(','), none: none === '' ? [] : none.split(',') };
  if (read.size >= mostRead) read.clear();
  read.set(audience, sets);
  return sets;
}

/** The keys of a reader. */
export type ReaderKeys = ReadonlySet<AudienceKey>;

/** The keys of an actor. They depend only on the actor, so a new role gives new keys. */
export function keysOf(actor: Actor): ReaderKeys {
  const keys = new Set<AudienceKey>(['public']);
  // A withdrawn organisation reads as the public does (C5).
  if (!isMember(actor) || isWithdrawn(actor)) return keys;
  keys.add('member').add(`org:${actor.organisation}`);
  const coordinates = actor.role === 'coordinator' && actor.organisationVerified;
  if (coordinates) for (const code of actor.areas) keys.add(`area:${code}`);
  if (isMinistryAdmin(actor)) keys.add(`area:${nation}`);
  for (const desk of actor.desks ?? []) keys.add(`desk:${desk}`);
  return keys;
}

/** Keys as text. Equal sets give equal texts. */
export function keyText(keys: Iterable<string>): string {
  return [...keys].sort().join(',');
}

/**
 * Whether a reader with these keys may see something of this audience. Called for every change and reader, so it
 * copies nothing.
 */
export function sees(keys: ReadonlySet<string>, audience: Audience): boolean {
  const { any, none } = setsOf(audience);
  for (const key of none) if (keys.has(key)) return false;
  for (const key of any) if (keys.has(key)) return true;
  return false;
}

/**
 * Whether a reader may exist who may see `now` but could not see `was`. It may also say yes when there is no such
 * reader. Every reader has `public`, and a reader with any other key also has `member`.
 */
export function gainsReaders(was: Audience, now: Audience): boolean {
  const before = setsOf(was);
  const after = setsOf(now);
  if (before.none.some((key) => !after.none.includes(key))) return true;
  const saw = (key: string) =>
    before.any.includes(key) ||
    before.any.includes('public') ||
    (key !== 'public' && before.any.includes('member'));
  return !after.any.every(saw);
}
