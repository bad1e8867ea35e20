// The address of a request's client, behind as many proxies as the operator configured.
import type { IncomingMessage } from 'node:http';

/**
 * The client's address. Of X-Forwarded-For only the entries of our own `hops` proxies are trusted, because the client
 * can forge the entries before them.
 */
export function clientAddress(request: IncomingMessage, hops: number): string {
  const remote = request.socket.remoteAddress ?? '';
  if (hops === 0) return remote;
  const entries = String(request.headers['x-forwarded-for'] ?? '').split(',');
  return entries.at(-hops)?.trim() || remote;
}
