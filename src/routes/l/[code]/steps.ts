// The steps of a report as its page draws them.
import type { ReportProgress } from '#domain/report-progress.ts';
import type { Report } from '#domain/report.ts';

type Step = Extract<
  ReportProgress,
  'received' | 'checking' | 'verified' | 'claimed' | 'moving' | 'arrived' | 'taken'
>;

/** In the order in which a report goes through them. */
export const trackSteps = {
  need: ['received', 'checking', 'verified', 'claimed', 'moving', 'arrived'],
  convoy: ['received', 'checking', 'verified'],
  offer: ['received', 'checking', 'verified', 'taken'],
} as const satisfies Record<Report['kind'], readonly Step[]>;

/** Where a report stands that waits for its sender, or came back from it. */
const standsAt: Partial<Record<ReportProgress, Step>> = {
  question: 'checking',
  reopened: 'checking',
  settled: 'arrived',
};

/** How many of the steps are behind it, with the one it is at. */
export function stepsDone({
  kind,
  progress,
}: {
  kind: Report['kind'];
  progress: ReportProgress;
}): number {
  const at = standsAt[progress] ?? progress;
  return trackSteps[kind].findIndex((step) => step === at) + 1;
}

/** Nothing follows: no steps are drawn. */
export function isEnded(progress: ReportProgress): boolean {
  return progress === 'rejected' || progress === 'withdrawn';
}

/** Steps that help has too, with words of its own. */
export function isHelp(progress: ReportProgress): progress is 'received' | 'checking' | 'verified' {
  return progress === 'received' || progress === 'checking' || progress === 'verified';
}
