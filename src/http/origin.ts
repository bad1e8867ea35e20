// Whether another site may be behind a request: asked of everything that is not a plain reading, JSON included.

/** Methods that change nothing here. */
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * True when the request must be refused. A browser says where a request comes from with Origin or,
 * on secure pages, with Sec-Fetch-Site. What says neither is no browser that we serve; still only
 * what no foreign page can send unasked passes: another method than POST, or JSON.
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
