// Headers that every answer of this process has: pages, files, probes, refusals of sockets, and answers to requests that
// are not HTTP.
import { createServer, ServerResponse } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Config } from '#server/config.ts';

/** The policy of everything that is no page: a file may load what a worker or a picture needs, from here only. */
const filePolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "base-uri 'none'; frame-ancestors 'none'";

/** Name and value of each. Pages and endpoints replace the policy by their own. */
function headersOf({ origin }: Pick<Config, 'origin'>): Readonly<Record<string, string>> {
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(self)',
    'content-security-policy': filePolicy,
    ...(origin.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

/**
 * An http server all of whose answers have the headers, also where Socket.IO answers before our listener, where Node
 * refuses what is not HTTP, and where an upgrade is refused.
 */
export function createHeaderedServer(
  config: Pick<Config, 'origin'>,
  options: ServerOptions,
  listener: RequestListener,
): Server {
  const headers = headersOf(config);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  class HeaderedResponse extends ServerResponse {
    constructor(...args: ConstructorParameters<typeof ServerResponse>) {
      super(...args);
      for (const [name, value] of Object.entries(headers)) this.setHeader(name, value);
    }
  }
  const server = createServer({ ...options, ServerResponse: HeaderedResponse }, listener);
  server.on('upgrade', (_request: IncomingMessage, socket: Duplex) => {
    addToRefusal(socket, lines.join(''));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    const status = statusOf[error.code ?? ''] ?? '400 Bad Request';
    const end = 'connection: close\r\ncontent-length: 0\r\n\r\n';
    return socket.end(`HTTP/1.1 ${status}\r\n${lines.join('')}${end}`);
  });
  return server;
}

/** The answers that Node itself gives to what it cannot read. */
const statusOf: Partial<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Socket.IO writes its refusal of an upgrade as text: the headers are added to it. An accepted one stays as it is. */
function addToRefusal(socket: Duplex, lines: string): void {
  const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
  socket.write = (...args: unknown[]) => {
    socket.write = write;
    const [first, ...rest] = args;
    if (typeof first !== 'string' || !first.startsWith('HTTP/1.1 4')) return write(...args);
    return write(first.replace('\r\n', `\r\n${lines}`), ...rest);
  };
}
