// The client's copy of one board: rows in memory, correct as of `seq`, updated by frames (F2). Which nouns it holds, how
// they are found and what hangs on what comes from the noun registry.
import type { EntityName, EntityRow, FeedChange, Frame, Snapshot } from '#domain/change.ts';
import { copiedEntities, entityNames, isCopied, nounOf } from '#domain/nouns.ts';
import type { CopiedEntity, IndexOf } from '#domain/nouns.ts';
import { RowStore } from '#domain/row-store.ts';

/** A row that was added, changed or removed. Rows of nouns that are not copied must be fetched again where shown. */
export interface Changed {
  entity: EntityName;
  id: string;
}

/** The nouns that hang on a noun and go with it. */
const childrenOf = Map.groupBy(
  entityNames.filter((name) => nounOf(name).parent),
  (name) => nounOf(name).parent!.noun,
);

/**
 * At any `seq` equal to a new snapshot of that `seq`. Rows are replaced, never changed in place, so a row that
 * was read before keeps its values.
 */
export class BoardCopy {
  /** −1: nothing loaded yet. */
  seq = -1;
  private rows = new RowStore();

  get<E extends CopiedEntity>(entity: E, id: string): EntityRow[E] | undefined {
    return this.rows.get(entity, id);
  }

  all<E extends CopiedEntity>(entity: E): ReadonlyMap<string, EntityRow[E]> {
    return this.rows.all(entity);
  }

  /** Rows under a key of a declared index. */
  list<E extends CopiedEntity>(entity: E, index: IndexOf<E>, key: string): Iterable<EntityRow[E]> {
    return this.rows.list(entity, index, key);
  }

  /** Ids of the rows of a noun that hang on a row: a need's lines, a line's claims, ended ones too. */
  childIds(entity: CopiedEntity, parent: string): ReadonlySet<string> {
    return this.rows.childIds(entity, parent);
  }

  /** Replaces everything with the snapshot. */
  load(snapshot: Pick<Snapshot, 'seq'> & { [E in CopiedEntity]?: EntityRow[E][] }): void {
    this.rows = new RowStore();
    for (const entity of copiedEntities)
      for (const row of snapshot[entity] ?? []) this.rows.put(entity, row);
    this.seq = snapshot.seq;
  }

  /**
   * Applies one frame: each change once and in order; changes that are already known are skipped.
   * `hole`: changes between `seq` and the frame are missing, and nothing was applied.
   */
  apply(frame: Pick<Frame, 'from' | 'to' | 'changes'>): { changed: Changed[] } | 'hole' {
    if (frame.from > this.seq) return 'hole';
    const changed: Changed[] = [];
    for (const change of frame.changes) {
      if (change.seq <= this.seq) continue;
      if (change.gone) this.remove(change.entity, change.id, changed);
      else this.merge(change, changed);
    }
    this.seq = Math.max(this.seq, frame.to);
    return { changed };
  }

  private merge({ entity, id, body }: FeedChange, changed: Changed[]): void {
    changed.push({ entity, id });
    if (!isCopied(entity)) return;
    const before = this.parentOf(entity, id);
    this.rows.put(entity, { ...this.rows.get(entity, id), ...body } as EntityRow[typeof entity]);
    // What it hung on until now has changed too.
    if (before && before.id !== this.parentOf(entity, id)?.id) changed.push(before);
  }

  /** Removes a row with all that hangs on it. What it hung on counts as changed. */
  private remove(entity: EntityName, id: string, changed: Changed[]): void {
    if (!isCopied(entity)) return void changed.push({ entity, id });
    const parent = this.parentOf(entity, id);
    this.drop(entity, id, changed);
    if (parent) changed.push(parent);
  }

  private drop(entity: EntityName, id: string, changed: Changed[]): void {
    changed.push({ entity, id });
    for (const child of childrenOf.get(entity) ?? [])
      for (const each of [...this.rows.childIds(child, id)]) this.drop(child, each, changed);
    this.rows.drop(entity, id);
  }

  /** The row that a row hangs on; undefined where the row is not here or its noun has no parent. */
  private parentOf(entity: EntityName, id: string): Changed | undefined {
    const { parent } = nounOf(entity);
    const row = parent && (this.rows.get(entity, id) as Record<string, unknown> | undefined);
    const key = row?.[parent!.by];
    return typeof key === 'string' ? { entity: parent!.noun, id: key } : undefined;
  }
}
