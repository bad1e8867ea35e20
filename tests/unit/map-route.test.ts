// Which lines of goods are drawn: cut to the extent, one a way, and never more than the limit.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitX, unitY, unitsPerPixel } from '../../src/lib/map/mercator.ts';
import { mostStrokes, strokesIn } from '../../src/lib/map/route.ts';
import type { MapRoute, LatLng } from '../../src/lib/map/route.ts';
import type { CanvasExtent } from '../../src/lib/map/view.ts';

const extentAt = (lat: number, lng: number, zoom: number): CanvasExtent => ({
  zoom,
  width: 1000,
  height: 800,
  ratio: 1,
  left: Math.floor(unitX(lng) / unitsPerPixel(zoom) - 500),
  top: Math.floor(unitY(lat) / unitsPerPixel(zoom) - 400),
});
const spotIn = (extent: CanvasExtent, { lat, lng }: LatLng) => ({
  x: unitX(lng) / unitsPerPixel(extent.zoom) - extent.left,
  y: unitY(lat) / unitsPerPixel(extent.zoom) - extent.top,
});
const route = (from: LatLng, to: LatLng, departed = true): MapRoute => ({
  id: 'a',
  legs: [{ from, to }],
  departed,
});
const place = fc.record({
  lat: fc.double({ min: -5, max: 9, noNaN: true }),
  lng: fc.double({ min: 94, max: 106, noNaN: true }),
});

describe('lines of goods', () => {
  it('stay on the straight line between their places and inside the extent, at any zoom', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 4, max: 17 }), (from, to, zoom) => {
        const extent = extentAt(3, 98, zoom);
        const [a, b] = [spotIn(extent, from), spotIn(extent, to)];
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        for (const { x1, y1, x2, y2 } of strokesIn([route(from, to)], extent))
          for (const [x, y] of [
            [x1, y1],
            [x2, y2],
          ] as const) {
            expect(x).toBeGreaterThan(-9);
            expect(x).toBeLessThan(1009);
            expect(y).toBeGreaterThan(-9);
            expect(y).toBeLessThan(809);
            const off = Math.abs((b.x - a.x) * (a.y - y) - (a.x - x) * (b.y - a.y)) / length;
            expect(off).toBeLessThan(0.01);
          }
      }),
    );
  });

  it('keep both ends when both are in sight, and vanish when the line is out of it', () => {
    const extent = extentAt(3, 98, 9);
    const [from, to] = [
      { lat: 3, lng: 98 },
      { lat: 3.2, lng: 98.3 },
    ];
    const [stroke] = strokesIn([route(from, to)], extent);
    expect([stroke?.x1, stroke?.y1].map(Number)).toEqual(Object.values(spotIn(extent, from)));
    expect([stroke?.x2, stroke?.y2].map(Number)).toEqual(Object.values(spotIn(extent, to)));
    expect(strokesIn([route(from, to)], extentAt(-2, 104, 9))).toEqual([]);
    // Both ends out of sight, the line itself crosses.
    const across = route({ lat: 3, lng: 90 }, { lat: 3, lng: 106 });
    expect(strokesIn([across], extentAt(3, 98, 12))).toHaveLength(1);
  });

  it('are dashed until one that takes the same way has left', () => {
    const ends = [
      { lat: 3, lng: 98 },
      { lat: 3.1, lng: 98.1 },
    ] as const;
    const [waiting, gone] = [route(...ends, false), route(...ends, true)];
    const extent = extentAt(3, 98, 9);
    expect(strokesIn([waiting, waiting], extent)).toMatchObject([{ dashed: true }]);
    expect(strokesIn([waiting, gone], extent)).toMatchObject([{ dashed: false }]);
    expect(strokesIn([gone, waiting], extent)).toMatchObject([{ dashed: false }]);
  });

  it('are at most 300, the first of the list, counting only those in sight', () => {
    const extent = extentAt(3, 98, 9);
    const fan = Array.from({ length: 1000 }, (_, i) =>
      route({ lat: 3, lng: 98 }, { lat: 3 + Math.cos(i) / 3, lng: 98 + Math.sin(i) / 3 }),
    );
    const far = fan.map(() => route({ lat: -2, lng: 104 }, { lat: -3, lng: 105 }));
    expect(mostStrokes).toBe(300);
    expect(strokesIn([...far, ...fan], extent)).toHaveLength(300);
  });

  it('are not drawn between two places on one spot', () => {
    const here = { lat: 3, lng: 98 };
    expect(strokesIn([route(here, here)], extentAt(3, 98, 15))).toEqual([]);
  });
});
