// Receives every HTTP request: answers probes and metrics, checks host and proxy headers, then passes it to SvelteKit.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BlockList } from 'node:net';
import compression from 'compression';
import type { Logger } from 'pino';
import type { App } from '#server/app.ts';
import type { Config } from '#server/config.ts';
import { clientAddress } from '#server/process/client-address.ts';
import type { Metrics } from '#server/process/metrics.ts';

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

/** Headers of every answer, also of static files and errors. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
};

/** The middleware's types are of Express, but it needs only what Node's request and response have. */
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** Compresses pages, because rural networks are slow. Static files and snapshots are already compressed. */
const compress = compression({ threshold: 1024 }) as unknown as Middleware;

/** Before `open` is called it answers `/healthz`, and 503 to everything else. */
export function createRequestListener(config: Config, log: Logger): RequestListener {
  const hosts = new Set(config.origins.map((origin) => new URL(origin).host));
  const secure = config.origin.startsWith('https:');
  let started: StartedApp | null = null;
  let closing = false;
  let active = 0;

  const listener = (request: IncomingMessage, response: ServerResponse) => {
    active += 1;
    response.once('close', () => (active -= 1));
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (secure) response.setHeader('strict-transport-security', 'max-age=31536000');
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
      if (!isNear(request)) return plain(response, 404, 'Not found');
      plain(response, 200, await started.metrics.text(), 'text/plain; version=0.0.4');
    } else if (!config.originGiven && !hosts.has((request.headers.host ?? '').toLowerCase())) {
      plain(response, 421, `This server answers at ${config.origin}. Set ORIGIN to change that.`);
    } else {
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

const near = new BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

/** Whether a request comes from the operator's own network and not through a proxy. Only these get metrics. */
function isNear(request: IncomingMessage): boolean {
  const { remoteAddress = '', remoteFamily } = request.socket;
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  const family = remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4';
  return forwarded === undefined && near.check(remoteAddress, family);
}

function plain(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.setHeader('content-type', type.includes(';') ? type : `${type}; charset=utf-8`);
  response.writeHead(status).end(`${text}\n`);
}
