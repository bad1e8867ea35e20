// The steps of a report as its page draws them.
import type { ReportProgress } from '#domain/report-progress.ts';

/** In the order in which a report goes through them. */
export const trackSteps = [
  'received',
  'checking',
  'verified',
  'claimed',
  'moving',
  'arrived',
] as const satisfies readonly ReportProgress[];

/** Where a report stands that waits for its sender, or came back from it. */
const standsAt: Partial<Record<ReportProgress, (typeof trackSteps)[number]>> = {
  question: 'checking',
  reopened: 'checking',
  settled: 'arrived',
};

/** How many of the steps are behind it, with the one it is at. */
export function stepsDone(progress: ReportProgress): number {
  const at = standsAt[progress] ?? progress;
  return trackSteps.findIndex((step) => step === at) + 1;
}

/** Nothing follows: no steps are drawn. */
export function isEnded(progress: ReportProgress): boolean {
  return progress === 'rejected' || progress === 'withdrawn';
}
