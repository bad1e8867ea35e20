// A world: a set of boards with its own tables, its own messages between processes and its own time. The real one is
// the default. A drill can run beside it on the same database and Redis without influence on each other.
import type { Audience } from '#domain/audience.ts';
import { standingBoards } from '#domain/board.ts';
import type { Clock } from '#server/postgres/clock.ts';
import { databaseClock } from '#server/postgres/clock.ts';

export interface World {
  /** PostgreSQL schema of the tables. The pool must use the same one. */
  schema: string;
  /** Prefix of every Redis channel. */
  channels: string;
  clock: Clock;
  /** Boards that belong to no incident, and who may join each. */
  boards: Readonly<Record<string, Audience>>;
}

export const realWorld: World = {
  schema: 'public',
  channels: 'posko',
  clock: databaseClock,
  boards: standingBoards,
};
