// The board as the frame around it sees it: header, tabs and account menu are above the board.
import { coordinates, coordinatesSomewhere } from '#domain/actor.ts';
import { committed } from '#domain/need.ts';
import type { FrameBoard } from '../../../../frame/frame.svelte.ts';
import { writeAddress } from '../filter/address.ts';
import type { Board } from '../board.svelte.ts';

/** Reads the board each time it is asked, so that the frame follows it. */
export function inFrame(board: Board): FrameBoard {
  const panelSearch = (name: 'list' | 'map') => {
    const { filter, sort, view, layers, source } = board;
    return writeAddress({ filter, sort, view, layers, panel: name, selected: null, at: source.at });
  };
  return {
    i18n: board.i18n,
    get incident() {
      return board.incident;
    },
    get now() {
      return board.now;
    },
    get connection() {
      return board.source.current?.connection ?? null;
    },
    get past() {
      return board.source.past !== null;
    },
    get presence() {
      return board.source.current?.presence ?? null;
    },
    // Other pages show the live board.
    get search() {
      const { filter, sort, selected, view, panel, layers } = board;
      return writeAddress({ filter, sort, selected, view, panel, layers });
    },
    get panels() {
      return { list: panelSearch('list'), map: panelSearch('map') };
    },
    get panel() {
      return board.panel;
    },
    get running() {
      return runningClaims(board);
    },
    get toCheck() {
      return board.reports + needsToVerify(board);
    },
    open: (tool) => (board.tool = tool),
  };
}

/** Number of needs that nobody verified and the reader may. */
function needsToVerify(board: Board): number {
  const { actor } = board;
  if (!coordinatesSomewhere(actor)) return 0;
  const waits = board.rowsWhere(
    ({ live, need }) => live && need.state === 'reported' && coordinates(actor, need.area),
  );
  return new Set(waits.map(({ need }) => need.id)).size;
}

/** Number of the organisation's claims that are not finished. */
function runningClaims(board: Board): number {
  const own = board.person?.organisation;
  if (own === undefined) return 0;
  return board
    .rowsWhere((row) => row.live)
    .flatMap((row) => row.claims)
    .filter((claim) => claim.organisation === own && committed(claim) > claim.confirmed).length;
}
