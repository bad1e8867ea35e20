// Audiences: who may see what of a board. The one place where the feed and the snapshot are cut for a reader (P1).
import type { Actor } from './actor.ts';
import type { EntityName, EntityRow, FeedChange } from './change.ts';
import type { Need } from './need.ts';
import type { Site } from './site.ts';

/** From wide to narrow; `org:{id}` is one organisation's own. */
export type Audience = 'public' | 'member' | 'coordinator' | `org:${string}`;

/** Groups of people smaller than this are not told to the public (DOMAIN 3.10). */
export const smallestPublicCell = 5;

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
      return 'member';
    case 'member':
    case 'invitation':
      return `org:${(row as EntityRow['member']).organisation}`;
    default:
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

/** Free text and small groups that could point at a person; the public gets neither. */
const hiddenFromPublic: { [E in EntityName]?: readonly (keyof EntityRow[E] & string)[] } = {
  need: ['note', 'landmark', 'reason', 'mergedLines'],
  site: ['landmark', 'estimate'],
  organisation: ['deskPhone'],
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
  const seen = Object.fromEntries(kept) as Partial<EntityRow[E]>;
  if (entity === 'site') return suppress(seen as Partial<Site>) as Partial<EntityRow[E]>;
  return seen;
}

function suppress(site: Partial<Site>): Partial<Site> {
  const cut: Partial<Site> = { ...site };
  const small = (n: number | null | undefined) => typeof n === 'number' && n < smallestPublicCell;
  if (site.groups)
    cut.groups = Object.fromEntries(Object.entries(site.groups).filter(([, n]) => !small(n)));
  if (small(site.male) || small(site.female)) Object.assign(cut, { male: null, female: null });
  return cut;
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
