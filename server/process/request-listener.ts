// The door of the process: probes, metrics and checks every request passes before the pages see it.
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

/** What answers once the process has started: probes, metrics and pages. */
export interface Inside {
  readonly app: Pick<App, 'ready'>;
  readonly metrics: Metrics;
  readonly handler: Handler;
}

/** Set on every request, over whatever the client sent; the handler is told to believe them. */
export const ADDRESS_HEADER = 'x-posko-address';
export const PROTOCOL_HEADER = 'x-posko-protocol';

export interface Front {
  /** To be called for every request of the http server. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** From now on pages and probes are answered by these. */
  open(inside: Inside): void;
  /** From now on `/readyz` says no, so that a load balancer sends people elsewhere. */
  close(): void;
  /** Requests that are being answered. */
  active(): number;
}

/** What every answer carries, static files and errors included. */
const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
};

/** The middleware speaks of Express; it asks of a request and a response no more than Node's own have. */
type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
/** Pages travel compressed: on a village's network the bytes are the wait. Static files and snapshots already are. */
const compress = compression({ threshold: 1024 }) as unknown as Middleware;

/** Makes the door, shut: it answers `/healthz`, and 503 to all else until it is opened. */
export function createFront(config: Config, log: Logger): Front {
  const hosts = new Set(config.origins.map((origin) => new URL(origin).host));
  const secure = config.origin.startsWith('https:');
  let inside: Inside | null = null;
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
    } else if (!inside) {
      response.setHeader('retry-after', '2');
      plain(response, 503, 'Posko sedang dinyalakan. / Posko is starting.');
    } else if (path === '/metrics') {
      if (!isNear(request)) return plain(response, 404, 'Not found');
      plain(response, 200, await inside.metrics.text(), 'text/plain; version=0.0.4');
    } else if (!config.originGiven && !hosts.has((request.headers.host ?? '').toLowerCase())) {
      plain(response, 421, `This server answers at ${config.origin}. Set ORIGIN to change that.`);
    } else {
      request.headers[ADDRESS_HEADER] = clientAddress(request, config.trustProxy);
      request.headers[PROTOCOL_HEADER] = 'http';
      const { handler } = inside;
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
    if (!inside || closing) return { ok: false, checks: { open: false } };
    // A check that throws is a check that failed.
    return inside.app.ready().catch(() => ({ ok: false, checks: { app: false } }));
  }

  return {
    listener,
    open: (opened) => (inside = opened),
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

/** Metrics are for the operator's own network, and not for what a proxy passes on. */
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
