// In development Vite serves the pages: it compiles them on request and reloads the browser. It runs in our process,
// so that pages, sockets and jobs are the same program as in production.
import type { Server } from 'node:http';
import type { Handler } from '#server/process/request-listener.ts';

export interface Development {
  readonly handler: Handler;
  close(): Promise<void>;
}

/** Starts Vite on `http`. Its hot-reload socket uses the same port. */
export async function startVite(http: Server): Promise<Development> {
  // Not imported in production, where it would cost a second and 100 MB.
  const { createServer } = await import('vite');
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server: http } } });
  return { handler: vite.middlewares, close: () => vite.close() };
}
