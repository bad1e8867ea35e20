// The client's copy of one board: rows in memory, correct as of `seq`, updated by frames (F2). The noun registry
// defines which nouns it holds, their indexes and their parents.
import type { EntityRow, Frame, Snapshot } from '#domain/change.ts';
import { foldChange } from '#domain/fold.ts';
import type { Changed } from '#domain/fold.ts';
import { copiedEntities, isCopied } from '#domain/nouns.ts';
import type { CopiedEntity, IndexOf } from '#domain/nouns.ts';
import { RowStore } from '#domain/row-store.ts';

/**
 * Always equal to a new snapshot of the same `seq`. Rows are replaced and never changed in place, so a row that was
 * read before keeps its values.
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

  /** Ids of the child rows of a noun: a need's lines, a line's claims, also ended ones. */
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
   * Applies one frame: each change once and in order. Known changes are skipped. `hole`: changes between `seq` and
   * the frame are missing, and nothing was applied.
   */
  apply(frame: Pick<Frame, 'from' | 'to' | 'changes'>): { changed: Changed[] } | 'hole' {
    if (frame.from > this.seq) return 'hole';
    const changed: Changed[] = [];
    for (const change of frame.changes) {
      if (change.seq <= this.seq) continue;
      // Rows of nouns that are not copied must be loaded again by the pages that show them.
      if (isCopied(change.entity)) changed.push(...foldChange(this.rows, change));
      else changed.push({ entity: change.entity, id: change.id });
    }
    this.seq = Math.max(this.seq, frame.to);
    return { changed };
  }
}
