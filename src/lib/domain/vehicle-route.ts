// One vehicle for several places: stores by how far they are from all of them, and the order of its stops.
import type { Point } from './field.ts';
import { crossingKilometres, crossingOf } from './land.ts';
import type { Crossing, Islands } from './land.ts';
import { kilometres, provinceKilometres, sharedArea } from './nearest.ts';
import type { Source } from './source.ts';
import { exact } from './quantity.ts';

/** Where a vehicle starts or stops. */
export interface Place {
  area: string;
  /** Null when nobody knows it: then areas alone tell how far it is. */
  point: Point | null;
  /** Islands of the place (`islandsOf`). Without them nobody knows where the sea is. */
  islands: Islands;
}

/** Kilometres between places without points: of one regency, and of two provinces. Assumptions. */
const regencyKilometres = 40;
const countryKilometres = 1000;

/** Kilometres between two places as a straight line, or by their areas; the sea between them counts as a detour. */
function farBetween(a: Place, b: Place): number {
  const shared = sharedArea(a.area, b.area);
  const byArea =
    shared === 'regency'
      ? regencyKilometres
      : shared === 'province'
        ? provinceKilometres
        : countryKilometres;
  const line = a.point && b.point ? kilometres(a.point, b.point) : byArea;
  return crossingOf(a.islands, b.islands) === 'sea' ? line + crossingKilometres : line;
}

/** The sea on the way from a store to several places: as soon as one of them needs a boat, the vehicle does. */
function crossingTo(from: Islands, places: readonly Place[]): Crossing {
  const crossings = places.map(({ islands }) => crossingOf(from, islands));
  if (crossings.includes('sea')) return 'sea';
  return crossings.includes('unknown') ? 'unknown' : 'land';
}

/** A line that somebody wants to send. */
export interface GoodsLine {
  item: string;
  /** In the item's unit. */
  quantity: number;
}

/** A store as the start of a vehicle. */
export interface Origin {
  source: Source;
  /** Mean of the straight lines to the places; null when the store or a place has no point. */
  kilometres: number | null;
  crossing: Crossing;
  /** Of each line, in the same order, what is free for it there; earlier lines of the item are served first. */
  free: number[];
  /** How many lines it can give whole. */
  whole: number;
}

/** What is free of each line; lines of one item share it in their order. */
export function freeOf(stock: Source['stock'], lines: readonly GoodsLine[]): number[] {
  const left = new Map<string, number>();
  return lines.map(({ item, quantity }) => {
    const there = left.get(item) ?? stock.get(item) ?? 0;
    const given = Math.min(there, quantity);
    left.set(item, exact(there - given));
    return exact(Math.max(0, there));
  });
}

/**
 * Stores that have any of the goods and may give them come first (S2), then those that may not, then those that have
 * nothing; in each the nearest to all places (N14), by id among equals.
 */
export function rankOrigins(
  sources: Iterable<Source & { islands: Islands }>,
  places: readonly Place[],
  lines: readonly GoodsLine[],
): Origin[] {
  return [...sources]
    .map((source) => {
      const free = freeOf(source.stock, lines);
      const whole = lines.filter(({ quantity }, n) => (free[n] ?? 0) >= quantity).length;
      const pointed = source.point !== null && places.every(({ point }) => point !== null);
      const far = mean(places.map((place) => farBetween(source, place)));
      const line = pointed
        ? mean(places.map(({ point }) => kilometres(source.point as Point, point as Point)))
        : null;
      const rung = free.every((n) => n === 0) ? 2 : source.gate.state === 'shut' ? 1 : 0;
      const origin: Origin = {
        source,
        kilometres: line,
        crossing: crossingTo(source.islands, places),
        free,
        whole,
      };
      return { origin, rung, far };
    })
    .sort(
      (a, b) =>
        a.rung - b.rung || a.far - b.far || (a.origin.source.id < b.origin.source.id ? -1 : 1),
    )
    .map(({ origin }) => origin);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * A proposal for the order of stops: from the start always on to the nearest place that is left. Without a start it
 * begins with the first place.
 * @returns numbers of the places
 */
export function nearestFirst(start: Place | null, places: readonly Place[]): number[] {
  const left = [...places.keys()];
  const order: number[] = [];
  let here = start;
  while (left.length > 0) {
    const from = here;
    let best = 0;
    if (from) {
      const far = left.map((n) => farBetween(from, places[n] ?? from));
      best = far.indexOf(Math.min(...far));
    }
    const [next = 0] = left.splice(best, 1);
    order.push(next);
    here = places[next] ?? here;
  }
  return order;
}
