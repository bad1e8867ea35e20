// Audiences: who may see what of a board. The one place where the feed and the snapshot are cut for a reader (P1).
import type { Actor } from './actor.ts';
import { nationalBoard } from './change.ts';
import type { EntityName, EntityRow, FeedChange } from './change.ts';
import type { Line, Need } from './need.ts';
import type { Site } from './site.ts';

/** From wide to narrow; `org:{id}` is one organisation's own. */
export type Audience = 'public' | 'member' | 'coordinator' | `org:${string}`;

/** Groups of people smaller than this are not told to the public (DOMAIN 3.10). */
const smallestPublicCell = 5;

/** The widest audience that may see a row. `need` is the need a line belongs to. */
export function audienceOf<E extends EntityName>(
  entity: E,
  row: EntityRow[E],
  need: Need | undefined,
): Audience {
  switch (entity) {
    case 'need':
      return (row as Need).verifiedAt ? 'public' : 'member';
    case 'line':
      return need?.verifiedAt ? 'public' : 'member';
    case 'claim':
    case 'stock':
    case 'movement':
    case 'shipment':
    case 'agreement':
      return 'member';
    // Where relief goods lie is for those who move them; shelters are for everyone.
    case 'site':
      return (row as Site).incident === nationalBoard ? 'member' : 'public';
    case 'member':
    case 'invitation':
      return `org:${(row as EntityRow['member']).organisation}`;
    case 'incident':
    case 'organisation':
    case 'item':
    case 'standard':
      return 'public';
  }
}

/** The room a reader belongs to. Members of one organisation share a room; strangers are the public. */
export function roomOf(actor: Actor): Audience {
  if (actor.kind !== 'member') return 'public';
  return `org:${actor.organisation}`;
}

export function sees(room: Audience, audience: Audience): boolean {
  if (audience === 'public' || audience === room) return true;
  return audience === 'member' && room !== 'public';
}

/** Free text that could point at a person, and numbers that are not for strangers. */
const hiddenFromPublic: { [E in EntityName]?: readonly (keyof EntityRow[E] & string)[] } = {
  need: ['note', 'landmark', 'reason', 'source', 'mergedLines'],
  site: ['landmark', 'source'],
  organisation: ['deskPhone'],
};

/** Fields that the public gets in another form: small numbers suppressed, homes without their point. */
const blurred: { [E in EntityName]?: (body: Partial<EntityRow[E]>) => Partial<EntityRow[E]> } = {
  site: blurredSite,
  need: blurredNeed,
  line: blurredLine,
};

/** A body as the room may read it: private fields gone, cells under five suppressed (UX 39). */
export function cut<E extends EntityName>(
  room: Audience,
  entity: E,
  body: Partial<EntityRow[E]>,
): Partial<EntityRow[E]> {
  if (room !== 'public') return body;
  const hidden: readonly string[] = hiddenFromPublic[entity] ?? [];
  const kept = Object.entries(body).filter(([key]) => !hidden.includes(key));
  return { ...Object.fromEntries(kept), ...blurred[entity]?.(body) } as Partial<EntityRow[E]>;
}

/** What stands for the story of an estimate where strangers read. */
export const publicEstimate = 'perkiraan';

const isSmall = (n: number | null | undefined) => typeof n === 'number' && n < smallestPublicCell;
/** An empty place names nobody; one to four people may be known by name. */
const isFew = (n: number | null | undefined) => isSmall(n) && n !== 0;

function blurredTotals({ people, households }: Partial<Pick<Site, 'people' | 'households'>>) {
  return { ...(isFew(people) && { people: null }), ...(isFew(households) && { households: null }) };
}

function blurredSite(site: Partial<Site>): Partial<Site> {
  const seen: Partial<Site> = blurredTotals(site);
  // That a number is an estimate is told; how it came about is free text.
  if (site.estimate) seen.estimate = publicEstimate;
  if (site.groups)
    seen.groups = Object.fromEntries(Object.entries(site.groups).filter(([, n]) => !isSmall(n)));
  // Both, for the other half follows from the total.
  if (isSmall(site.male) || isSmall(site.female)) Object.assign(seen, { male: null, female: null });
  return seen;
}

/** Away from a site the point may be somebody's home: the public sees the area. Point and site always travel together. */
function blurredNeed(need: Partial<Need>): Partial<Need> {
  const away = need.lat != null && need.site == null;
  return { ...blurredTotals(need), ...(away && { lat: null, lng: null }) };
}

/** How many infants were counted is a cell as well; a share of the total is not. */
function blurredLine({ arithmetic }: Partial<Line>): Partial<Line> {
  return arithmetic?.shareUsed === null && isFew(arithmetic.counted) ? { arithmetic: null } : {};
}

/**
 * A change as the room receives it, or null when it is not for it. Members' ids stay among members.
 * @param was audience before the change: whoever saw the row then and may not now is told that it is gone
 */
export function project(
  room: Audience,
  audience: Audience,
  was: Audience | null,
  change: FeedChange,
): FeedChange | null {
  if (sees(room, audience)) {
    if (room !== 'public') return change;
    const body = cut(room, change.entity, change.body) as Record<string, unknown>;
    return { ...change, by: { ...change.by, member: null }, body };
  }
  if (was === null || !sees(room, was)) return null;
  return { ...change, by: { ...change.by, member: null }, body: {}, gone: true };
}
