// Asks the worker thread that holds scratch copies of documents. A job that takes more than its time of the processor ends
// the thread, and another one begins (V13).
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer } from './document-judge-worker.ts';

/** Time of the processor (ms) that a job may take. Loading a text of a megabyte is our own work, not a client's. */
const mostTime = { judge: 50, other: 2000 };
/** Time (ms) after which a job is given up though the thread hardly ran. */
const mostWait = 10_000;
/** Memory of the thread in megabytes. */
const mostMemory = 512;

/** `ended`: the job took too long or too much memory. */
export type JobOutcome = JobAnswer | { ended: true };

export interface Judge {
  /** Jobs are done one after the other. Rejects only when no thread can be started. */
  ask(job: Job): Promise<JobOutcome>;
  close(): Promise<void>;
}

/** @param time of the processor (ms) for a client's update, and for our own work */
export function createJudge(time = mostTime): Judge {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  /** The thread, once it has loaded what it needs. */
  async function thread(): Promise<Worker> {
    if (worker) return worker;
    const begun = new Worker(new URL('./document-judge-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    });
    worker = begun;
    await once(begun, 'message');
    begun.unref();
    return begun;
  }

  async function end(ended: Worker): Promise<void> {
    if (worker === ended) worker = null;
    await ended.terminate();
  }

  async function run(job: Job): Promise<JobOutcome> {
    if (closed) return { ended: true };
    const current = await thread();
    const { promise, resolve } = Promise.withResolvers<JobOutcome>();
    const heard = (answer: JobAnswer) => resolve(answer);
    const died = () => resolve({ ended: true });
    current.once('message', heard).once('error', died).once('exit', died);
    const limit = job.kind === 'judge' ? time.judge : time.other;
    const stop = watch(current, limit, died);
    current.postMessage(job);
    const outcome = await promise;
    stop();
    current.off('message', heard).off('error', died).off('exit', died);
    if ('ended' in outcome) await end(current);
    return outcome;
  }

  return {
    ask(job) {
      const mine = last.then(() => run(job));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      closed = true;
      await last;
      if (worker) await end(worker);
    },
  };
}

/** Calls `over` once the thread has used its time. A machine that is busy with other work does not end a job. */
function watch(worker: Worker, limit: number, over: () => void): () => void {
  const began = performance.now();
  const used = async () => {
    const { user, system } = await worker.cpuUsage();
    return user + system;
  };
  const before = used();
  const timer = setInterval(() => {
    if (performance.now() - began > mostWait) return over();
    // Rejected: the thread has ended, which the job hears by itself.
    Promise.all([before, used()]).then(
      ([first, now]) => now - first > limit * 1000 && over(),
      () => undefined,
    );
  }, limit);
  timer.unref();
  before.catch(() => undefined);
  return () => clearInterval(timer);
}
