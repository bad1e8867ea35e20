// What the acts on the road choose from: own promises at another place, and stores that take goods back.
import { aboard } from '#domain/shipment.ts';
import type { Shipment } from '#domain/shipment.ts';
import { maintainsSite } from '#domain/site.ts';
import type { Board } from '../../board/board.svelte.ts';
import type { Goods } from '../../goods/goods.svelte.ts';
import type { StopDraft } from '../../goods/stop.ts';
import { amountText } from '../../goods/words.ts';

export type RoadAct = 'transfer' | 'redirect' | 'skip' | 'return' | 'lose' | 'revise' | 'load-more';

/** A promise of the sender at the new place that a line of the old stop keeps as well. */
interface OwnClaim {
  line: number;
  claim: string;
  text: string;
}

/** The sender's promises at the new place, each for one line of the stop that has no more than it promises. */
export function claimsFor(
  board: Board,
  shipment: Shipment,
  stop: number,
  { site }: StopDraft,
): OwnClaim[] {
  if (!site) return [];
  const rows = board.rowsWhere((row) => row.live && row.need.site === site.value);
  const taken = new Set<string>();
  return shipment.lines.flatMap((line, n): OwnClaim[] => {
    const amount = shipment.loadedAt ? aboard(line) : line.quantity;
    if (line.stop !== stop || amount === 0) return [];
    const found = rows
      .filter((row) => row.line.item === line.item)
      .flatMap((row) => row.claims)
      .find(
        (claim) =>
          claim.organisation === shipment.organisation &&
          claim.endedAt === null &&
          claim.claimed >= amount &&
          !taken.has(claim.id),
      );
    if (!found) return [];
    taken.add(found.id);
    const text = amountText(board.i18n, (id) => board.catalogue.item(id), line.item, amount);
    return [{ line: n, claim: found.id, text }];
  });
}

/** Stores that may take the goods back: where they came from, and those that the reader's organisation runs. */
export function storesFor(board: Board, goods: Goods, { from }: Shipment) {
  const home = goods.site(from);
  const own = goods.storages.filter((site) => maintainsSite(board.actor, site));
  return [...new Map([...(home ? [home] : []), ...own].map((site) => [site.id, site])).values()]
    .filter((site) => site.closedAt === null)
    .map(({ id, name }) => ({ value: id, label: name }));
}
