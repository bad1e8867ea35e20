// Programs of the bench in processes of their own: started, asked, answered by messages.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Child {
  /** Sends a request and waits for its answer. */
  ask<T>(request: object): Promise<T>;
  end(): Promise<void>;
}

/** @param file in this folder; @param about handed over as one JSON argument */
export async function startChild(file: string, about: object): Promise<Child> {
  const child = fork(join(import.meta.dirname, file), [JSON.stringify(about)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const next = async () => {
    const waiting = new AbortController();
    const { signal } = waiting;
    const [message] = (await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => Promise.reject(new Error(`${file} ended`))),
    ]).finally(() => waiting.abort())) as [unknown];
    return message;
  };
  await next();
  return {
    async ask<T>(request: object) {
      child.send(request);
      return (await next()) as T;
    },
    async end() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** In the child: says that it is ready, then answers each request. */
export function answer(reply: (request: Record<string, unknown>) => Promise<object>): void {
  process.on('message', (request: Record<string, unknown>) => {
    void reply(request).then((result) => process.send?.(result));
  });
  process.send?.({ ready: true });
}

/** What the parent handed over. */
export function about<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}
