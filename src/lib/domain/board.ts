// Boards: each incident has one, and what outlives incidents stands on the national one.
import { everyone } from './audience.ts';
import type { Audience } from './audience.ts';

/** Code of the standing board of what outlives incidents: organisations, storage sites, stock. */
export const nationalBoard = 'nasional';

/** Boards that no incident owns, and who may join each; for others it does not exist. */
export const standingBoards: Readonly<Record<string, Audience>> = { [nationalBoard]: everyone };

/** Who may join a board: everyone an incident's. */
export function boardAudience(board: string, standing = standingBoards): Audience {
  return Object.hasOwn(standing, board) ? standing[board]! : everyone;
}
