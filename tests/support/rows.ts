// The lines of a world as the screens of a board see them.
import { BoardCopy } from '#sync/board-copy.ts';
import { OptimisticClaims } from '#sync/optimistic.ts';
import { Views } from '#sync/view.ts';
import type { LineView } from '#sync/view.ts';
import type { World } from './world.ts';

/** Both copies of the boards as they stand now. */
export function copiesOf({ board }: World): { incident: BoardCopy; national: BoardCopy } {
  const incident = new BoardCopy();
  const national = new BoardCopy();
  const all = <Row>(table: ReadonlyMap<string, Row>) => [...table.values()];
  const { site, need, line, claim, item, organisation, incident: incidents } = board.rows;
  incident.load({ seq: 1, site: all(site), need: all(need), line: all(line), claim: all(claim) });
  national.load({
    ...{ seq: 1, item: all(item), organisation: all(organisation), incident: all(incidents) },
  });
  return { incident, national };
}

/** All line views by id. */
export function viewsOf(world: World): ReadonlyMap<string, LineView> {
  const views = new Views({ ...copiesOf(world), optimistic: new OptimisticClaims() });
  views.reset();
  return views.lines;
}

/** The view of one line; throws when there is none. */
export function viewOf(world: World, line: string): LineView {
  const view = viewsOf(world).get(line);
  if (!view) throw new Error(`no line ${line}`);
  return view;
}
