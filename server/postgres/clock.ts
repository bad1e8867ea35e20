// The common clock: the database's. Processes with wrong clocks still use the same time.
import type { ISql } from 'postgres';
import type { Instant } from '#domain/time.ts';

/** The present time. Inside a transaction it is asked after the locks. Tests and drills replace it. */
export type Clock = (sql: ISql) => Promise<Instant>;

/** The time at which the database answers, not the beginning of the transaction. */
export const databaseClock: Clock = async (sql) => {
  const [row] = await sql<{ now: Instant }[]>`select clock_timestamp() as now`;
  if (!row) throw new Error('the database tells no time');
  return row.now;
};
