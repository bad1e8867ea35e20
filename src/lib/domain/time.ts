// Times: ISO-8601 texts in UTC with milliseconds, so that they sort as strings.

/** `2025-12-10T02:00:00.000Z` */
export type Instant = string;

export const minute = 60_000;
export const hour = 60 * minute;

export function addHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + Math.round(hours * hour)).toISOString();
}

/** The day in western Indonesia (WIB, UTC+7). Decrees use it, and there a day ends last. */
export function decreeDay(now: Instant): string {
  return addHours(now, 7).slice(0, 10);
}

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export function elapsed(from: Instant, to: Instant): number {
  return Date.parse(to) - Date.parse(from);
}
