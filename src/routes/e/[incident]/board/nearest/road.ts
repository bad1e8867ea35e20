// Minutes on the road, asked of the server, which asks a router where one is configured.
import type { Point } from '#domain/field.ts';
import { roadMinutes } from '#domain/shipment-query.ts';
import type { Source } from '#domain/source.ts';
import { askOrNull } from '#sync/query-client.ts';

/** @param ids of the sources to ask for, with spaces between. Null without a router, off line, or on any other failure. */
export async function minutesTo(
  to: Point,
  sources: readonly Pick<Source, 'id' | 'point'>[],
  ids: string,
): Promise<Map<string, number> | null> {
  const wanted = new Set(ids.split(' '));
  const from = sources.flatMap(({ id, point }) =>
    point && wanted.has(id) ? [{ id, ...point }] : [],
  );
  if (from.length === 0) return null;
  const answer = await askOrNull(roadMinutes, { to, from });
  return answer?.minutes ? new Map(Object.entries(answer.minutes)) : null;
}
