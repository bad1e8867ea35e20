// The board as the feed's sentences look things up in it.
import type { Board } from '../board.svelte.ts';
import type { FeedSource } from './noun-feed.ts';

export function feedSource(board: Board): FeedSource {
  return {
    organisation: (id) => board.organisation(id),
    row: (id) => board.row(id),
    rowsOf: (need) => board.rowsOf(need),
    get: (entity, id) => (void board.version, board.live?.incident.get(entity, id)),
    areas: board.book.name,
  };
}
