// Rows of one board for transactions: loaded once, changed by decisions, written together.
import type { Change, EntityName, EntityRow } from '#domain/change.ts';
import { entityNames, eventOf, isBirth, nounOf } from '#domain/nouns.ts';
import type { IndexOf } from '#domain/nouns.ts';
import { RowStore } from '#domain/row-store.ts';
import type { Instant } from '#domain/time.ts';
import { listsToTell, tell } from '#domain/told.ts';
import type { ListKey, Told } from '#domain/told.ts';

/** With more rows than this the cache is emptied, to limit memory. */
const mostRows = 60_000;

/** Represents the list of all rows of a noun. */
const everything = '(all)';

/** Indexes whose keys are ids of the noun: [noun that has the index, its name]. */
const indexesOf = new Map(
  entityNames.map((name) => [
    name,
    entityNames.flatMap((entity) =>
      Object.entries(nounOf(entity).indexes)
        .filter(([, { of, boards }]) => of === name && boards !== 'all')
        .map(([index]) => [entity, index] as const),
    ),
  ]),
);

/**
 * The cache of one board. It is valid while the board's row has the same `seq`: every write to the board increases
 * it, so under the lock a cache can see that another process has written.
 */
export class BoardCache {
  seq = -1;
  /** Time of the board's last change, as of `seq`; null before its first change, undefined while not known. */
  lastAt: Instant | null | undefined;
  private readonly rows = new RowStore();
  /** Lists that are complete here, by noun, then by index and key. */
  private readonly complete = new Map<EntityName, Set<string>>();

  /** Keeps the rows if the board has not changed. @returns false when it has changed or the cache is too large */
  expect(seq: number): boolean {
    return this.seq === seq && this.rows.size <= mostRows;
  }

  /** Empties the cache, to be filled as of `seq`. */
  begin(seq: number): void {
    this.clear();
    this.seq = seq;
  }

  clear(): void {
    this.seq = -1;
    this.lastAt = undefined;
    this.rows.clear();
    this.complete.clear();
  }

  /** Applies changes that other processes wrote. */
  follow(changes: readonly (Change & { seq: number; at: Instant })[]): void {
    for (const change of changes) {
      if (this.get(change.entity, change.id) || isWhole(change)) this.tell(change);
      else this.forgetLists(change);
      this.seq = change.seq;
      this.lastAt = change.at;
    }
    this.forgetWriteOnly();
  }

  /** A row that is not here changed. It may now belong to a list that counts as complete. */
  private forgetLists({ entity, body }: Change): void {
    const indexes = Object.entries(nounOf(entity).indexes);
    const moves = indexes.some(
      ([, { only, sql }]) => only || !('column' in sql) || sql.column in body,
    );
    if (moves) this.complete.delete(entity);
  }

  /** Removes the rows that no rule reads. */
  forgetWriteOnly(): void {
    for (const entity of entityNames)
      if (nounOf(entity).writeOnly)
        for (const id of [...this.rows.all(entity).keys()]) this.rows.drop(entity, id);
  }

  get<E extends EntityName>(entity: E, id: string): EntityRow[E] | undefined {
    return this.rows.get(entity, id);
  }

  /** Adds a row from the database. A row that is already here is at least as new and stays. */
  put<E extends EntityName>(entity: E, row: EntityRow[E]): void {
    if (!this.rows.get(entity, row.id)) this.rows.put(entity, row);
  }

  /** Rows under a key that are here, complete or not. */
  list<E extends EntityName>(entity: E, index: IndexOf<E>, key: string): Iterable<EntityRow[E]> {
    return this.rows.list(entity, index, key);
  }

  all<E extends EntityName>(entity: E): Iterable<EntityRow[E]> {
    return this.rows.all(entity).values();
  }

  /** Whether all rows under the key are here. */
  holdsList(entity: EntityName, index: string, key: string): boolean {
    return this.complete.get(entity)?.has(`${index} ${key}`) ?? false;
  }

  markList(entity: EntityName, index: string, key: string): void {
    const known = this.complete.get(entity);
    if (known) known.add(`${index} ${key}`);
    else this.complete.set(entity, new Set([`${index} ${key}`]));
  }

  /** Whether every row of the noun is here. */
  holdsAll(entity: EntityName): boolean {
    return this.holdsList(entity, everything, '');
  }

  markAll(entity: EntityName): void {
    this.markList(entity, everything, '');
  }

  /** Lists that must be complete before a change is recorded, whether or not they are here. */
  listsToTell(change: Change): ListKey[] {
    return listsToTell(this.rows, change);
  }

  /** Applies a decided change. @returns what the feed records for it */
  tell(change: Change): Told[] {
    const told = tell(this.rows, change);
    const { entity, id } = change;
    if (isBirth(change))
      for (const [other, index] of indexesOf.get(entity) ?? []) this.markList(other, index, id);
    return told;
  }
}

/** Whether the change contains the whole row, so that the row before is not needed. */
function isWhole({ entity, kind, body }: Change): boolean {
  const effect = eventOf(entity, kind)?.effect;
  if (effect === 'birth') return true;
  return effect === 'upsert' && Object.keys(nounOf(entity).row.entries).every((key) => key in body);
}
