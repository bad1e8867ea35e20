// Areas asked of the server by a page: found by name, or listed one level below another.
import type * as v from 'valibot';
import { areaSearch } from '#domain/area-query.ts';
import type { AreaHit } from '#domain/area-query.ts';
import { isRefusal } from '#domain/refusal.ts';
import { ask } from '#sync/query-client.ts';

/** Longest text the server searches for. */
const longestText = 80;

/** Areas whose name matches, nearest match first. @param parent only those inside it */
export function findAreas(
  text: string,
  { parent, limit, signal }: { parent?: string | undefined; limit: number; signal: AbortSignal },
): Promise<AreaHit[]> {
  return areasOf({ q: text.slice(0, longestText), limit, parent }, signal);
}

/** The areas one level below this one. Rejects when the server is out of reach. */
export function areasBelow(parent: string): Promise<AreaHit[]> {
  return areasOf({ parent });
}

async function areasOf(
  input: v.InferInput<typeof areaSearch.input>,
  signal?: AbortSignal,
): Promise<AreaHit[]> {
  const answer = await ask(areaSearch, input, signal ? { signal } : {});
  if (isRefusal(answer)) throw new Error(`areas: ${answer.code}`);
  return answer.areas;
}
