// Who took over a shift, and since when it ran (V28). One row an incident: the ones before are in the board's history.
import * as v from 'valibot';
import { members } from './audience.ts';
import { code, count, instant, text, uuid } from './field.ts';
import { defineNoun, upsert } from './noun.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

/** A shift is at most so long (hours): two days and a night without a handover are no shift any more. Assumption. */
export const longestShift = 72;

export const acceptanceRow = v.strictObject({
  /** The incident's code. */
  id: code,
  incident: code,
  /** When the shift began whose changes were read. */
  since: instant,
  acceptedAt: instant,
  /** Of the member who took over. */
  organisation: v.nullable(uuid),
  /** What the next one should know. */
  note: v.nullable(text(500)),
  revision: count,
});
export type Acceptance = v.InferOutput<typeof acceptanceRow>;

/** When the shift that runs now began: at the last acceptance; null when there is none, or when it is too long ago. */
export function shiftBegan(last: Acceptance | undefined, now: Instant): Instant | null {
  if (!last || elapsed(last.acceptedAt, now) > longestShift * hour) return null;
  return last.acceptedAt;
}

export const acceptanceNoun = defineNoun({
  name: 'acceptance',
  row: acceptanceRow,
  key: 'text',
  home: 'incident',
  events: { 'shift.accepted': upsert() },
  indexes: {},
  seenBy: () => members,
  retention: { note: 'text' },
  copy: 'snapshot',
});
