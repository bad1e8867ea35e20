// The addresses under which browsers on this machine and its network reach a server that was given none.
import { hostname, networkInterfaces } from 'node:os';

/**
 * Origins of a server without ORIGIN: only names of this machine, because a foreign Host header is used by DNS
 * rebinding to reach a local server.
 */
export function localOrigins(host: string, port: number): string[] {
  const everywhere = host === '0.0.0.0' || host === '::';
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const hosts = everywhere
    ? ['localhost', '127.0.0.1', '::1', hostname(), ...addresses.map(({ address }) => address)]
    : /^(localhost|127\.0\.0\.1|::1)$/.test(host)
      ? [host, 'localhost', '127.0.0.1', '::1']
      : [host];
  const written = hosts.map((name) => (name.includes(':') ? `[${name.split('%')[0]}]` : name));
  const suffix = port === 80 ? '' : `:${port}`;
  return [...new Set(written.map((name) => `http://${name.toLowerCase()}${suffix}`))];
}
