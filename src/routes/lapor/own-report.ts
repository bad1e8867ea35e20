// How far a report has come, in the words of the person who sent it.
import { exact } from '#domain/quantity.ts';
import type { OwnReport } from '#domain/need-query.ts';

/** In the order in which a report goes through them, then the ways in which it ends early. */
const steps = ['reported', 'verified', 'claimed', 'moving', 'received'] as const;
type Step = (typeof steps)[number];
export type Progress = Step | 'rejected' | 'cancelled' | 'merged';

type Line = OwnReport['lines'][number];

/** How far a line has come: as far as any part of it, so that help under way is seen. */
export function progressOf({ state }: Pick<OwnReport, 'state'>, line: Line): Progress {
  if (state !== 'reported' && state !== 'verified') return state;
  if (line.arrived + line.confirmed > 0 && line.open + line.claimed + line.moving === 0)
    return 'received';
  if (line.moving + line.arrived + line.confirmed > 0) return 'moving';
  if (line.claimed > 0) return 'claimed';
  return state;
}

/** Steps done, for the marks beside the word; 0 when the report ended early. */
export function stepsDone(progress: Progress): number {
  return steps.indexOf(progress as Step) + 1;
}

export const allSteps = steps.length;

/** What nobody has taken yet; 0 once the report has ended. */
export function leftOf(progress: Progress, line: Line): number {
  return stepsDone(progress) > 2 && line.open < line.asked ? exact(line.open) : 0;
}
