// Boards of the past: what a reader may see of them (P6).
import { nobody, sees } from './audience.ts';
import type { Audience } from './audience.ts';
import type { EntityName, EntityRow } from './change.ts';
import { nounOf } from './nouns.ts';
import { audienceOf, cut } from './project.ts';
import type { RowStore } from './row-store.ts';

/**
 * Whether the present audience of a row lets this reader see its past. A row that is for nobody now was taken from
 * nobody: nothing of it is left, such as stock that was handed out.
 */
export function isOpenNow(keys: ReadonlySet<string>, now: Audience): boolean {
  return now === nobody || sees(keys, now);
}

/** Whether the reader could see the row as it was then. @param rows all rows of that time */
export function couldSee<E extends EntityName>(
  keys: ReadonlySet<string>,
  entity: E,
  row: EntityRow[E],
  rows: Pick<RowStore, 'get'>,
): boolean {
  return sees(keys, audienceOf(entity, row, rows));
}

/** A row of the past with the fields that the reader may see, and null for those that came with a later version. */
export function recalled<E extends EntityName>(
  keys: ReadonlySet<string>,
  entity: E,
  row: EntityRow[E],
): Partial<EntityRow[E]> {
  const known = row as unknown as Record<string, unknown>;
  const missing = Object.keys(nounOf(entity).row.entries).filter((field) => !(field in known));
  if (missing.length === 0) return cut(keys, entity, row);
  const nulls = Object.fromEntries(missing.map((field) => [field, null]));
  return cut(keys, entity, { ...row, ...nulls });
}
