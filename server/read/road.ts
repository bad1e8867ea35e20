// Travel times in minutes, from a router with OSRM's HTTP interface (project-osrm.org, "table" service).
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { Point } from '#domain/field.ts';
import type { Readers } from '#server/read/gate.ts';

export interface RoadSource extends Point {
  id: string;
}

/**
 * Minutes from each source to the place. Sources without a road are left out. Null when there is no router or it does
 * not answer: then only straight-line distances are known.
 */
export type Roads = (to: Point, from: readonly RoadSource[]) => Promise<Map<string, number> | null>;

/** Timeout (ms), so that a slow router does not delay the card. */
const patience = 4000;

/** Seconds from each source; null when there is no road. */
const table = v.object({
  code: v.literal('Ok'),
  durations: v.array(v.array(v.nullable(v.pipe(v.number(), v.minValue(0))))),
});

export function createRoads(url: string | undefined, log: Logger): Roads {
  return async (to, from) => {
    if (url === undefined || from.length === 0) return null;
    const points = [...from, to].map(({ lat, lng }) => `${lng.toFixed(5)},${lat.toFixed(5)}`);
    const sources = from.map((_, n) => n).join(';');
    const address =
      `${url.replace(/\/$/, '')}/table/v1/driving/${points.join(';')}` +
      `?sources=${sources}&destinations=${from.length}&annotations=duration`;
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
      const { durations } = v.parse(table, await answer.json());
      const minutes = from.flatMap(({ id }, n) => {
        const seconds = durations[n]?.[0] ?? null;
        return seconds === null ? [] : [[id, Math.round(seconds / 6) / 10] as const];
      });
      return new Map(minutes);
    } catch (error) {
      // The address is not logged, because it contains places.
      log.warn(
        { reason: error instanceof Error ? error.name : 'unknown' },
        'no answer from the router',
      );
      return null;
    }
  };
}

/** Answers the query for minutes on the road. */
export function roadReaders(roads: Roads): Pick<Readers, 'road.minutes'> {
  return {
    'road.minutes': {
      async read({ to, from }) {
        const minutes = await roads(to, from);
        return { minutes: minutes && Object.fromEntries(minutes) };
      },
    },
  };
}
