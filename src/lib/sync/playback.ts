// How a board is played: what the next step of a running replay shows (UX 15). Pure: it knows no clock and no screen.
import type { FeedChange } from '#domain/change.ts';
import { elapsed, minute } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';

/** How many times faster than it happened. */
export const speeds = [60, 600] as const;
export type Speed = (typeof speeds)[number];

/** A spell without changes that is longer is skipped (ms). */
const longestQuiet = 30 * minute;

export interface Stepped {
  at: Instant;
  /** Milliseconds of the quiet spell that was skipped; 0 when none was. */
  skipped: number;
}

/**
 * Where a replay is after `lapse` ms of watching.
 * @param next time of the next change; null when there is none until `end`
 */
export function stepOn(
  at: Instant,
  { next, end, speed, lapse }: { next: Instant | null; end: Instant; speed: Speed; lapse: number },
): Stepped {
  const quiet = elapsed(at, next ?? end);
  if (quiet > longestQuiet) return { at: next ?? end, skipped: quiet };
  const moved = new Date(Date.parse(at) + speed * lapse).toISOString();
  return { at: moved < end ? moved : end, skipped: 0 };
}

/** The changes up to `at`, of changes in their order. */
export function dueOf(changes: readonly FeedChange[], at: Instant): FeedChange[] {
  const later = changes.findIndex((change) => change.at > at);
  return changes.slice(0, later < 0 ? changes.length : later);
}

/** Days on which decrees began, as places between `from` and `to` (0 to 1), each once. */
export function decreeTicks(
  decrees: readonly { from: string }[],
  { from, to }: { from: Instant; to: Instant },
): { share: number; day: string }[] {
  const span = elapsed(from, to);
  const days = [...new Set(decrees.map((decree) => decree.from))].toSorted();
  return days
    .map((day) => ({ day, share: elapsed(from, `${day}T00:00:00.000+07:00`) / span }))
    .filter(({ share }) => share >= 0 && share <= 1);
}
