// Closes everything on shutdown, the last opened first, within a time limit.
import type { Logger } from 'pino';

/** After this time (ms) the process ends in any case. */
const DEADLINE_MS = 10_000;

/**
 * npm passes the terminal's Ctrl-C on, so one key press arrives twice. A second signal after this time comes from a
 * person who does not want to wait.
 */
const ECHO_MS = 1_000;

export interface Shutdown {
  /** Adds a step of the shutdown. Steps added later run earlier. Failures are logged and do not stop it. */
  add(name: string, close: () => Promise<void> | void): void;
  /** Runs all steps once and ends the process with `code`. */
  leave(code: number): Promise<never>;
}

/** Listens for SIGTERM, Ctrl-C and a closed terminal from now on. */
export function createShutdown(log: Logger): Shutdown {
  const closers: { name: string; close: () => Promise<void> | void }[] = [];
  let leaving: Promise<never> | null = null;
  let asked = 0;

  const run = async (code: number): Promise<never> => {
    setTimeout(() => {
      log.error('leaving took too long, ending at once');
      process.exit(1);
    }, DEADLINE_MS).unref();
    for (const { name, close } of closers.toReversed()) {
      try {
        await close();
      } catch (error) {
        log.error({ error }, `${name} did not close`);
      }
    }
    process.exit(code);
  };
  const leave = (code: number) => (leaving ??= run(code));

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (asked && performance.now() - asked > ECHO_MS) process.exit(1);
      asked ||= performance.now();
      void leave(0);
    });
  }
  return { add: (name, close) => closers.push({ name, close }), leave };
}
