// Attachments in SQL beyond rows by id: what the clock ends, and whose files are deleted.
import type { ISql } from 'postgres';
import { unfinishedHours } from '#domain/attachment.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';

/** An upload that was begun and never finished. */
export interface UnfinishedAttachment {
  id: string;
  incident: string;
}

/** Uploads that are over their time, at most 200 at once. */
export function attachmentsUnfinished(sql: ISql, now: Instant): Promise<UnfinishedAttachment[]> {
  return sql<UnfinishedAttachment[]>`
    select id, incident from attachment
    where state = 'uploading' and added_at <= ${addHours(now, -unfinishedHours)}
    order by added_at limit 200`;
}

/** An attachment whose file may be deleted. */
export interface EndedAttachment {
  id: string;
  sha256: string;
}

/** Those that were taken away since then. */
export function attachmentsEnded(sql: ISql, since: Instant): Promise<EndedAttachment[]> {
  return sql<EndedAttachment[]>`
    select id, sha256 from attachment
    where state = 'removed' and sha256 is not null and ended_at >= ${since}`;
}
