// Whom a coordinator may ask to take a line.
import { contains } from '#domain/area.ts';
import { organisationMayAct } from '#domain/organisation.ts';
import type { Organisation } from '#domain/organisation.ts';
import type { LineView } from '#sync/view.ts';
import type { Board } from '../board.svelte.ts';

/** Verified organisations that work in the need's area, by name; without the reader's own. */
export function choicesFor(board: Board, row: LineView): Organisation[] {
  const own = board.person?.organisation;
  return board
    .every('organisation')
    .filter(
      (one) =>
        one.id !== own &&
        organisationMayAct(one) &&
        one.areas.some((area) => contains(area, row.need.area)),
    )
    .sort((a, b) => a.shortName.localeCompare(b.shortName));
}
