// Where a request comes from, behind as many proxies as the operator named.
import type { IncomingMessage } from 'node:http';

/**
 * Where a request comes from. Of X-Forwarded-For only the entries that our own `hops` proxies wrote
 * are trusted: the entries before them can be forged by the client.
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const remote = request.socket.remoteAddress ?? '';
  if (hops === 0) return remote;
  const entries = String(request.headers['x-forwarded-for'] ?? '').split(',');
  return entries.at(-hops)?.trim() || remote;
}
