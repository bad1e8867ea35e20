// The one clock: the database's. Processes whose own clocks are wrong agree on it.
import type { ISql } from 'postgres';
import type { Instant } from '#domain/time.ts';

/** What time it is; inside a transaction it is asked after the locks. Tests and drills give their own. */
export type Clock = (sql: ISql) => Promise<Instant>;

/** The time at which the database answers, not the time at which the transaction began. */
export const databaseClock: Clock = async (sql) => {
  const [row] = await sql<{ now: Instant }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error('the database tells no time');
  return row.now;
};
