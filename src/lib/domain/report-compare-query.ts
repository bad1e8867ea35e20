// Query of the desk: what a report may be the same as, needs and other reports, to be compared before a decision.
import * as v from 'valibot';
import { coordinates, isMember } from './actor.ts';
import { uuid } from './field.ts';
import { similarNeed } from './need-query.ts';
import { defineQuery } from './query.ts';
import { refuse } from './refusal.ts';
import { reportRow } from './report.ts';
import type { Report } from './report.ts';

/** Reports in the answer, and needs. */
export const mostCompared = 5;

const compared = v.object({
  ...v.pick(reportRow, [
    'id',
    'state',
    'channel',
    'sentAt',
    'lines',
    'people',
    'households',
    'need',
  ]).entries,
  siteName: v.nullable(v.string()),
  /** The sender's words about the place, with numbers of persons masked. */
  landmark: v.nullable(v.string()),
  /** Metres in a straight line; 0 at the same site, null where only the names of the places tell. */
  distance: v.nullable(v.number()),
});
export type ComparedReport = v.InferOutput<typeof compared>;

export const reportCompare = defineQuery({
  name: 'report.compare',
  tag: 'report',
  description:
    'Needs and reports that one report may be the same as, the one that its sender named first; for its desk',
  method: 'GET',
  path: '/reports/{id}/compare',
  input: v.strictObject({ id: uuid }),
  answer: v.object({ needs: v.array(similarNeed), reports: v.array(compared) }),
  may: (actor, report: Report | undefined) =>
    report !== undefined && isMember(actor) && coordinates(actor, report.area),
  // The answer is the same when it does not exist and when it is not allowed.
  denied: refuse('not-found', { field: 'report' }),
  cost: 2,
  cache: 'private, no-store',
});
