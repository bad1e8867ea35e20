// Questions and commands from a page without a socket. A question that is not answered gives null.
import { areaLocate } from '#domain/area-query.ts';
import type { Place } from '#domain/area-query.ts';
import type { CommandInput, CommandName } from '#domain/commands.ts';
import type { Point } from '#domain/field.ts';
import { needSimilar } from '#domain/need-query.ts';
import type { SimilarNeed } from '#domain/need-query.ts';
import type { QueryInput } from '#domain/queries.ts';
import { siteNear, siteSearch } from '#domain/site-query.ts';
import type { NearSite } from '#domain/site-query.ts';
import type { Answer } from '#domain/wire.ts';
import { HttpClient } from '#sync/http-client.ts';
import { askOrNull } from '#sync/query-client.ts';

/** Sends a command. `unavailable`: nobody answered, send the same `id` again (F3). */
export function send<Name extends CommandName>(
  name: Name,
  id: string,
  input: CommandInput<Name>,
): Promise<Answer> {
  const client = new HttpClient({ origin: '', fetch: (...request) => fetch(...request) });
  return client.command(name, id, input);
}

export async function findSites(
  code: string,
  q: string,
  signal: AbortSignal,
): Promise<NearSite[] | null> {
  return (await askOrNull(siteSearch, { code, q: q.slice(0, 80) }, { signal }))?.sites ?? null;
}

export async function sitesNear(code: string, at: Point): Promise<NearSite[] | null> {
  return (await askOrNull(siteNear, { code, ...at }))?.sites ?? null;
}

export async function findSimilar(
  code: string,
  wanted: Omit<QueryInput<'need.similar'>, 'code'>,
): Promise<SimilarNeed[] | null> {
  return (await askOrNull(needSimilar, { code, ...wanted }))?.needs ?? null;
}

/** `place` is null at sea and abroad. */
export function locate(at: Point): Promise<{ place: Place | null } | null> {
  return askOrNull(areaLocate, at);
}
