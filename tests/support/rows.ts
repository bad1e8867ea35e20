// The lines of a world as the screens of a board see them.
import { nationalBoard } from '#domain/board.ts';
import { copiedEntities } from '#domain/nouns.ts';
import { BoardCopy } from '#sync/board-copy.ts';
import { OptimisticClaims } from '#sync/optimistic.ts';
import { Views } from '#sync/view.ts';
import type { LineView } from '#sync/view.ts';
import type { World } from './world.ts';

/** Both copies of the boards as they stand now. */
export function copiesOf({ board }: World): { incident: BoardCopy; national: BoardCopy } {
  const incident = new BoardCopy();
  const national = new BoardCopy();
  const onNation = (row: object) => !('incident' in row) || row.incident === nationalBoard;
  const rowsWhere = (test: (row: object) => boolean) =>
    Object.fromEntries(
      copiedEntities.map((name) => [name, [...board.rows[name].values()].filter(test)]),
    );
  incident.load({ seq: 1, ...rowsWhere((row) => !onNation(row)) });
  national.load({ seq: 1, ...rowsWhere(onNation) });
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
