// What the first screen of the form of everybody asks of the server. The queries lend their types alone: their schemas
// weigh more than the form, and the server checks what it gets. A question that is not answered gives null.
import type { AreaHit } from '#domain/area-query.ts';
import type { Point } from '#domain/field.ts';
import type { NearSite } from '#domain/site-query.ts';

/** A request that takes longer than this (ms) is ended. */
export const patience = 30_000;

/** Longest text that the server searches for. */
const longestText = 80;

export function findSites(incident: string, text: string): Promise<NearSite[] | null> {
  const query = new URLSearchParams({ q: text.slice(0, longestText) });
  return listOf<NearSite>('sites', `/incidents/${encodeURIComponent(incident)}/sites?${query}`);
}

export function sitesNear(incident: string, at: Point): Promise<NearSite[] | null> {
  return listOf<NearSite>('sites', `/incidents/${encodeURIComponent(incident)}/sites`, at);
}

/** The areas one level below this one. */
export function areasBelow(parent: string): Promise<AreaHit[] | null> {
  return listOf<AreaHit>('areas', `/areas?${new URLSearchParams({ parent })}`);
}

/** Asks for a list by its name in the answer. Null for a proxy's page as for silence. @param body makes it a POST */
export async function listOf<Row>(
  name: string,
  path: string,
  body?: object,
): Promise<Row[] | null> {
  try {
    const response = await fetch(`/api/v1${path}`, {
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    });
    const answer = (await response.json()) as Partial<Record<string, unknown>> | null;
    const list = response.ok ? answer?.[name] : null;
    return Array.isArray(list) ? (list as Row[]) : null;
  } catch {
    return null;
  }
}
