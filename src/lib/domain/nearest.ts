// The nearest sources for a need, by travel time or distance. One index serves thousands of needs.
import { distance } from './duplicate.ts';
import type { Point } from './field.ts';
import type { Sector } from './focus.ts';
import type { Source } from './source.ts';

/** Kilometres between two WGS84 points in a straight line. */
export function kilometres(a: Point, b: Point): number {
  return distance(a, b) / 1000;
}

export interface SourceIndex {
  /** Storage sites first, then teams, each by id: the order among equals. */
  sources: readonly Source[];
  /**
   * Unit vectors, three numbers for each source. The chord between two points grows with their distance and needs no
   * sine.
   */
  vectors: Float64Array;
  /** 1 when the site may give goods (S2). */
  open: Uint8Array;
  /** Numbers of the sources that have some of an item, and of all teams. */
  holders: ReadonlyMap<string, Int32Array>;
  teams: Int32Array;
  all: Int32Array;
}

/**
 * A source without a point gets a position outside the globe. Its squared chord is cut at 5; real ones are at most 4.
 */
const nowhere = [2, 2, 2] as const;
const radians = Math.PI / 180;

function vector({ lat, lng }: Point): [number, number, number] {
  const ring = Math.cos(lat * radians);
  return [ring * Math.cos(lng * radians), ring * Math.sin(lng * radians), Math.sin(lat * radians)];
}

/** Builds the index once for a state of the board. It is then used for every need. */
export function indexSources(given: Iterable<Source>): SourceIndex {
  const sources = [...given].sort(
    (a, b) =>
      Number(a.kind === null) - Number(b.kind === null) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const vectors = new Float64Array(sources.length * 3);
  const open = new Uint8Array(sources.length);
  const holding = new Map<string, number[]>();
  const teams: number[] = [];
  for (const [n, { kind, point, gate, stock }] of sources.entries()) {
    vectors.set(point ? vector(point) : nowhere, n * 3);
    open[n] = gate.state === 'shut' ? 0 : 1;
    if (kind === null) teams.push(n);
    for (const [item, quantity] of kind === null ? [] : stock) {
      if (quantity <= 0) continue;
      const numbers = holding.get(item);
      if (numbers) numbers.push(n);
      else holding.set(item, [n]);
    }
  }
  const holders = new Map<string, Int32Array>();
  for (const [item, numbers] of holding) holders.set(item, Int32Array.from([...numbers, ...teams]));
  const all = Int32Array.from(sources.keys());
  return { sources, vectors, open, holders, teams: Int32Array.from(teams), all };
}

export type Travel =
  | { kind: 'road'; minutes: number; kilometres: number | null }
  | { kind: 'straight-line'; kilometres: number }
  /** True when the source has no known point. */
  | { kind: 'unknown' };

export interface Wish {
  item: string;
  /** In the item's unit. */
  quantity: number;
  point: Point;
  /** Sectors of the need (`sectorsOf`). Without them the focus is not compared. */
  sectors?: readonly Sector[];
}

export interface NearestOptions {
  /** Largest number of answers; 20 by default. */
  limit?: number;
  /** Minutes on the road by source id, from a router. Sources in it come first. */
  road?: ReadonlyMap<string, number>;
  openOnly?: boolean; // leave out storage sites that may not give (S2)
  withoutStock?: boolean; // also sites that have none of the item
}

export interface Nearest {
  source: Source;
  travel: Travel;
  /** Amount of the item, in its unit. */
  available: number;
  /** How much of the wanted amount it could give; zero while it may not give. */
  gives: number;
  /** Running claims of its organisation: all of them, and the quantity of this item. */
  load: { claims: number; quantity: number };
  /** Whether the organisation works in a sector of the need; null when not known. */
  focus: boolean | null;
}

/**
 * A value below every chord, so that a known road sorts first and a shorter one before a longer one. No road in
 * Indonesia takes two years.
 */
const roadsFirst = 1_000_000;

/** Sources for a wanted item: by minutes when the road is known, then by straight line, then those without a point. */
export function nearest(index: SourceIndex, wish: Wish, options: NearestOptions = {}): Nearest[] {
  const { limit = 20, road, openOnly = false, withoutStock = false } = options;
  const { vectors, open } = index;
  const numbers = withoutStock ? index.all : (index.holders.get(wish.item) ?? index.teams);
  const [x, y, z] = vector(wish.point);
  const keys = new Float64Array(limit).fill(Infinity);
  const best = new Int32Array(limit).fill(-1);
  for (let k = 0; k < numbers.length; k++) {
    const n = numbers[k] ?? 0;
    if (openOnly && open[n] === 0) continue;
    const dx = (vectors[n * 3] ?? 0) - x;
    const dy = (vectors[n * 3 + 1] ?? 0) - y;
    const dz = (vectors[n * 3 + 2] ?? 0) - z;
    let key = Math.min(dx * dx + dy * dy + dz * dz, 5);
    const minutes = road?.get(index.sources[n]?.id ?? '');
    if (minutes !== undefined) key = minutes - roadsFirst;
    let place = limit;
    while (place > 0 && key < (keys[place - 1] ?? 0)) place--;
    if (place === limit) continue;
    keys.copyWithin(place + 1, place, limit - 1);
    best.copyWithin(place + 1, place, limit - 1);
    keys[place] = key;
    best[place] = n;
  }
  return [...best].flatMap((n) => {
    const source = index.sources[n];
    return source ? [describe(source, wish, road?.get(source.id))] : [];
  });
}

function describe(source: Source, wish: Wish, minutes: number | undefined): Nearest {
  const available = source.stock.get(wish.item) ?? 0;
  const line = source.point && kilometres(source.point, wish.point);
  const known = wish.sectors !== undefined && source.organisation !== null;
  return {
    source,
    travel:
      minutes !== undefined
        ? { kind: 'road', minutes, kilometres: line }
        : line === null
          ? { kind: 'unknown' }
          : { kind: 'straight-line', kilometres: line },
    available,
    gives: source.gate.state === 'shut' ? 0 : Math.min(available, wish.quantity),
    load: { claims: source.load.claims, quantity: source.load.quantities.get(wish.item) ?? 0 },
    focus: known ? source.sectors.some((sector) => wish.sectors?.includes(sector)) : null,
  };
}
