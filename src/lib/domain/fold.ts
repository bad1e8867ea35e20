// Folding changes into rows: what a board's rows are after a change. One function for the client's copy, the server's
// cache, the audit and whoever reads the past.
import type { EntityName, EntityRow, FeedChange } from './change.ts';
import { entityNames, nounOf } from './nouns.ts';
import type { RowStore } from './row-store.ts';

/** A row that was added, changed or removed. */
export interface Changed {
  entity: EntityName;
  id: string;
}

/** The nouns that hang on a noun and go with it. */
const childrenOf = Map.groupBy(
  entityNames.filter((name) => nounOf(name).parent),
  (name) => nounOf(name).parent!.noun,
);

/** The row after a change: fields that the body names have its values, all others keep theirs. */
export function foldRow<E extends EntityName>(
  before: EntityRow[E] | undefined,
  body: Readonly<Record<string, unknown>>,
): EntityRow[E] {
  const row: Record<string, unknown> = { ...before };
  for (const [field, value] of Object.entries(body)) if (value !== undefined) row[field] = value;
  return row as EntityRow[E];
}

/**
 * Applies one change. A row that is gone for this reader goes with all that hangs on it.
 * @returns what changed; the row that something hangs on counts as changed when that comes or goes
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
  // What it hung on until now has changed too.
  const isMoved = parent && parent.id !== parentOf(rows, entity, id)?.id;
  return isMoved ? [{ entity, id }, parent] : [{ entity, id }];
}

function drop(rows: RowStore, entity: EntityName, id: string, changed: Changed[]): void {
  changed.push({ entity, id });
  for (const child of childrenOf.get(entity) ?? [])
    for (const each of [...rows.childIds(child, id)]) drop(rows, child, each, changed);
  rows.drop(entity, id);
}

/** The row that a row hangs on; undefined where the row is not here or its noun has no parent. */
function parentOf(rows: RowStore, entity: EntityName, id: string): Changed | undefined {
  const { parent } = nounOf(entity);
  const row = parent && (rows.get(entity, id) as Record<string, unknown> | undefined);
  const key = parent && row?.[parent.by];
  return parent && typeof key === 'string' ? { entity: parent.noun, id: key } : undefined;
}
