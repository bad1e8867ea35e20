// Has photos made anew by a child process, one at a time. Whatever a file does to the decoder, the board goes on: the
// child is ended when it takes too long or grows too large, and another one is started for the next photo.
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';

export interface RecodeOrder {
  bytes: Uint8Array;
}
/** The new photo, or why there is none. */
export type RecodeAnswer =
  { content: Uint8Array; width: number; height: number } | { fault: string };

export interface Recoder {
  /** `busy`: too many wait, or this machine is too slow now. A fault: it is no photo that can be read. */
  recode(bytes: Uint8Array): Promise<RecodeAnswer | 'busy'>;
  /** Largest memory of a child so far, in bytes. */
  peak(): number;
  close(): void;
}

/** Photos that may wait. About two seconds of work. */
const mostWaiting = 32;
/**
 * Time for one photo (ms). The child allows itself less; only a machine with too much to do takes longer, and that says
 * nothing about the photo.
 */
const patience = 30_000;
/** A child that has grown beyond it (bytes) is replaced. */
const largestChild = 400 * 1024 * 1024;
/** A child without work ends after this time (ms). */
const idle = 60_000;
/** Its priority: the board goes first. */
const niceness = 10;

interface Waiting {
  bytes: Uint8Array;
  resolve(answer: RecodeAnswer | 'busy'): void;
}

export function createRecoder(): Recoder {
  const waiting: Waiting[] = [];
  let child: ChildProcess | null = null;
  let peak = 0;
  let isWorking = false;
  let isClosed = false;
  let rest: NodeJS.Timeout | undefined;

  function start(): ChildProcess {
    const started = fork(join(import.meta.dirname, 'recode-child.ts'), {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=96'],
      // It needs no setting, and must not know the passwords of this process.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    if (started.pid !== undefined) lower(started.pid);
    return started;
  }

  function end(): void {
    child?.kill('SIGKILL');
    child = null;
  }

  /** One photo; a fault when the child ended, `busy` when it did not answer or was ended with this process. */
  function ask(bytes: Uint8Array): Promise<RecodeAnswer | 'busy'> {
    const working = (child ??= start());
    return new Promise((resolve) => {
      const settle = (answer: RecodeAnswer | 'busy', isOver: boolean) => {
        clearTimeout(late);
        working.removeAllListeners();
        // An error of a child that is ended anyway must not reach the process.
        working.on('error', () => undefined);
        if (isOver) end();
        resolve(answer);
      };
      const late = setTimeout(() => settle('busy', true), patience);
      working.once('message', (answer: RecodeAnswer & { rss: number }) => {
        peak = Math.max(peak, answer.rss);
        settle(answer, answer.rss > largestChild);
      });
      working.once('exit', () => settle(isClosed ? 'busy' : { fault: 'ended' }, true));
      working.once('error', () => settle({ fault: 'failed' }, true));
      working.send({ bytes } satisfies RecodeOrder, (error) => {
        if (error) settle({ fault: 'failed' }, true);
      });
    });
  }

  async function work(): Promise<void> {
    isWorking = true;
    clearTimeout(rest);
    for (let next = waiting.shift(); next; next = waiting.shift())
      next.resolve(isClosed ? 'busy' : await ask(next.bytes));
    isWorking = false;
    rest = setTimeout(end, idle).unref();
  }

  return {
    recode(bytes) {
      if (waiting.length >= mostWaiting) return Promise.resolve('busy');
      return new Promise((resolve) => {
        waiting.push({ bytes, resolve });
        if (!isWorking) void work();
      });
    },
    peak: () => peak,
    close() {
      isClosed = true;
      clearTimeout(rest);
      end();
    },
  };
}

function lower(pid: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // It has ended already, or this system does not allow it.
  }
}
