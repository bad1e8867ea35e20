// What a place that is cut off can live on (N15), read from the copies of a board.
import { reachOf } from '#domain/endurance.ts';
import type { Reach } from '#domain/endurance.ts';
import type { Isolation } from '#domain/incident.ts';
import type { LandPlace } from '#domain/land.ts';
import type { Board } from '../board/board.svelte.ts';
import type { Goods } from './goods.svelte.ts';
import { land } from './land.svelte.ts';

/** The areas of this incident that are cut off. */
export function isolatedAreas(board: Board, goods: Goods): readonly Isolation[] {
  const live = goods.incidents.find(({ id }) => id === board.code);
  return (live ?? board.incident).isolated ?? [];
}

/** What lies in reach of the place; null when it is not cut off. */
export function reachOnBoard(board: Board, goods: Goods, place: LandPlace): Reach | null {
  const isolated = isolatedAreas(board, goods);
  if (isolated.length === 0) return null;
  const needs = new Map(board.rowsWhere(() => true).map(({ need }) => [need.id, need]));
  return reachOf(place, {
    isolated,
    sites: board.every('site'),
    available: goods.available,
    needs: needs.values(),
    standards: board.every('standard'),
    land: land.table,
  });
}
