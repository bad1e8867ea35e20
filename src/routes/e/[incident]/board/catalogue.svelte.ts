// The catalogue as a board shows it: items by code, what is merged, and what may be chosen.
import { isOffered, linksOf, shownItem } from '#domain/item-link.ts';
import type { Links } from '#domain/item-link.ts';
import type { Item } from '#domain/item.ts';

/** Where the items are: both are read again when the board moves on. */
interface Items {
  find(entity: 'item', id: string): Item | undefined;
  every(entity: 'item'): Item[];
}

export class Catalogue {
  private readonly board: Items;

  constructor(board: Items) {
    this.board = board;
  }

  /** Merged items (S15). */
  readonly links = $derived.by((): Links => linksOf(this.board.every('item')));

  /** Items that may be chosen for something new. */
  readonly offered = $derived.by(() => this.board.every('item').filter(isOffered));

  /** The item of a code, named as what it was merged into, in the unit of the code. */
  item(code: string): Item | null {
    const itemOf = (id: string) => this.board.find('item', id) ?? null;
    const item = itemOf(code);
    return item && shownItem(item, itemOf);
  }
}
