// How long anybody waits for the database. PostgreSQL's own timeouts do not help when it is stopped or its machine is
// gone, so every wait of a request, a socket or a probe is bounded here.

/** Longest waits (ms): for a probe, for a session, and for everything else. */
export const patience = { probe: 900, session: 3000, work: 4000 } as const;

/** Reads that may wait at once. When the database hangs, the next ones are refused and do not queue up behind it. */
const mostWaiting = 1000;

/** Nothing came within the time, or too many wait already. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/** The value of `work`; rejects with `TimedOut` when it does not come within `ms`. The work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new TimedOut(`nothing within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(clock);
  }
}

/** Bounds a function: each call waits at most `ms`. */
export type Bounded = <A extends unknown[], T>(
  ms: number,
  work: (...args: A) => Promise<T>,
) => (...args: A) => Promise<T>;

/** Bounds functions: each call waits at most `ms`, and all of them together are at most so many. */
export function createBounded(): Bounded {
  let waiting = 0;
  return (ms, work) =>
    async (...args) => {
      if (waiting >= mostWaiting) throw new TimedOut('too many wait for the database');
      waiting += 1;
      // Until the work ends, not until its caller gives up: what hangs still holds a place in the pool.
      const running = work(...args).finally(() => (waiting -= 1));
      running.catch(() => undefined);
      return within(ms, running);
    };
}
