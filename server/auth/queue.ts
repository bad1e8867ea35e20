// Limits how much heavy work runs at once. Hashing a password needs 19 MB and a processor core for about 30 ms.

export interface Queue {
  /** Runs `work` after all earlier work has started. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Number of waiting tasks. */
  waiting(): number;
}

export function createQueue(atOnce: number): Queue {
  const turns: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running < atOnce) running += 1;
      // A finished task passes its slot directly to the next one, so that the order is kept.
      else await new Promise<void>((turn) => turns.push(turn));
      try {
        return await work();
      } finally {
        const next = turns.shift();
        if (next) next();
        else running -= 1;
      }
    },
    waiting: () => turns.length,
  };
}
