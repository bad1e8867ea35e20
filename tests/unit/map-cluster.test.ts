// Groups on the map: their numbers are those of their members, they do not overlap, and what lies on one
// spot stays reachable.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Sprite,
  arrange,
  packSprites,
  spriteRadius,
  spriteRoom,
  unpackSprites,
} from '../../src/lib/map/index/arrange.ts';
import { group } from '../../src/lib/map/index/cluster.ts';
import { unitX, unitY, unitsPerPixel } from '../../src/lib/map/mercator.ts';
import { FULL, type MapPoint, rankOf, shareOf } from '../../src/lib/map/point.ts';
import { type Entry, Pyramid } from '../../src/lib/map/index/pyramid.ts';
import type { CanvasExtent } from '../../src/lib/map/view.ts';

const extentAt = (
  lat: number,
  lng: number,
  zoom: number,
  width = 1000,
  height = 800,
): CanvasExtent => ({
  zoom,
  left: Math.floor(unitX(lng) / unitsPerPixel(zoom) - width / 2),
  top: Math.floor(unitY(lat) / unitsPerPixel(zoom) - height / 2),
  width,
  height,
  ratio: 1,
});

const entryOf = (
  point: Pick<MapPoint, 'lat' | 'lng' | 'urgency' | 'asked' | 'moving' | 'done'>,
) => ({
  x: unitX(point.lng),
  y: unitY(point.lat),
  rank: rankOf({ layer: 'need', urgency: point.urgency }),
  ...shareOf(point),
});

const need = fc.record({
  lat: fc.double({ min: 1, max: 5, noNaN: true }),
  lng: fc.double({ min: 96, max: 100, noNaN: true }),
  urgency: fc.constantFrom('critical' as const, 'high' as const, 'medium' as const, 'low' as const),
  asked: fc.nat(2000),
  moving: fc.nat(1000),
  done: fc.nat(1000),
});

const filled = (entries: readonly Entry[]) => {
  const pyramid = new Pyramid();
  entries.forEach((entry, slot) => pyramid.set(slot, entry));
  return pyramid;
};

describe('groups', () => {
  it('a pie is the sum of its members: counts, critical and fractions add up exactly', () => {
    fc.assert(
      fc.property(
        fc.array(need, { minLength: 1, maxLength: 120 }),
        fc.double({ min: 4, max: 17, noNaN: true }),
        (needs, zoom) => {
          const entries = needs.map(entryOf);
          const pyramid = filled(entries);
          const { level, clusters } = group(pyramid, extentAt(3, 98, zoom), 700);
          for (const cluster of clusters) {
            const slots = pyramid.slotsIn(level, new Set(cluster.cells));
            const members = slots.map((slot) => entries[slot]!);
            expect(cluster.count).toBe(members.length);
            expect(cluster.ranks[0]).toBe(members.filter(({ rank }) => rank === 0).length);
            expect(cluster.done).toBe(members.reduce((sum, { done }) => sum + done, 0));
            expect(cluster.moving).toBe(members.reduce((sum, { moving }) => sum + moving, 0));
            expect(cluster.done + cluster.moving).toBeLessThanOrEqual(cluster.count * FULL);
          }
        },
      ),
    );
  });

  it('every point in the window is in exactly one group', () => {
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 120 }), (needs) => {
        const pyramid = filled(needs.map(entryOf));
        const { level, clusters } = group(pyramid, extentAt(3, 98, 5, 4000, 4000), 700);
        const slots = clusters.flatMap(({ cells }) => pyramid.slotsIn(level, new Set(cells)));
        expect(slots.sort((a, b) => a - b)).toEqual([...needs.keys()]);
      }),
    );
  });

  it('symbols of groups never overlap, and a group stands at the mean of its members', () => {
    fc.assert(
      fc.property(fc.array(need, { minLength: 2, maxLength: 150 }), (needs) => {
        const entries = needs.map(entryOf);
        const pyramid = filled(entries);
        const extent = extentAt(3, 98, 8, 3000, 3000);
        const sprites = arrange({ need: pyramid }, extent);
        for (const [i, { sprite: a, cells, level }] of sprites.entries()) {
          for (const { sprite: b } of sprites.slice(i + 1))
            expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(
              spriteRadius(a) + spriteRadius(b),
            );
          const members = pyramid.slotsIn(level, new Set(cells)).map((slot) => entries[slot]!);
          const mean = members.reduce((sum, { x }) => sum + x, 0) / members.length;
          expect(a.x).toBeCloseTo(mean / unitsPerPixel(extent.zoom) - extent.left, 3);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('never draws more than its limit, however many points there are', () => {
    const entries = Array.from({ length: 20_000 }, (_, i) => ({
      x: unitX(96 + ((i * 7919) % 20_000) / 4000),
      y: unitY(1 + ((i * 104_729) % 20_000) / 4000),
      rank: i % 4,
      done: 0,
      moving: 0,
    }));
    const extent = extentAt(3.5, 98.5, 10, 4000, 3000);
    expect(group(filled(entries), extent, 10_000).clusters.length).toBeGreaterThan(300);
    expect(group(filled(entries), extent, 300).clusters.length).toBeLessThanOrEqual(300);
  });

  it('shows the worst urgency inside', () => {
    const at = { lat: 3, lng: 98, asked: 10, moving: 0, done: 5 };
    const pyramid = filled(
      (['low', 'medium', 'high'] as const).map((urgency) => entryOf({ ...at, urgency })),
    );
    const sprite = (p: Pyramid) => arrange({ need: p }, extentAt(3, 98, 9))[0]!.sprite;
    expect(sprite(pyramid)).toMatchObject({ count: 3, rank: 1, ranks: [0, 1, 1, 1] });
    pyramid.set(3, entryOf({ ...at, urgency: 'critical' }));
    expect(sprite(pyramid)).toMatchObject({ count: 4, rank: 0, ranks: [1, 1, 1, 1] });
    expect(sprite(pyramid).done).toBeCloseTo(0.5, 4);
  });
});

describe('one spot', () => {
  const spot = (n: number) =>
    filled(
      Array.from({ length: n }, () =>
        entryOf({ lat: 3, lng: 98, urgency: 'high', asked: 10, moving: 0, done: 0 }),
      ),
    );

  it('opens up to eight needs of one place into a ring when the map is close', () => {
    for (let n = 2; n <= 8; n++) {
      const sprites = arrange({ need: spot(n) }, extentAt(3, 98, 16)).map((p) => p.sprite);
      expect(sprites.map(({ slot }) => slot)).toEqual([...Array(n).keys()]);
      for (const [i, a] of sprites.entries()) {
        expect(Math.hypot(a.x - a.anchorX, a.y - a.anchorY)).toBeGreaterThan(15);
        for (const b of sprites.slice(i + 1))
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(24);
      }
    }
  });

  it('stays a group, whose tap opens a list, from afar or with more than eight', () => {
    expect(arrange({ need: spot(8) }, extentAt(3, 98, 14))[0]!.sprite.count).toBe(8);
    expect(arrange({ need: spot(9) }, extentAt(3, 98, 17))[0]!.sprite.count).toBe(9);
  });

  it('a site steps aside for the need that stands on it, without touching anything', () => {
    const sites = filled([{ x: unitX(98), y: unitY(3), rank: 0, done: 0, moving: 0 }]);
    const sprites = arrange({ need: spot(5), site: sites }, extentAt(3, 98, 12)).map(
      ({ sprite }) => sprite,
    );
    const [site, needs] = sprites as [Sprite, Sprite];
    expect([site.layer, needs.layer]).toEqual(['site', 'need']);
    expect(
      Math.abs(site.x - needs.x) >= 9 + spriteRadius(needs) ||
        Math.abs(site.y - needs.y) >= 9 + spriteRadius(needs),
    ).toBe(true);
  });

  it('a vehicle and a unreached place step aside too, keep their true spot, and none touches another', () => {
    const here = () => filled([{ x: unitX(98), y: unitY(3), rank: 0, done: 0, moving: 0 }]);
    const placed = arrange(
      { need: spot(5), site: here(), vehicle: here(), unreached: here() },
      extentAt(3, 98, 12),
    ).map(({ sprite }) => sprite);
    const need = placed.find(({ layer }) => layer === 'need')!;
    const aside = placed.filter(({ layer }) => layer !== 'need');
    expect(aside).toHaveLength(3);
    for (const sprite of aside) expect([sprite.anchorX, sprite.anchorY]).toEqual([need.x, need.y]);
    for (const [i, a] of placed.entries())
      for (const b of placed.slice(i + 1)) {
        const [one, other] = [spriteRoom(a), spriteRoom(b)];
        const apart =
          Math.abs(a.x - b.x) >= one.width + other.width ||
          Math.abs(a.y - b.y) >= one.height + other.height ||
          Math.hypot(a.x - b.x, a.y - b.y) >= spriteRadius(need) + Math.min(one.width, other.width);
        expect(apart, `${a.layer} on ${b.layer}`).toBe(true);
      }
  });

  it('vehicles, unreached places and sites together never draw more than their share', () => {
    const many = () =>
      filled(
        Array.from({ length: 5000 }, (_, i) => ({
          x: unitX(96 + ((i * 7919) % 5000) / 1000),
          y: unitY(1 + ((i * 104_729) % 5000) / 1000),
          rank: 0,
          done: 0,
          moving: 0,
        })),
      );
    const all = { site: many(), vehicle: many(), unreached: many() };
    expect(arrange(all, extentAt(3.5, 98.5, 10, 4000, 3000)).length).toBeLessThanOrEqual(220);
  });
});

describe('handing over', () => {
  it('sprites survive the way between threads', () => {
    const one = (lng: number) =>
      filled([{ x: unitX(lng), y: unitY(3), rank: 1, done: 0, moving: 0 }]);
    const sprites = arrange(
      {
        need: filled([entryOf({ lat: 3, lng: 98, urgency: 'high', asked: 9, moving: 2, done: 4 })]),
        site: one(98.5),
        vehicle: one(97.5),
        unreached: one(97),
      },
      extentAt(3, 98, 8),
    ).map(({ sprite }) => sprite);
    expect(sprites.map(({ layer }) => layer)).toEqual(['site', 'unreached', 'need', 'vehicle']);
    expect(unpackSprites(packSprites(sprites))).toEqual(sprites);
  });

  it('fractions of a need are clamped: nothing asked is all gap, surplus is full', () => {
    expect(shareOf({ asked: 0, moving: 5, done: 5 })).toEqual({ done: 0, moving: 0 });
    expect(shareOf({ asked: 100, moving: 80, done: 50 })).toEqual({
      done: Math.round(FULL / 2),
      moving: FULL - Math.round(FULL / 2),
    });
    expect(shareOf({ asked: 10, moving: 0, done: 30 })).toEqual({ done: FULL, moving: 0 });
  });
});
