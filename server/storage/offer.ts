// Offers of people without an account that an organisation may take, or has taken (N26).
import type { ISql } from 'postgres';

export interface OfferRow {
  id: string;
  other: string | null;
}

/** Taken by the organisation first, then open ones, the oldest first. Which areas serve it is for the rule to say. */
export function offersFor(
  sql: ISql,
  incident: string,
  { organisation, most }: { organisation: string; most: number },
): Promise<OfferRow[]> {
  return sql<OfferRow[]>`
    select id, other from report
    where incident = ${incident} and kind = 'offer' and state = 'verified'
      and (taken_by is null or taken_by = ${organisation})
    order by taken_by is null, decided_at, id limit ${most}`;
}
