// The resupply cascade: who gives how much when one storage site does not have enough, in the order of the ministry.
import { codePath } from './area.ts';
import type { Point } from './field.ts';
import type { Gate } from './lumbung.ts';
import { crossingKilometres, crossingOf } from './land.ts';
import type { Crossing, Islands } from './land.ts';
import { kilometres, provinceKilometres, sharedArea } from './nearest.ts';
import { exact } from './quantity.ts';
import type { Source } from './source.ts';

/**
 * Levels of the cascade, lowest first. Source: Kemensos; a lumbung gets goods from the next nearest lumbung, then
 * from the regional and the central warehouse (DOMAIN 3.4). The regency's own warehouse and the last level are our
 * addition.
 */
export const rungs = [
  'own-lumbung',
  'next-lumbung',
  'regency',
  'province',
  'regional',
  'central',
  'organisation',
  /** A lumbung in another province, farther away than `nextKilometres`. */
  'far-lumbung',
] as const;
export type Rung = (typeof rungs)[number];

/**
 * Largest distance of a "next nearest" lumbung in another province, in a straight line. An assumption: half a day by
 * truck.
 */
const nextKilometres = 250;

export type CascadeCandidate = Pick<
  Source,
  'id' | 'name' | 'kind' | 'tier' | 'area' | 'point' | 'gate'
> & {
  /** Available amount of the item, in its unit: usable minus reserved. */
  available: number;
  /** Of `islandsOf`; left out when nobody can tell. */
  islands?: Islands;
};

export interface CascadeWish {
  /** In the item's unit. */
  quantity: number;
  /** Kemendagri code of the place. */
  area: string;
  point: Point | null;
  /** Of `islandsOf`; left out when nobody can tell. */
  islands?: Islands;
}

interface Rank {
  site: string;
  name: string;
  rung: Rung;
  /** In a straight line; null when one of them has no point. */
  kilometres: number | null;
  /** Whether a boat is needed (N14). */
  crossing: Crossing;
}

/** A rank before it is told. */
interface Placed extends Rank {
  shared: ReturnType<typeof sharedArea>;
}

export interface CascadeStep extends Rank {
  quantity: number;
  /** Amount before this step. */
  available: number;
  /** Amount still missing after this step. */
  left: number;
}

export interface ShutStep extends Rank {
  available: number;
  gate: Extract<Gate, { state: 'shut' }>;
}

export interface Cascade {
  steps: CascadeStep[];
  /** Lumbung that are left out because no decree allows them to give (S2). */
  shut: ShutStep[];
  covered: number;
  uncovered: number;
}

/**
 * Proposes who gives how much of one item: lowest level first, and the nearest first within a level. A site never
 * gives more than is wanted or than it has; the rest is `uncovered`. The same facts give the same proposal.
 */
export function cascade(wish: CascadeWish, candidates: Iterable<CascadeCandidate>): Cascade {
  const ranked = [...candidates]
    .filter(({ available }) => available > 0)
    .map((candidate) => ({ candidate, rank: rankOf(candidate, wish) }))
    .sort((a, b) => order(a.rank, b.rank));
  const steps: CascadeStep[] = [];
  const shut: ShutStep[] = [];
  let left = Math.max(0, exact(wish.quantity));
  for (const {
    candidate,
    rank: { shared: _shared, ...rank },
  } of ranked) {
    if (left === 0) break;
    const { available, gate } = candidate;
    if (gate.state === 'shut') {
      shut.push({ ...rank, available, gate });
      continue;
    }
    const quantity = Math.min(left, available);
    left = exact(left - quantity);
    steps.push({ ...rank, quantity, available, left });
  }
  return { steps, shut, covered: exact(Math.max(0, wish.quantity) - left), uncovered: left };
}

function rankOf({ id, name, ...candidate }: CascadeCandidate, wish: CascadeWish): Placed {
  const away = candidate.point && wish.point ? kilometres(candidate.point, wish.point) : null;
  const crossing = crossingOf(candidate.islands ?? [], wish.islands ?? []);
  return {
    ...{ site: id, name, rung: rungOf(candidate, wish.area, away), kilometres: away, crossing },
    shared: sharedArea(candidate.area, wish.area),
  };
}

function rungOf(
  { kind, tier, area }: Pick<CascadeCandidate, 'kind' | 'tier' | 'area'>,
  place: string,
  away: number | null,
): Rung {
  if (kind !== 'social-storage') return tier ?? 'organisation';
  const [province, regency] = codePath(place);
  const [itsProvince, itsRegency] = codePath(area);
  if (regency !== undefined && regency === itsRegency) return 'own-lumbung';
  const near = province === itsProvince || (away !== null && away <= nextKilometres);
  return near ? 'next-lumbung' : 'far-lumbung';
}

/**
 * By rung; in it the own regency with its islands first, then the shortest way (N14).
 */
function order(a: Placed, b: Placed): number {
  return (
    rungs.indexOf(a.rung) - rungs.indexOf(b.rung) ||
    Number(b.shared === 'regency') - Number(a.shared === 'regency') ||
    byDistance(routeOf(a), routeOf(b)) ||
    (a.site < b.site ? -1 : 1)
  );
}

/**
 * Kilometres with what a crossing of the sea costs. A store of the own province without a point is placed by its area.
 */
function routeOf({ kilometres: line, crossing, shared }: Placed): number | null {
  const away = line ?? (shared === 'province' ? provinceKilometres : null);
  return away === null ? null : away + (crossing === 'sea' ? crossingKilometres : 0);
}

/** Nearest first; sites without a point last. */
function byDistance(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}
