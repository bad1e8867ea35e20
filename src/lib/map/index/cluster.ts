// Joins neighbouring cells into clusters that do not overlap and lie where their points are, not on a grid.

import { type Cell, type Pyramid, type Rect, cellSize, levelOf } from './pyramid.ts';
import { unitsPerPixel } from '../mercator.ts';
import type { CanvasExtent } from '../view.ts';

export type Cluster = {
  count: number;
  /** How many of each rank, worst first. */
  ranks: [number, number, number, number];
  /** World units, the mean of the members. */
  x: number;
  y: number;
  /** Sums of parts out of FULL: divide by count for the mean. */
  done: number;
  moving: number;
  /** The one point inside, or -1. */
  slot: number;
  /** The joined cells of `level`. The first identifies the cluster. */
  cells: number[];
};

export type Grouping = { level: number; clusters: Cluster[] };

/** Radius of a symbol and of rings by count, in CSS pixels. */
export const radiusOf = (count: number): number =>
  count === 1 ? 10 : count < 10 ? 17 : count < 100 ? 20 : count < 1000 ? 23 : 26;

/** Free space between two symbols, in CSS pixels, at spread 1. */
const AIR = 14;
/** Groups whose new centres are closer than this plus their radii, in CSS pixels, become one. */
const TOUCH = 3;
/** The rectangle grows to whole blocks of this many cells, so that small moves of the map give the same groups. */
const BLOCK = 8;

/** Groups the points of an extent, with larger and larger groups until there are at most `limit`. */
export function group(pyramid: Pyramid, extent: CanvasExtent, limit: number, air = AIR): Grouping {
  const level = levelOf(extent.zoom);
  const unit = unitsPerPixel(extent.zoom);
  const cells = pyramid.cells(level, blocks(extent, level, unit)).map(alone);
  for (let spread = 1; ; spread *= 1.35) {
    const formed = join(cells, unit, air, spread);
    const clusters = inside(settled(formed, unit, spread), extent, unit);
    if (clusters.length <= limit) return { level, clusters };
  }
}

/** Changes only when a count doubles, so that one more point seldom changes which cells join. */
const weight = (cluster: Cluster) => Math.floor(Math.log2(cluster.count));

function settled(clusters: Cluster[], unit: number, spread: number): Cluster[] {
  for (;;) {
    const fewer = join(clusters, unit, TOUCH, spread);
    if (fewer.length === clusters.length) return clusters;
    clusters = fewer;
  }
}

function blocks(extent: CanvasExtent, level: number, unit: number): Rect {
  const size = BLOCK * cellSize(level);
  const out = (from: number, to: number) => [
    (Math.floor(from / size) - 1) * size,
    (Math.ceil(to / size) + 1) * size,
  ];
  const [left, right] = out(extent.left * unit, (extent.left + extent.width) * unit);
  const [top, bottom] = out(extent.top * unit, (extent.top + extent.height) * unit);
  return { left: left!, right: right!, top: top!, bottom: bottom! };
}

const inside = (clusters: Cluster[], extent: CanvasExtent, unit: number) =>
  clusters.filter(({ x, y }) => {
    const left = x / unit - extent.left;
    const top = y / unit - extent.top;
    return left >= 0 && left < extent.width && top >= 0 && top < extent.height;
  });

type Seed = { x: number; y: number; radius: number; members: Cluster[] };

/** Cells with the most points first. Each joins the nearest group that it would touch, or starts its own. */
function join(clusters: readonly Cluster[], unit: number, air: number, spread: number): Cluster[] {
  const reach = (2 * radiusOf(1e9) + air) * spread * unit;
  const seeds: Seed[] = [];
  const near = new Map<number, Seed[]>();
  const bin = (column: number, line: number) => column * 2 ** 26 + line;
  const order = [...clusters].sort((a, b) => weight(b) - weight(a) || a.cells[0]! - b.cells[0]!);
  for (const cluster of order) {
    const { x, y } = cluster;
    const radius = radiusOf(cluster.count);
    const column = Math.floor(x / reach);
    const line = Math.floor(y / reach);
    let best: Seed | undefined;
    let bestDistance = Infinity;
    for (let c = column - 1; c <= column + 1; c++)
      for (let l = line - 1; l <= line + 1; l++)
        for (const seed of near.get(bin(c, l)) ?? []) {
          const distance = Math.hypot(seed.x - x, seed.y - y);
          const touch = (seed.radius + radius + air) * spread * unit;
          if (distance < touch && distance < bestDistance) [best, bestDistance] = [seed, distance];
        }
    if (best) {
      best.members.push(cluster);
      continue;
    }
    const seed = { x, y, radius, members: [cluster] };
    seeds.push(seed);
    const list = near.get(bin(column, line));
    if (list) list.push(seed);
    else near.set(bin(column, line), [seed]);
  }
  return seeds.map(({ members }) => (members.length === 1 ? members[0]! : summed(members)));
}

const alone = (cell: Cell): Cluster => ({
  count: cell.count,
  ranks: cell.ranks,
  x: cell.x / cell.count,
  y: cell.y / cell.count,
  done: cell.done,
  moving: cell.moving,
  slot: cell.count === 1 ? cell.slots : -1,
  cells: [cell.key],
});

function summed(members: readonly Cluster[]): Cluster {
  const sum: Cluster = {
    count: 0,
    ranks: [0, 0, 0, 0],
    x: 0,
    y: 0,
    done: 0,
    moving: 0,
    slot: -1,
    cells: members.flatMap(({ cells }) => cells),
  };
  for (const one of members) {
    sum.count += one.count;
    for (const rank of [0, 1, 2, 3] as const) sum.ranks[rank] += one.ranks[rank];
    sum.x += one.x * one.count;
    sum.y += one.y * one.count;
    sum.done += one.done;
    sum.moving += one.moving;
  }
  sum.x /= sum.count;
  sum.y /= sum.count;
  return sum;
}
