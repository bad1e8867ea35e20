// Receives every HTTP request: answers probes and metrics, checks host and proxy headers, then passes it to SvelteKit.
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';
import type { Logger } from 'pino';
import type { App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { clientAddress } from '#server/process/client-address.ts';
import type { Metrics } from '#server/process/metrics.ts';
import { createProxyWatch } from '#server/process/proxy.ts';
import { sha256 } from '#server/write/hash.ts';

/** SvelteKit's handler, or Vite's in development. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

/** The parts that handle requests once the process has started. */
export interface StartedApp {
  readonly app: Pick<App, 'ready'>;
  readonly metrics: Metrics;
  readonly handler: Handler;
}

/** Set on every request, replacing values from the client, so that the handler can trust them. */
export const ADDRESS_HEADER = 'x-posko-address';
export const PROTOCOL_HEADER = 'x-posko-protocol';

export interface RequestListener {
  /** The request listener of the http server. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** From now on these parts handle requests. */
  open(started: StartedApp): void;
  /** From now on `/readyz` answers 503, so that a load balancer uses other processes. */
  close(): void;
  /** Number of running requests. */
  active(): number;
}

/** The middleware's types are of Express, but it needs only what Node's request and response have. */
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** Compresses pages, because rural networks are slow. Static files and snapshots are already compressed. */
const compress = compression({ threshold: 1024 }) as unknown as Middleware;

/** How long (ms) the rest of a body may come that nobody reads. */
const rest = 5000;

/**
 * Lets go of what is left of a body after the answer. Unread it would stand in the way of the next request on the same
 * connection, which behind a proxy is somebody else's.
 */
function drop(request: IncomingMessage): void {
  if (request.readableEnded || request.destroyed) return;
  request.removeAllListeners('data').resume();
  const late = setTimeout(() => request.destroy(), rest).unref();
  request.once('close', () => clearTimeout(late));
}

/** Before `open` is called it answers `/healthz`, and 503 to everything else. */
export function createRequestListener(config: Config, log: Logger): RequestListener {
  const hosts = new Set(config.hosts);
  const watchProxy = createProxyWatch(config, log);
  let started: StartedApp | null = null;
  let closing = false;
  let active = 0;

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    active += 1;
    response.once('close', () => (active -= 1));
    response.once('finish', () => drop(request));
    route(request, response).catch((error: unknown) => {
      log.error({ error, method: request.method }, 'a request failed');
      if (!response.headersSent) plain(response, 500, 'Internal error');
      else response.destroy();
    });
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    if (path === '/healthz') {
      plain(response, 200, 'ok');
    } else if (path === '/readyz') {
      const { ok, checks } = await readiness();
      response.setHeader('content-type', 'application/json');
      response.writeHead(ok ? 200 : 503).end(JSON.stringify({ ok, checks }));
    } else if (!started) {
      response.setHeader('retry-after', '2');
      plain(response, 503, 'Posko sedang dinyalakan. / Posko is starting.');
    } else if (path === '/metrics') {
      if (!knowsToken(request, config.metricsToken)) return plain(response, 404, 'Not found');
      plain(response, 200, await started.metrics.text(), 'text/plain; version=0.0.4');
    } else if (!hosts.has((request.headers.host ?? '').toLowerCase())) {
      plain(response, 421, foreignHost(config));
    } else if (path.includes('%00') || (request.url ?? '').includes('%00')) {
      // No name, code or search has this character, and PostgreSQL stores no text with it.
      plain(response, 400, 'Alamat ini tidak dapat dibaca. / This address cannot be read.');
    } else {
      watchProxy(request);
      request.headers[ADDRESS_HEADER] = clientAddress(request, config.trustProxy);
      request.headers[PROTOCOL_HEADER] = 'http';
      const { handler } = started;
      await new Promise<void>((resolve, reject) => {
        compress(request, response, () => {
          const answered = handler(request, response, (error) => {
            if (error) log.error({ error, method: request.method }, 'a request failed');
            plain(response, error ? 500 : 404, error ? 'Internal error' : 'Not found');
          });
          Promise.resolve(answered).then(() => resolve(), reject);
        });
      });
    }
  }

  async function readiness(): Promise<{ ok: boolean; checks: Record<string, boolean> }> {
    if (!started || closing) return { ok: false, checks: { open: false } };
    // A check that throws counts as failed.
    return started.app.ready().catch(() => ({ ok: false, checks: { app: false } }));
  }

  return {
    listener,
    open: (opened) => (started = opened),
    close: () => (closing = true),
    active: () => active,
  };
}

/** Whether the request carries the operator's token. Without a token nobody reads metrics here (METRICS_PORT). */
function knowsToken({ headers }: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return false;
  // Digests have one length, and comparing them tells nothing about the token.
  const digest = (text: string) => Buffer.from(sha256(text));
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

/** Why a request for another host is refused, and what the operator changes. */
function foreignHost({ origin, originGiven }: Config): string {
  const cure = originGiven
    ? 'Let the proxy pass the Host header on, or name the host in ALLOWED_HOSTS.'
    : 'Set ORIGIN to change that.';
  return `This server answers at ${origin}. ${cure}`;
}

function plain(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.setHeader('content-type', type.includes(';') ? type : `${type}; charset=utf-8`);
  response.writeHead(status).end(`${text}\n`);
}
