// What a process adds to an app: sockets and jobs, on the http server of the test.
import type { Server } from 'node:http';
import type { App } from '#server/app.ts';
import { startJobs } from '#server/jobs/jobs.ts';
import { attachGateway } from '#server/realtime/gateway.ts';

/** Starts both; the answer stops them, before the app is closed. */
export function startServing(app: App, http: Server): () => Promise<void> {
  const gateway = attachGateway(http, app);
  const stopJobs = startJobs(app);
  return async () => {
    stopJobs();
    await gateway.close();
  };
}
