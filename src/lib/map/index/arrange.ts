// Last step before drawing: turns clusters into sprites in canvas pixels. Near the deepest zoom, points at one place
// are arranged in a ring, and a symbol covered by a need is moved aside.

import { type Cluster, type Grouping, group, radiusOf } from './cluster.ts';
import { unitsPerPixel } from '../mercator.ts';
import { FULL, type Layer, layers } from '../point.ts';
import type { Pyramid } from './pyramid.ts';
import type { CanvasExtent } from '../view.ts';

/** One number for each rank, worst first. */
export type Ranks = [number, number, number, number];

export type Sprite = {
  layer: Layer;
  /** The point, or -1 for a group. */
  slot: number;
  count: number;
  /** Worst urgency (needs) or most common symbol (the others), 0 to 3. */
  rank: number;
  /** How many of each rank. */
  ranks: Ranks;
  /** Means, 0 to 1. */
  done: number;
  moving: number;
  /** CSS pixels from the extent's corner. */
  x: number;
  y: number;
  /** Its real position when it was moved aside, else NaN. */
  anchorX: number;
  anchorY: number;
  /** Identifies the group on its level: its first cell; for a point its slot. */
  key: number;
};

/** A sprite and the cells it was made of, so that its members can be found. */
export type Placed = { sprite: Sprite; cells: number[]; level: number };

/** Largest number of sprites of each layer. The others use `others` first; sites get the rest. */
const MOST = { need: 480, hazard: 60, vehicle: 60, unreached: 80, others: 220 };
/** Free space between two sprites of a layer, in CSS pixels. Sites are many, so theirs is the widest. */
const AIR = { site: 48, vehicle: 20, unreached: 24, hazard: 20 };
/** Half size of a single symbol, in CSS pixels. */
const HALF: Record<Exclude<Layer, 'need'>, Half> = {
  site: { width: 9, height: 9 },
  vehicle: { width: 15, height: 15 },
  unreached: { width: 10, height: 10 },
  hazard: { width: 10, height: 10 },
};
/** Half size of a vehicle together with the text below it. */
const VEHICLE_ROOM: Half = { width: 26, height: 26 };
const RING_FROM_ZOOM = 15;
const RING_MOST = 8;
/** Members within so many CSS pixels count as one place. */
const SPOT = 4;

/**
 * Half width and height of a drawn sprite, in CSS pixels. The width of a group that is not of needs depends on its
 * number.
 */
export function spriteHalf({ layer, count }: Pick<Sprite, 'layer' | 'count'>): Half {
  if (layer === 'need') return { width: radiusOf(count), height: radiusOf(count) };
  if (count === 1) return HALF[layer];
  const digits = count < 10 ? 1 : count < 100 ? 2 : count < 1000 ? 3 : 5;
  return { width: 14 + 3.3 * digits, height: 10 };
}

/** The same together with the text beside it: the space that other sprites keep free. */
export const spriteRoom = (sprite: Pick<Sprite, 'layer' | 'count'>): Half =>
  sprite.layer === 'vehicle' && sprite.count === 1 ? VEHICLE_ROOM : spriteHalf(sprite);

export type Half = { width: number; height: number };

export const spriteRadius = (sprite: Pick<Sprite, 'layer' | 'count'>): number =>
  spriteHalf(sprite).width;

/** The same as long as a point or a group is the same. */
export const spriteId = (sprite: Pick<Sprite, 'layer' | 'slot' | 'key'>): string =>
  sprite.slot >= 0 ? `${sprite.layer}-point-${sprite.slot}` : `${sprite.layer}-group-${sprite.key}`;

/**
 * All sprites of an extent in drawing order. Needs keep their place; all others move aside.
 */
export function arrange(pyramids: Partial<Record<Layer, Pyramid>>, extent: CanvasExtent): Placed[] {
  const { need, site, vehicle, unreached, hazard } = pyramids;
  const needs = need ? place(need, group(need, extent, MOST.need), extent, 'need') : [];
  const taken: Sprite[] = needs.map(({ sprite }) => sprite);
  const beside = (pyramid: Pyramid | undefined, layer: keyof typeof AIR, most: number) => {
    if (!pyramid) return [];
    const placed = place(pyramid, group(pyramid, extent, most, AIR[layer]), extent, layer);
    for (const { sprite } of placed) {
      stepAside(sprite, taken);
      taken.push(sprite);
    }
    return placed;
  };
  const hazards = beside(hazard, 'hazard', MOST.hazard);
  const vehicles = beside(vehicle, 'vehicle', MOST.vehicle);
  const unreachedPlaces = beside(unreached, 'unreached', MOST.unreached);
  const used = hazards.length + vehicles.length + unreachedPlaces.length;
  const sites = beside(site, 'site', MOST.others - used);
  return [...sites, ...unreachedPlaces, ...hazards, ...needs, ...vehicles];
}

function place(pyramid: Pyramid, grouping: Grouping, extent: CanvasExtent, layer: Sprite['layer']) {
  const { level, clusters } = grouping;
  const unit = unitsPerPixel(extent.zoom);
  return clusters.flatMap((cluster): Placed[] => {
    const sprite: Sprite = {
      layer,
      slot: cluster.slot,
      count: cluster.count,
      rank: layer === 'need' ? worst(cluster.ranks) : commonest(cluster.ranks),
      ranks: cluster.ranks,
      done: cluster.done / (cluster.count * FULL),
      moving: cluster.moving / (cluster.count * FULL),
      x: cluster.x / unit - extent.left,
      y: cluster.y / unit - extent.top,
      anchorX: NaN,
      anchorY: NaN,
      key: cluster.slot >= 0 ? cluster.slot : cluster.cells[0]!,
    };
    const { cells } = cluster;
    const ring = extent.zoom >= RING_FROM_ZOOM ? ringOf(pyramid, level, cluster, sprite) : null;
    return ring
      ? ring.map((member) => ({ sprite: member, cells, level }))
      : [{ sprite, cells, level }];
  });
}

const worst = (ranks: Cluster['ranks']) => ranks.findIndex((n) => n > 0);
const commonest = (ranks: Cluster['ranks']) => ranks.indexOf(Math.max(...ranks));

/** The members in a ring around their common place; null when they are too many or too far apart. */
function ringOf(pyramid: Pyramid, level: number, cluster: Cluster, hub: Sprite): Sprite[] | null {
  if (cluster.count < 2 || cluster.count > RING_MOST) return null;
  const slots = pyramid.slotsIn(level, new Set(cluster.cells)).sort((a, b) => a - b);
  const entries = slots.map((slot) => pyramid.get(slot)!);
  // World units at zoom 15 are 0.03 px, so the distance in units gives the distance in pixels.
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  const limit = SPOT * unitsPerPixel(RING_FROM_ZOOM);
  if (spread(entries.map(({ x }) => x)) > limit || spread(entries.map(({ y }) => y)) > limit)
    return null;
  const radius = Math.max(20, (slots.length * 28) / (2 * Math.PI));
  const turn = slots.length === 2 ? Math.PI : -Math.PI / 2;
  return slots.map((slot, i) => {
    const entry = entries[i]!;
    const angle = turn + (i * 2 * Math.PI) / slots.length;
    return {
      ...hub,
      slot,
      count: 1,
      rank: entry.rank,
      ranks: [0, 1, 2, 3].map((rank) => (rank === entry.rank ? 1 : 0)) as Ranks,
      done: entry.done / FULL,
      moving: entry.moving / FULL,
      x: hub.x + radius * Math.cos(angle),
      y: hub.y + radius * Math.sin(angle),
      anchorX: hub.x,
      anchorY: hub.y,
      key: slot,
    };
  });
}

/**
 * Moves a sprite to the edge of the one that covers it: on its own side if there is space, else on the nearest free
 * side.
 */
function stepAside(site: Sprite, taken: readonly Sprite[]): void {
  const own = spriteRoom(site);
  const covers = (x: number, y: number) => taken.find((other) => touch(x, y, own, other));
  const cover = covers(site.x, site.y);
  if (!cover) return;
  const { width, height } = spriteRoom(cover);
  const far = Math.hypot(site.x - cover.x, site.y - cover.y);
  const angle = far < 2 ? (-3 * Math.PI) / 4 : Math.atan2(site.y - cover.y, site.x - cover.x);
  for (const turn of [0, 1, -1, 2, -2, 3, -3, 4]) {
    const [dx, dy] = [
      Math.cos(angle + (turn * Math.PI) / 4),
      Math.sin(angle + (turn * Math.PI) / 4),
    ];
    // The distance that separates the two boxes in this direction.
    const distance =
      Math.min((width + own.width) / Math.abs(dx), (height + own.height) / Math.abs(dy)) + 2;
    const x = cover.x + distance * dx;
    const y = cover.y + distance * dy;
    if (covers(x, y)) continue;
    [site.anchorX, site.anchorY] = [site.x, site.y];
    [site.x, site.y] = [x, y];
    return;
  }
}

/** Whether a box around x, y touches a sprite: needs are round, the others are boxes. */
function touch(x: number, y: number, half: Half, other: Sprite): boolean {
  const size = spriteRoom(other);
  const dx = Math.abs(other.x - x) - half.width;
  const dy = Math.abs(other.y - y) - half.height;
  if (other.layer !== 'need') return dx < size.width && dy < size.height;
  return Math.hypot(Math.max(0, dx), Math.max(0, dy)) < size.width;
}

const FIELDS = 15;

/** Sprites as one array of numbers, which can be transferred from the worker without a copy. */
export function packSprites(sprites: readonly Sprite[]): Float64Array<ArrayBuffer> {
  const packed = new Float64Array(sprites.length * FIELDS);
  sprites.forEach((s, i) => {
    packed.set(
      [layers.indexOf(s.layer), s.slot, s.count, s.rank, s.done, s.moving, s.x, s.y],
      i * FIELDS,
    );
    packed.set([s.anchorX, s.anchorY, s.key, ...s.ranks], i * FIELDS + 8);
  });
  return packed;
}

export function unpackSprites(packed: Float64Array): Sprite[] {
  return Array.from({ length: packed.length / FIELDS }, (_, i) => {
    const at = (field: number) => packed[i * FIELDS + field]!;
    return {
      layer: layers[at(0)] ?? 'need',
      slot: at(1),
      count: at(2),
      rank: at(3),
      ranks: [at(11), at(12), at(13), at(14)],
      done: at(4),
      moving: at(5),
      x: at(6),
      y: at(7),
      anchorX: at(8),
      anchorY: at(9),
      key: at(10),
    };
  });
}
