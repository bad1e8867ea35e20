// Areas asked of the server by a page: found by name, or listed one level below another.

/** An area by its code. */
export interface AreaName {
  code: string;
  name: string;
}

/** An area that was searched for, with its parents: `Karang Baru, Aceh Tamiang, Aceh`. */
interface FoundArea extends AreaName {
  path: string;
}

/** Longest text the server searches for. */
const longestText = 80;
/** Milliseconds; on a slow line an answer may take long. */
const requestTimeout = 30_000;

/** Areas whose name matches, nearest match first. @param parent only those inside it */
export function findAreas(
  text: string,
  { parent, limit, signal }: { parent?: string | undefined; limit: number; signal: AbortSignal },
): Promise<FoundArea[]> {
  const query = { q: text.slice(0, longestText), limit: String(limit), ...(parent && { parent }) };
  return ask<FoundArea>(query, signal);
}

/** The areas one level below this one. Rejects when the server is out of reach. */
export function areasBelow(parent: string): Promise<AreaName[]> {
  return ask({ parent });
}

async function ask<Area extends AreaName>(
  query: Record<string, string>,
  signal?: AbortSignal,
): Promise<Area[]> {
  const limit = AbortSignal.timeout(requestTimeout);
  const until = signal ? AbortSignal.any([signal, limit]) : limit;
  const response = await fetch(`/api/v1/areas?${new URLSearchParams(query)}`, { signal: until });
  if (!response.ok) throw new Error(`areas: ${response.status}`);
  return ((await response.json()) as { areas: Area[] }).areas;
}
