// Limits how much heavy work runs at once. Hashing a password needs 19 MB and a processor core for about 30 ms.

export interface Queue {
  /** Runs `work` after all earlier work has started; `first`: before everything that waits without it. */
  run<Result>(work: () => Promise<Result>, first?: boolean): Promise<Result>;
  /** Number of waiting tasks of one kind. */
  waiting(first?: boolean): number;
}

export function createQueue(atOnce: number): Queue {
  const turns: Record<'first' | 'later', (() => void)[]> = { first: [], later: [] };
  let running = 0;
  return {
    async run(work, first = false) {
      if (running < atOnce) running += 1;
      // A finished task passes its slot directly to the next one, so that the order is kept.
      else await new Promise<void>((turn) => turns[first ? 'first' : 'later'].push(turn));
      try {
        return await work();
      } finally {
        const next = turns.first.shift() ?? turns.later.shift();
        if (next) next();
        else running -= 1;
      }
    },
    waiting: (first = false) => turns[first ? 'first' : 'later'].length,
  };
}
