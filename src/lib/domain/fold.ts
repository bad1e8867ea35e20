// Applies changes to rows: the state of a board after each change. Used by the client's copy, the server's cache, the
// audit and reports of the past.
import type { EntityName, EntityRow, FeedChange } from './change.ts';
import { entityNames, nounOf } from './nouns.ts';
import type { RowStore } from './row-store.ts';

/** A row that was added, changed or removed. */
export interface Changed {
  entity: EntityName;
  id: string;
}

/** The child nouns of a noun, removed together with it. */
const childrenOf = Map.groupBy(
  entityNames.filter((name) => nounOf(name).parent),
  (name) => nounOf(name).parent!.noun,
);

/** The row after a change: fields in the body get new values, all others stay. */
export function foldRow<E extends EntityName>(
  before: EntityRow[E] | undefined,
  body: Readonly<Record<string, unknown>>,
): EntityRow[E] {
  const given = hasUndefined(body)
    ? Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    : body;
  // Spread, not filled field by field: rows of one noun then share one shape, which makes them small and quick to read.
  return { ...before, ...given } as EntityRow[E];
}

function hasUndefined(body: Readonly<Record<string, unknown>>): boolean {
  for (const field in body) if (body[field] === undefined) return true;
  return false;
}

/**
 * Applies one change. A row that this reader may not see any more is removed with its child rows.
 * @returns the changed rows; a parent counts as changed when a child is added or removed
 */
export function foldChange(
  rows: RowStore,
  change: Pick<FeedChange, 'entity' | 'id' | 'body' | 'gone'>,
): Changed[] {
  const { entity, id } = change;
  const parent = parentOf(rows, entity, id);
  if (change.gone) {
    const changed: Changed[] = [];
    drop(rows, entity, id, changed);
    return parent ? [...changed, parent] : changed;
  }
  rows.put(entity, foldRow(rows.get(entity, id), change.body));
  // Its parent until now has changed too.
  const isMoved = parent && parent.id !== parentOf(rows, entity, id)?.id;
  return isMoved ? [{ entity, id }, parent] : [{ entity, id }];
}

function drop(rows: RowStore, entity: EntityName, id: string, changed: Changed[]): void {
  changed.push({ entity, id });
  for (const child of childrenOf.get(entity) ?? [])
    for (const each of [...rows.childIds(child, id)]) drop(rows, child, each, changed);
  rows.drop(entity, id);
}

/** The parent of a row; undefined when the row is not here or its noun has no parent. */
function parentOf(rows: RowStore, entity: EntityName, id: string): Changed | undefined {
  const { parent } = nounOf(entity);
  const row = parent && (rows.get(entity, id) as Record<string, unknown> | undefined);
  const key = parent && row?.[parent.by];
  return parent && typeof key === 'string' ? { entity: parent.noun, id: key } : undefined;
}
