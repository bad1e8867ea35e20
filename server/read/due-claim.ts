// Claims that need an action now, for the claim clock (C2), and plans whose agreement is over (S8).
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { claimsDue } from '#server/storage/need.ts';
import type { DueClaim } from '#server/storage/need.ts';
import { unagreedPlans } from '#server/storage/shipment.ts';
import type { UnagreedPlan } from '#server/storage/shipment.ts';

/** At most 500 at once, the earliest end first. */
export type DueClaims = (now: Instant) => Promise<DueClaim[]>;

/** Reads them from the database. */
export function readDueClaims(sql: Sql): DueClaims {
  return (now) => claimsDue(sql, now);
}

/** Reads the plans whose agreement is over on that day. At most 200 at once. */
export function readUnagreedPlans(sql: Sql, today: string): Promise<UnagreedPlan[]> {
  return unagreedPlans(sql, today);
}
