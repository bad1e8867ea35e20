// The reader of rules in a browser: answers from the copies of the incident's board and the national one. When the
// copies do not have the answer, the action is offered and the server decides.
import { nationalBoard } from '#domain/board.ts';
import type { EntityName, EntityRow } from '#domain/change.ts';
import type { Line } from '#domain/need.ts';
import { isCopied, nounOf } from '#domain/nouns.ts';
import type { CopiedEntity, IndexOf } from '#domain/nouns.ts';
import { unknown } from '#domain/reader.ts';
import type { Known, Reader, Unknown } from '#domain/reader.ts';
import type { Instant } from '#domain/time.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { withPending } from '#sync/optimistic.ts';
import type { OptimisticClaims } from '#sync/optimistic.ts';

export interface CopyReaderOptions {
  /** Code of the incident's board, on which commands run. */
  board: string;
  incident: BoardCopy;
  national: BoardCopy;
  /** The reader's own unanswered commands. Lines are read with them applied, as on the screen. */
  optimistic?: OptimisticClaims;
  now: Instant;
}

/**
 * Complete for both boards once both copies are loaded: a row of a copied noun that is not there does not exist for
 * this reader. There are no rows of third boards, and no rule of this board may use them.
 */
export class CopyReader implements Reader {
  readonly board: string;
  readonly now: Instant;
  private readonly options: CopyReaderOptions;

  constructor(options: CopyReaderOptions) {
    this.options = options;
    this.board = options.board;
    this.now = options.now;
  }

  row<E extends EntityName>(entity: E, id: string): Known<EntityRow[E] | null> {
    if (!isCopied(entity)) return unknown;
    for (const copy of this.copies) {
      const row = copy.get(entity, id);
      if (row) return this.shown(entity, row);
    }
    return this.isLoaded ? null : unknown;
  }

  list<E extends EntityName>(
    entity: E,
    index: IndexOf<E>,
    key: string,
  ): Known<Iterable<EntityRow[E]>> {
    const { boards } = nounOf(entity).indexes[index] ?? {};
    if (!isCopied(entity) || boards === 'all' || !this.isLoaded) return unknown;
    return this.each(entity, (copy) => copy.list(entity, index, key));
  }

  all<E extends EntityName>(entity: E): Known<Iterable<EntityRow[E]>> {
    const isNational = nounOf(entity).home === 'nation';
    if (!isCopied(entity) || !isNational || !this.isLoaded) return unknown;
    return this.each(entity, (copy) => copy.all(entity).values());
  }

  /** A copy does not know whether the server would find more. */
  near(): Unknown {
    return unknown;
  }

  area(): Unknown {
    return unknown;
  }

  place(): Unknown {
    return unknown;
  }

  /** The incident's first. Only one when the national board itself is open. */
  private get copies(): readonly BoardCopy[] {
    const { board, incident, national } = this.options;
    return board === nationalBoard ? [national] : [incident, national];
  }

  private get isLoaded(): boolean {
    return this.copies.every(({ seq }) => seq >= 0);
  }

  private each<E extends CopiedEntity>(
    entity: E,
    of: (copy: BoardCopy) => Iterable<EntityRow[E]>,
  ): EntityRow[E][] {
    return this.copies.flatMap((copy) => [...of(copy)].map((row) => this.shown(entity, row)));
  }

  /** The row with the quantity that waits for the server's answer. */
  private shown<E extends CopiedEntity>(entity: E, row: EntityRow[E]): EntityRow[E] {
    const { optimistic } = this.options;
    if (!optimistic || entity !== 'line') return row;
    return withPending(row as Line, optimistic.of(row.id)) as EntityRow[E];
  }
}

/** The reader of a board of which nothing is loaded yet. */
export function knowsNothing(board: string, now: Instant): Reader {
  return new CopyReader({ board, now, incident: new BoardCopy(), national: new BoardCopy() });
}
