// What a reader gets of rows and changes: the one place where the feed and the snapshot are cut for a reader (P1).
import { isMember } from './actor.ts';
import type { Actor } from './actor.ts';
import { sees as holds } from './audience.ts';
import type { Audience } from './audience.ts';
import type { EntityName, EntityRow, FeedChange } from './change.ts';
import { nounOf } from './nouns.ts';

/** Readers who get the same: strangers, or the members of one organisation. */
export type Room = string;

/** The room a reader belongs to. Members of one organisation share a room; strangers are the public. */
export function roomOf(actor: Actor): Room {
  return isMember(actor) ? `org:${actor.organisation}` : 'public';
}

/** Whether the room may see what is for this audience. */
export function sees(room: Room, audience: Audience): boolean {
  return holds(new Set(room === 'public' ? [room] : ['public', 'member', room]), audience);
}

/** Who may see a row, as its noun says. */
export function audienceOf<E extends EntityName>(
  entity: E,
  row: EntityRow[E],
  parent: unknown,
): Audience {
  return nounOf(entity).seenBy(row, parent);
}

/** A body as the room may read it: private fields gone, small groups suppressed (UX 39). */
export function cut<E extends EntityName>(
  room: Room,
  entity: E,
  body: Partial<EntityRow[E]>,
): Partial<EntityRow[E]> {
  if (room !== 'public') return body;
  const { hidden = [], blurred } = nounOf(entity).cut ?? {};
  const kept = Object.entries(body).filter(([key]) => !hidden.includes(key));
  return { ...Object.fromEntries(kept), ...blurred?.(body) } as Partial<EntityRow[E]>;
}

/**
 * A change as the room receives it, or null when it is not for it. Members' ids stay among members.
 * @param was audience before the change: whoever saw the row then and may not now is told that it is gone
 */
export function project(
  room: Room,
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
