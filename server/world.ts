// A world: one set of boards with its own tables, its own messages between processes and its own time. The real one is
// the default; a drill can run beside it on the same database and Redis without either noticing the other.
import type { Audience } from '#domain/audience.ts';
import { standingBoards } from '#domain/board.ts';
import type { Clock } from '#server/postgres/clock.ts';
import { databaseClock } from '#server/postgres/clock.ts';

export interface World {
  /** Schema of PostgreSQL that holds the tables. The pool must have been opened with the same one. */
  schema: string;
  /** Begins the name of every Redis channel. */
  channels: string;
  clock: Clock;
  /** Boards that no incident owns, and who may join each. */
  boards: Readonly<Record<string, Audience>>;
}

export const realWorld: World = {
  schema: 'public',
  channels: 'posko',
  clock: databaseClock,
  boards: standingBoards,
};
