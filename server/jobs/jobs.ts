// The clocks of the process. One file a job; each is a function that may be run again at any time.
import type { App } from '#server/app.ts';
import { tendClaims } from '#server/jobs/claim-clock.ts';

/** How often the claims' clocks are looked at (ms): a countdown ends within so long. */
const claimInterval = 2000;

/** Starts every job; returns what stops them. */
export function startJobs(app: App): () => void {
  let running = false;
  const timer = setInterval(() => {
    if (running) return;
    running = true;
    tendClaims(app)
      .catch((error: unknown) => app.log.warn({ error }, 'the claim clock failed'))
      .finally(() => (running = false));
  }, claimInterval);
  timer.unref();
  return () => clearInterval(timer);
}
