// Whether the database can be reached and has room on its disk. While it has not, the process shows what it knows with
// its age, and takes no write (R-P9, R-P14). It is asked all the time, so that nobody else waits to find out.
import type { Logger } from 'pino';
import type { Instant } from '#domain/time.ts';
import { isUnreachable } from '#domain/unreachable.ts';
import type { Outage } from '#domain/wire.ts';
import { isNearlyFull } from '#server/disk.ts';
import type { DiskSpace } from '#server/disk.ts';
import { patience, TimedOut, within } from '#server/patience.ts';

export interface OutageWatch {
  state(): Outage | null;
  /** Whether the database answers at this moment, asked on the probe's own connection. */
  answers(): Promise<boolean>;
  /** The value of `work`; when the database cannot be reached, the last one that is known. Rejects without one. */
  orLast<T>(work: () => Promise<T>, last: () => T | undefined): Promise<T>;
  /** A write failed because the disk is full, also where this process does not see that disk. */
  foundFull(): void;
  close(): void;
}

/** How often both are asked (ms). */
const LOOK_MS = 1_000;
/** One answer that comes late is no outage. */
const FAILURES = 2;
/** How long a write that found the disk full counts (ms). */
const FULL_MS = 10_000;

/**
 * @param probe asks the database for anything
 * @param free room on its disk; null where this process does not see it
 */
export function watchOutage(
  probe: () => Promise<unknown>,
  free: () => Promise<DiskSpace | null>,
  log: Logger,
): OutageWatch {
  let wellAt: Instant = new Date().toISOString();
  let failures = 0;
  let isFull = false;
  let foundFullAt = -Infinity;
  let asked: Promise<boolean> | undefined;
  let told: Outage['kind'] | undefined;
  let current: Outage | null = null;

  function judge(): void {
    const full = isFull || performance.now() - foundFullAt < FULL_MS;
    const kind = failures >= FAILURES ? 'unreachable' : full ? 'full' : undefined;
    if (kind === undefined && failures === 0) wellAt = new Date().toISOString();
    current = kind ? { kind, since: current?.kind === kind ? current.since : wellAt } : null;
    if (kind === told) return;
    told = kind;
    if (kind) log.error({ outage: current }, 'the database takes no writes');
    else log.warn('the database takes writes again');
  }

  async function answers(): Promise<boolean> {
    // One question at a time, also when the last one still hangs.
    asked ??= probe()
      .then(
        () => true,
        () => false,
      )
      .finally(() => (asked = undefined));
    return within(patience.probe, asked).catch(() => false);
  }

  async function look(): Promise<void> {
    const [isThere, left] = await Promise.all([answers(), free().catch(() => null)]);
    failures = isThere ? 0 : failures + 1;
    isFull = left !== null && isNearlyFull(left, isFull);
    judge();
  }

  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void look().finally(() => (looking = false));
  }, LOOK_MS).unref();

  return {
    state: () => current,
    answers,
    async orLast(work, last) {
      const known = () => {
        const value = last();
        if (value === undefined) throw new TimedOut('the database cannot be reached');
        return value;
      };
      if (current?.kind === 'unreachable') return known();
      try {
        return await work();
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        return known();
      }
    },
    foundFull() {
      foundFullAt = performance.now();
      judge();
    },
    close: () => clearInterval(timer),
  };
}
