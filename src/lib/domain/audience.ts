// Audiences: who may see a row. A set of keys of which a reader must hold one, less a set of which he may hold none (P1).
import { isMember, isMinistryAdmin } from './actor.ts';
import type { Actor } from './actor.ts';
import { codePath, nation } from './area.ts';

/**
 * What a reader may hold: `public` everyone, `member` whoever is signed in, `org:{id}` one organisation's people,
 * `area:{code}` coordinators whose working area is exactly that, `desk:{id}` those who work at a desk, `restricted`
 * people cleared for protected data.
 */
export type AudienceKey =
  'public' | 'member' | 'restricted' | `org:${string}` | `area:${string}` | `desk:${string}`;

/**
 * An audience as text, which is how the feed keeps it: keys of which one is needed, joined by `,`; then, after `!`,
 * keys that shut a reader out. `member`, or `area:11,area:11.16!org:…`.
 */
export type Audience = string;

export const everyone: Audience = 'public';
export const members: Audience = 'member';

/** The people of one organisation. */
export function organisationOnly(organisation: string): Audience {
  return `org:${organisation}`;
}

/** Coordinators of the area, and of every area that it lies in. */
export function areaAudience(code: string): Audience {
  return audience([nation, ...codePath(code)].map((one): AudienceKey => `area:${one}`));
}

/** Whoever holds one of `any` and none of `none`. Equal sets make equal texts. */
export function audience(any: readonly AudienceKey[], none: readonly AudienceKey[] = []): Audience {
  const wanted = [...new Set(any)].sort().join(',');
  return none.length === 0 ? wanted : `${wanted}!${[...new Set(none)].sort().join(',')}`;
}

interface Sets {
  any: readonly string[];
  none: readonly string[];
}

/** Read once: a board has few different audiences. */
const read = new Map<Audience, Sets>();
const mostRead = 10_000;

/** The keys that an audience names. */
export function setsOf(audience: Audience): Sets {
  const known = read.get(audience);
  if (known) return known;
  const [any = '', none = ''] = audience.split('!');
  const sets = { any: any.split(','), none: none === '' ? [] : none.split(',') };
  if (read.size >= mostRead) read.clear();
  read.set(audience, sets);
  return sets;
}

/** The keys of a reader. */
export type ReaderKeys = ReadonlySet<AudienceKey>;

/** All that a reader is. A pure function of the actor, so that a change of role changes his keys. */
export function keysOf(actor: Actor): ReaderKeys {
  const keys = new Set<AudienceKey>(['public']);
  if (!isMember(actor)) return keys;
  keys.add('member').add(`org:${actor.organisation}`);
  const coordinates = actor.role === 'coordinator' && actor.organisationVerified;
  if (coordinates) for (const code of actor.areas) keys.add(`area:${code}`);
  if (isMinistryAdmin(actor)) keys.add(`area:${nation}`);
  for (const desk of actor.desks ?? []) keys.add(`desk:${desk}`);
  return keys;
}

/** Keys as text; equal sets make equal texts. */
export function keyText(keys: Iterable<string>): string {
  return [...keys].sort().join(',');
}

/** Whether a reader with these keys may see what is for this audience. Called for every change and reader: no copies. */
export function sees(keys: ReadonlySet<string>, audience: Audience): boolean {
  const { any, none } = setsOf(audience);
  for (const key of none) if (keys.has(key)) return false;
  for (const key of any) if (keys.has(key)) return true;
  return false;
}

/**
 * Whether somebody may see what is for `now` who might not see what was for `was`. It may say yes where no such reader
 * exists. Every reader holds `public`, and whoever holds any other key holds `member`.
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
