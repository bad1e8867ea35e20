// Claims that need an action now, for the claim clock (C2).
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { claimsDue } from '#server/storage/need.ts';
import type { DueClaim } from '#server/storage/need.ts';

/** At most 500 at once, the earliest end first. */
export type DueClaims = (now: Instant) => Promise<DueClaim[]>;

/** Reads them from the database. */
export function readDueClaims(sql: Sql): DueClaims {
  return (now) => claimsDue(sql, now);
}
