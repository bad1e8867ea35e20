// Boards: each incident has one. The national board holds what does not belong to one incident.
import { everyone } from './audience.ts';
import type { Audience } from './audience.ts';

/** Code of the national board: organisations, storage sites, stock. */
export const nationalBoard = 'nasional';

/** Boards that belong to no incident, and who may join each. For others the board does not exist. */
export const standingBoards: Readonly<Record<string, Audience>> = { [nationalBoard]: everyone };

/** Who may join a board. Everyone may join the board of an incident. */
export function boardAudience(board: string, standing = standingBoards): Audience {
  return Object.hasOwn(standing, board) ? standing[board]! : everyone;
}
