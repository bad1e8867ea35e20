// The nearest sources for a need, by travel time or distance. One index serves thousands of needs.
import { codePath } from './area.ts';
import { distance } from './duplicate.ts';
import type { Point } from './field.ts';
import type { Sector } from './focus.ts';
import type { Hazard } from './hazard.ts';
import { hazardsOnWay } from './hazard-way.ts';
import { crossingKilometres, crossingOf, islandsOf } from './land.ts';
import type { Crossing, Islands, LandTable } from './land.ts';
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
  /** Where each lies by its area (N14). */
  regencies: readonly (string | undefined)[];
  provinces: readonly (string | undefined)[];
  /** Of each source; empty without a table of islands. */
  islands: readonly Islands[];
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

/**
 * Builds the index once for a state of the board. It is then used for every need.
 * @param land the table of islands; without it nobody knows where the sea is
 */
export function indexSources(given: Iterable<Source>, land: LandTable | null = null): SourceIndex {
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
  const paths = sources.map(({ area }) => codePath(area));
  return {
    sources,
    vectors,
    open,
    holders,
    teams: Int32Array.from(teams),
    all,
    regencies: paths.map(([, regency]) => regency),
    provinces: paths.map(([province]) => province),
    islands: sources.map((source) => (land ? islandsOf(land, source) : [])),
  };
}

export type Travel =
  | { kind: 'road'; minutes: number; kilometres: number | null }
  | { kind: 'straight-line'; kilometres: number }
  /** True when the source has no known point. */
  | { kind: 'unknown' };

export interface Wish {
  item: string;
  /** The item under whose code stores hold it, when its own was merged (S15). */
  heldAs?: string;
  /** In the item's unit. */
  quantity: number;
  /** Null when nobody knows it: then areas alone rank. */
  point: Point | null;
  /** Area of the place. Without it only distances rank. */
  area?: string;
  /** Islands of the place (`islandsOf`). Without them nobody knows where the sea is. */
  islands?: Islands;
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
  /** What cuts roads now (`obstaclesNow`). */
  obstacles?: readonly Hazard[];
}

export interface Nearest {
  source: Source;
  /** Smaller is nearer (N14); places of different needs can be compared by it. */
  rank: number;
  travel: Travel;
  /** Amount of the item, in its unit. */
  available: number;
  /** What lies between, and whether a boat is needed (N14). */
  crossing: Crossing;
  /** What the straight line crosses; always an estimate (V23). */
  obstacles: readonly Hazard[];
  /** The smallest area that both are in; null for none, and when the place has no area. */
  shared: 'regency' | 'province' | null;
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
/** Puts the own regency before all others, with or without a road. */
const ownFirst = 4 * roadsFirst;
const earthKilometres = 6371;
/** Kilometres at which a store of the own province without a point is placed. An assumption. */
export const provinceKilometres = 150;

/**
 * Sources for a wanted item (N14). First the own regency; in it and after it by minutes where the road is known, else
 * by a straight line, to which a crossing of the sea adds `crossingKilometres`. Without a point the area places a
 * source.
 */
export function nearest(index: SourceIndex, wish: Wish, options: NearestOptions = {}): Nearest[] {
  const { limit = 20, road, openOnly = false, withoutStock = false } = options;
  const { vectors, open, islands } = index;
  const [province, regency] = codePath(wish.area ?? '');
  const own = wish.islands ?? [];
  const numbers = withoutStock
    ? index.all
    : (index.holders.get(wish.heldAs ?? wish.item) ?? index.teams);
  const [x, y, z] = wish.point ? vector(wish.point) : nowhere;
  const keys = new Float64Array(limit).fill(Infinity);
  const best = new Int32Array(limit).fill(-1);
  for (let k = 0; k < numbers.length; k++) {
    const n = numbers[k] ?? 0;
    if (openOnly && open[n] === 0) continue;
    const dx = (vectors[n * 3] ?? 0) - x;
    const dy = (vectors[n * 3 + 1] ?? 0) - y;
    const dz = (vectors[n * 3 + 2] ?? 0) - z;
    let key = Math.min(dx * dx + dy * dy + dz * dz, 5);
    if (!wish.point || !index.sources[n]?.point)
      key =
        province !== undefined && index.provinces[n] === province ? chordOf(provinceKilometres) : 5;
    if (crossingOf(islands[n] ?? [], own) === 'sea') key = farther(key, crossingKilometres);
    const minutes = road?.get(index.sources[n]?.id ?? '');
    if (minutes !== undefined) key = minutes - roadsFirst;
    if (regency !== undefined && index.regencies[n] === regency) key -= ownFirst;
    let place = limit;
    while (place > 0 && key < (keys[place - 1] ?? 0)) place--;
    if (place === limit) continue;
    keys.copyWithin(place + 1, place, limit - 1);
    best.copyWithin(place + 1, place, limit - 1);
    keys[place] = key;
    best[place] = n;
  }
  return [...best].flatMap((n, place) => {
    const source = index.sources[n];
    if (!source) return [];
    const rank = keys[place] ?? Infinity;
    const obstacles = hazardsOnWay(options.obstacles ?? [], [source.point, wish.point]);
    const about = describe(source, wish, road?.get(source.id), islands[n] ?? []);
    return [{ rank, obstacles, ...about }];
  });
}

/** The square of the chord of an arc, as the index measures. */
function chordOf(length: number): number {
  return (2 * Math.sin(Math.min(Math.PI, length / earthKilometres) / 2)) ** 2;
}

/** A squared chord after so many more kilometres; what has no place stays where it is. */
function farther(square: number, more: number): number {
  if (square >= 5) return square;
  return chordOf(2 * Math.asin(Math.min(1, Math.sqrt(square) / 2)) * earthKilometres + more);
}

function describe(
  source: Source,
  wish: Wish,
  minutes: number | undefined,
  islands: Islands,
): Omit<Nearest, 'rank' | 'obstacles'> {
  const available = source.stock.get(wish.item) ?? 0;
  const line = source.point && wish.point && kilometres(source.point, wish.point);
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
    crossing: crossingOf(islands, wish.islands ?? []),
    shared: sharedArea(source.area, wish.area),
    gives: source.gate.state === 'shut' ? 0 : Math.min(available, wish.quantity),
    load: { claims: source.load.claims, quantity: source.load.quantities.get(wish.item) ?? 0 },
    focus: known ? source.sectors.some((sector) => wish.sectors?.includes(sector)) : null,
  };
}

/** The smallest area that two areas are in: regency, province or neither. */
export function sharedArea(a: string, b: string | undefined): Nearest['shared'] {
  const [[province, regency], [otherProvince, otherRegency]] = [codePath(a), codePath(b ?? '')];
  if (regency !== undefined && regency === otherRegency) return 'regency';
  return province !== undefined && province === otherProvince ? 'province' : null;
}
