// Decides which rows and fields a reader gets, for both feed and snapshot (P1).
import { sees, setsOf } from './audience.ts';
import type { Audience } from './audience.ts';
import type { EntityName, EntityRow, FeedChange } from './change.ts';
import { masked } from './masked.ts';
import { nounOf } from './nouns.ts';
import type { RowStore } from './row-store.ts';

/** Who may see a row, by its noun's definition. `rows` contains the parent row. */
export function audienceOf<E extends EntityName>(
  entity: E,
  row: EntityRow[E],
  rows: Pick<RowStore, 'get'>,
): Audience {
  const { parent, seenBy } = nounOf(entity);
  if (!parent?.told) return seenBy(row, undefined);
  const key = (row as unknown as Record<string, unknown>)[parent.by];
  return seenBy(row, typeof key === 'string' ? rows.get(parent.noun, key) : undefined);
}

/**
 * A body as a reader with these keys may see it. Numbers of persons in notes are masked for everybody (N18). People who are not signed in get no private fields and no small
 * groups (UX 39).
 */
export function cut<E extends EntityName>(
  keys: ReadonlySet<string>,
  entity: E,
  body: Partial<EntityRow[E]>,
): Partial<EntityRow[E]> {
  const read = masked(entity, body);
  if (keys.has('member')) return read;
  const { hidden = [], blurred } = nounOf(entity).cut ?? {};
  const kept = Object.entries(read).filter(([key]) => !hidden.includes(key));
  return { ...Object.fromEntries(kept), ...blurred?.(read) } as Partial<EntityRow[E]>;
}

/** The rows that a reader with these keys may see, with only the fields allowed. */
export function visibleRows<E extends EntityName>(
  keys: ReadonlySet<string>,
  entity: E,
  list: readonly EntityRow[E][],
  rows: Pick<RowStore, 'get'>,
): Partial<EntityRow[E]>[] {
  return list
    .filter((row) => sees(keys, audienceOf(entity, row, rows)))
    .map((row) => cut(keys, entity, row));
}

/**
 * A change as a reader with these keys gets it; null when the reader may not see it. Only members get members' ids.
 * @param was audience before the change: readers who lose the row get a change that says it is gone
 */
export function project(
  keys: ReadonlySet<string>,
  audience: Audience,
  was: Audience | null,
  change: FeedChange,
): FeedChange | null {
  const isMember = keys.has('member');
  if (sees(keys, audience)) {
    const body = cut(keys, change.entity, change.body) as Record<string, unknown>;
    if (isMember) return body === change.body ? change : { ...change, body };
    return { ...change, by: { ...change.by, member: null }, body };
  }
  if (was === null || !sees(keys, was)) return null;
  return { ...change, by: { ...change.by, member: null }, body: {}, gone: true };
}

/**
 * The part of a reader's keys that matters for some changes: keys named by the changes, and `member`, which decides
 * over fields. Readers with the same signature get the same changes.
 */
export type Signature = string;

/**
 * The keys that decide who gets which of some changes, in a fixed order. `public` is left out, because everyone has
 * it.
 */
export function decidingKeys(
  changes: Iterable<{ audience: Audience; was: Audience | null }>,
): readonly string[] {
  const audiences = new Set<Audience>();
  for (const { audience, was } of changes) {
    audiences.add(audience);
    if (was !== null) audiences.add(was);
  }
  const keys = new Set(['member']);
  for (const audience of audiences) {
    const { any, none } = setsOf(audience);
    for (const key of any) keys.add(key);
    for (const key of none) keys.add(key);
  }
  keys.delete('public');
  return [...keys].sort();
}

export function signatureOf(keys: ReadonlySet<string>, deciding: readonly string[]): Signature {
  let signature = '';
  for (const key of deciding)
    if (keys.has(key)) signature = signature === '' ? key : `${signature},${key}`;
  return signature;
}

/** The keys of a signature. They alone decide what its readers get. */
export function keysIn(signature: Signature): ReadonlySet<string> {
  return new Set(['public', ...(signature === '' ? [] : signature.split(','))]);
}

/** Keys that a snapshot may depend on: its rows are for everyone or for members. */
export const snapshotKeys: readonly string[] = ['member'];
