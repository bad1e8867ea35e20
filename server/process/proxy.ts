// Notices a proxy that TRUST_PROXY does not count: then all visitors have the proxy's address, and share its limits.
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Config } from '#server/config.ts';

/** What the operator is told, at the start and in the log. */
const cure =
  'Set TRUST_PROXY to the number of proxies in front; until then all visitors share one address';

/** At the start: whoever reads an https address of ours comes through a proxy, because this process has no TLS. */
export function proxyWarning({ origin, trustProxy }: Pick<Config, 'origin' | 'trustProxy'>) {
  if (trustProxy > 0 || !origin.startsWith('https:')) return undefined;
  return `ORIGIN is https, so a proxy stands in front, and TRUST_PROXY is 0. ${cure}.`;
}

/** Called with every request. Says once in the log that a proxy names addresses that are not used. */
export function createProxyWatch(
  { trustProxy }: Pick<Config, 'trustProxy'>,
  log: Logger,
): (request: IncomingMessage) => void {
  let told = trustProxy > 0;
  return ({ headers }) => {
    if (told || (headers['x-forwarded-for'] ?? headers.forwarded) === undefined) return;
    told = true;
    log.warn(`A proxy sends X-Forwarded-For, and TRUST_PROXY is 0. ${cure}.`);
  };
}
