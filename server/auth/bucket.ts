// Token buckets: a budget by key that comes back evenly and can be spent at once.

export interface Spent {
  /** Seconds until it would suffice; 0: it did suffice, and the cost is spent. */
  wait: number;
  /** What is left, in whole units. */
  left: number;
  /** What comes back in a minute. */
  limit: number;
  /** Seconds until all of it is back. */
  reset: number;
}

export interface Buckets {
  spend(key: string, cost: number): Spent;
  refund(key: string, cost: number): void;
}

/** Largest number of keys. The longest unused are forgotten first: by then their budget is nearly whole again. */
const mostKeys = 50_000;

/** @param now milliseconds of a clock that never goes back */
export function createBuckets(
  { perMinute, burst }: { perMinute: number; burst: number },
  now: () => number,
): Buckets {
  /** Spent, as of a time. The least recently used first. */
  const spent = new Map<string, { amount: number; at: number }>();
  const perSecond = perMinute / 60;

  /** What is spent by now; less than nothing is impossible. */
  function amountOf(key: string, at: number): number {
    const known = spent.get(key);
    return known ? Math.max(0, known.amount - ((at - known.at) / 1000) * perSecond) : 0;
  }

  function put(key: string, amount: number, at: number): void {
    spent.delete(key);
    if (amount > 0) spent.set(key, { amount, at });
    const [oldest] = spent.keys();
    if (spent.size > mostKeys && oldest !== undefined) spent.delete(oldest);
  }

  return {
    spend(key, cost) {
      const at = now();
      const before = amountOf(key, at);
      // Something that costs more than the whole budget is allowed when nothing is spent.
      const fits = before + cost <= burst || before === 0;
      const amount = fits ? before + cost : before;
      put(key, amount, at);
      return {
        wait: fits ? 0 : Math.max(0.001, (before + cost - burst) / perSecond),
        left: Math.max(0, Math.floor(burst - amount)),
        limit: perMinute,
        reset: Math.ceil(amount / perSecond),
      };
    },
    refund(key, cost) {
      const at = now();
      put(key, Math.max(0, amountOf(key, at) - cost), at);
    },
  };
}
