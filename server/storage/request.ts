// Requests in SQL beyond rows by id: those that nobody answered in time.
import type { ISql } from 'postgres';
import type { Instant } from '#domain/time.ts';

export interface DueRequest {
  id: string;
  incident: string;
}

/** Requests on open incidents whose time is over, at most 200 at once. */
export function requestsUnanswered(sql: ISql, now: Instant): Promise<DueRequest[]> {
  return sql<DueRequest[]>`
    select request.id, request.incident from request
      join incident on incident.id = request.incident and incident.closed_at is null
    where request.state = 'open' and request.expires_at <= ${now}
    order by request.expires_at limit 200`;
}
