// The board as the feed's sentences look things up in it.
import type { Board } from '../board.svelte.ts';
import type { FeedSource } from './feed.ts';

export function feedSource(board: Board): FeedSource {
  return {
    organisation: (id) => board.organisation(id),
    row: (id) => board.row(id),
    rowsOf: (need) => board.rowsOf(need),
    claim: (id) => board.live?.incident.get('claim', id),
    site: (id) => board.site(id),
    shipment: (id) => board.live?.incident.get('shipment', id),
    areas: board.book.name,
  };
}
