// Boards: each incident has one. The national board holds what does not belong to one incident.
import { everyone } from './audience.ts';
import type { Audience } from './audience.ts';

/** Code of the national board: organisations, storage sites, stock. */
export const nationalBoard = 'nasional';

/**
 * Boards that belong to no incident, and who may join each. For others the board does not exist. A migration makes the
 * board itself. A board that is not named here is read as the board of an incident, which everyone may join.
 */
export const standingBoards = { [nationalBoard]: everyone } satisfies Record<string, Audience>;

/** The standing boards on which a noun or a command may stand. */
export type StandingBoard = keyof typeof standingBoards;

/** Who may join a board. Everyone may join the board of an incident. */
export function boardAudience(
  board: string,
  standing: Readonly<Record<string, Audience>> = standingBoards,
): Audience {
  return Object.hasOwn(standing, board) ? standing[board]! : everyone;
}
