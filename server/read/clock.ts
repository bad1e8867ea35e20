// What needs an action of the clock now: claims (C2), plans whose agreement is over (S8), reports that nobody opened (N21),
// uploads that nobody finished (S24).
import type { Instant } from '#domain/time.ts';
import type { Sql } from '#server/postgres/connection.ts';
import { attachmentsUnfinished } from '#server/storage/attachment.ts';
import type { UnfinishedAttachment } from '#server/storage/attachment.ts';
import { claimsDue } from '#server/storage/need.ts';
import type { DueClaim } from '#server/storage/need.ts';
import { reportsUnopened } from '#server/storage/report-queue.ts';
import type { DueReport } from '#server/storage/report-queue.ts';
import { requestsUnanswered } from '#server/storage/request.ts';
import type { DueRequest } from '#server/storage/request.ts';
import { unagreedPlans } from '#server/storage/shipment.ts';
import type { UnagreedPlan } from '#server/storage/shipment.ts';

/** What the jobs of the process read. */
export interface ClockReads {
  /** Claims that need a warning, an end or a handover at a given time: at most 500, the earliest end first. */
  dueClaims(now: Instant): Promise<DueClaim[]>;
  /** Plans whose agreement is over on that day, at most 200. */
  unagreedPlans(today: string): Promise<UnagreedPlan[]>;
  /** Critical reports that nobody opened in time, at most 200. */
  unopenedReports(now: Instant): Promise<DueReport[]>;
  /** Uploads that were begun and never finished, at most 200. */
  unfinishedAttachments(now: Instant): Promise<UnfinishedAttachment[]>;
  /** Requests that nobody answered in time, at most 200. */
  unansweredRequests(now: Instant): Promise<DueRequest[]>;
}

/** Reads them from the database. */
export function createClockReads(sql: Sql): ClockReads {
  return {
    dueClaims: (now) => claimsDue(sql, now),
    unagreedPlans: (today) => unagreedPlans(sql, today),
    unopenedReports: (now) => reportsUnopened(sql, now),
    unfinishedAttachments: (now) => attachmentsUnfinished(sql, now),
    unansweredRequests: (now) => requestsUnanswered(sql, now),
  };
}
