// Detects requests sent by other sites (CSRF). Used for every request that is not a plain read, also for JSON.

/** Methods that change nothing here. */
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True when the request must be refused. A browser says where a request comes from with Origin or,
 * on secure pages, with Sec-Fetch-Site. A request with neither is not from a supported browser; it passes only
 * if no other site's page could send it without permission: a method other than POST, or JSON.
 * @param origins every origin under which this server is called
 */
export function isForeign(
  request: { method: string; headers: Headers },
  origins: readonly string[],
): boolean {
  const { method, headers } = request;
  if (reading.has(method)) return false;
  const origin = headers.get('origin');
  if (origin !== null) return !origins.includes(origin);
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site !== 'same-origin' && site !== 'none';
  const type = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  return method === 'POST' && type !== 'application/json';
}
