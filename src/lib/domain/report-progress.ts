// How far a report has come, in the words of whoever sent it: derived from the report, its need and the need's lines.
import type { Line, Need } from './need.ts';
import type { Report } from './report.ts';

/**
 * In the order in which a report goes through them, then the ways in which it waits or ends. `question`: the desk waits
 * for the sender. `reopened`: the sender said that nothing came. `settled`: the sender said that it came. `taken`: an organisation took what was offered.
 */
export const reportSteps = [
  'received',
  'checking',
  'verified',
  'claimed',
  'moving',
  'arrived',
] as const;
export const reportProgress = [
  ...reportSteps,
  'question',
  'reopened',
  'settled',
  'taken',
  'rejected',
  'withdrawn',
] as const;
export type ReportProgress = (typeof reportProgress)[number];

type OfReport = Pick<Report, 'kind' | 'state' | 'confirmed' | 'takenBy'>;
type OfNeed = Pick<Need, 'state'>;
type OfLine = Pick<Line, 'asked' | 'claimed' | 'moving' | 'arrived' | 'confirmed'>;

/**
 * As far as any part of it, so that help under way is seen.
 * @param need that it is counted with, null while it is with none
 */
export function progressOfReport(
  { kind, state, confirmed, takenBy }: OfReport,
  need: OfNeed | null,
  lines: readonly OfLine[],
): ReportProgress {
  if (state === 'withdrawn') return 'withdrawn';
  // The sender of what was taken for spam is told no more than that it was not taken up.
  if (state === 'rejected' || state === 'spam') return 'rejected';
  if (state === 'asked') return 'question';
  if (confirmed === 'yes') return 'settled';
  if (confirmed === 'no') return 'reopened';
  if (state === 'received' || state === 'checking') return state;
  if (kind !== 'need' && state === 'verified') return takenBy === null ? 'verified' : 'taken';
  // Counted with another report that waits itself, or with a need that waits for its check.
  if (need === null || need.state === 'reported') return 'checking';
  if (need.state !== 'verified') return 'rejected';
  const some = (amount: (line: OfLine) => number) => lines.some((line) => amount(line) > 0);
  if (some(({ arrived, confirmed: counted }) => arrived + counted)) return 'arrived';
  if (some(({ moving }) => moving)) return 'moving';
  return some(({ claimed }) => claimed) ? 'claimed' : 'verified';
}

/** Whether the sender is asked if help came: once something was promised, and until it is said. */
export function asksArrival(progress: ReportProgress): boolean {
  return ['claimed', 'moving', 'arrived', 'reopened', 'settled'].includes(progress);
}
