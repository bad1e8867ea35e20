// Starts the jobs of the process. One file for each job; a job is a function that may run again at any time.
import type { App } from '#server/app.ts';
import { freeUnagreedPlans } from '#server/jobs/agreement-clock.ts';
import { expireAnswers } from '#server/jobs/answer-expiry.ts';
import { endUploads, tidyAttachments } from '#server/jobs/attachment-clock.ts';
import { tendCheckpoints } from '#server/jobs/checkpoint-clock.ts';
import { tendClaims } from '#server/jobs/claim-clock.ts';
import {
  forgetNotices,
  listenToFeed,
  pushNotices,
  tellTheTime,
} from '#server/jobs/notice-clock.ts';
import { escalateReports } from '#server/jobs/report-clock.ts';
import { expireRequests } from '#server/jobs/request-clock.ts';

interface Job {
  name: string;
  /** How often it runs (ms). */
  every: number;
  run(app: App): Promise<unknown>;
}

const jobs: readonly Job[] = [
  // An expired claim is ended within this time.
  { name: 'claim clock', every: 2000, run: tendClaims },
  // The goods of an agreement that ended are free within this time.
  { name: 'agreement clock', every: 2000, run: freeUnagreedPlans },
  // A critical report that nobody opened is shown to others within this time.
  { name: 'report clock', every: 10_000, run: escalateReports },
  // Silence is told within this time.
  { name: 'request clock', every: 10_000, run: expireRequests },
  // Who must hear of something hears of it within this time.
  { name: 'notification listener', every: 1000, run: listenToFeed },
  { name: 'push', every: 1000, run: pushNotices },
  { name: 'notification clock', every: 60_000, run: tellTheTime },
  { name: 'notification expiry', every: 60 * 60_000, run: forgetNotices },
  { name: 'attachment clock', every: 10 * 60_000, run: endUploads },
  // What somebody took away is off the disk within this time.
  { name: 'attachment files', every: 60_000, run: tidyAttachments },
  { name: 'checkpoints', every: 60_000, run: tendCheckpoints },
  { name: 'answer expiry', every: 10 * 60_000, run: expireAnswers },
  // Files of imports are private and kept for a day.
  { name: 'import expiry', every: 10 * 60_000, run: (app) => app.imports.dropExpired() },
  // What was written before a process ended is told, and can be undone.
  { name: 'import end', every: 60_000, run: (app) => app.imports.finishAbandoned() },
];

/** Starts every job. @returns a function that stops them */
export function startJobs(app: App): () => void {
  const timers = jobs.map((job) => start(app, job));
  return () => timers.forEach(clearInterval);
}

/** Runs a job repeatedly, but never twice at once. */
function start(app: App, { name, every, run }: Job): NodeJS.Timeout {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    run(app)
      .catch((error: unknown) => app.log.warn({ error, job: name }, 'a job failed'))
      .finally(() => (running = false));
  }, every);
  return timer.unref();
}
