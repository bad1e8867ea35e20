// Which view shows a point, and when the map stays where it is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  freeBox,
  isComfortable,
  isInView,
  spotOf,
  viewOfBounds,
  viewToShow,
} from '../../src/lib/map/follow.ts';
import type { Box, Pane } from '../../src/lib/map/follow.ts';

const size = { width: 600, height: 500 };
const bare: Pane = { size, covers: [] };
/** A legend at the lower left, as on a laptop. */
const legend: Box = { left: 12, top: 200, right: 250, bottom: 488 };
const card: Box = { left: 200, top: 0, right: 600, bottom: 500 };

const place = fc.record({
  lat: fc.double({ min: -10, max: 6, noNaN: true }),
  lng: fc.double({ min: 95, max: 141, noNaN: true }),
});
const view = fc.record({
  lat: fc.double({ min: -10, max: 6, noNaN: true }),
  lng: fc.double({ min: 95, max: 141, noNaN: true }),
  zoom: fc.integer({ min: 20, max: 68 }).map((n) => n / 4),
});
const pane = fc.constantFrom<Pane>(
  bare,
  { size, covers: [legend] },
  { size, covers: [card] },
  { size, covers: [legend, { left: 480, top: 460, right: 594, bottom: 496 }] },
);

describe('the free part of a map', () => {
  it('is the largest part beside what covers it', () => {
    expect(freeBox(bare)).toEqual({ left: 0, top: 0, right: 600, bottom: 500 });
    expect(freeBox({ size, covers: [card] })).toEqual({ left: 0, top: 0, right: 200, bottom: 500 });
    expect(freeBox({ size, covers: [legend] })).toEqual({
      ...{ left: 250, top: 0, right: 600, bottom: 500 },
    });
  });

  it('is the whole map when nearly everything is covered, as by the card of a phone', () => {
    const covers = [{ left: 0, top: 0, right: 600, bottom: 490 }];
    expect(freeBox({ size, covers })).toEqual({ left: 0, top: 0, right: 600, bottom: 500 });
  });
});

describe('showing a place', () => {
  it('does not move for a place that is comfortably in view', () => {
    fc.assert(
      fc.property(view, (now) => {
        expect(viewToShow(now, now, bare)).toBeNull();
      }),
    );
  });

  it('moves to a view in which the place is comfortable, and from which nothing moves again', () => {
    fc.assert(
      fc.property(place, view, pane, (there, now, window) => {
        const next = viewToShow(there, now, window);
        if (next === null) {
          expect(isComfortable(spotOf(there, now, size), window)).toBe(true);
          return;
        }
        expect(isComfortable(spotOf(there, next, size), window)).toBe(true);
        expect(viewToShow(there, next, window)).toBeNull();
      }),
    );
  });

  it('keeps the zoom of the reader, but shows a place from zoom 9 at least', () => {
    const there = { lat: 4.25, lng: 98 };
    expect(viewToShow(there, { lat: -6, lng: 107, zoom: 12 }, bare)).toMatchObject({ zoom: 12 });
    expect(viewToShow(there, { lat: -8, lng: 140, zoom: 5 }, bare)).toMatchObject({ zoom: 9 });
  });

  it('moves a place out from under the legend', () => {
    const now = { lat: 4, lng: 98, zoom: 9 };
    const under = { lat: 3.8, lng: 97.6 };
    expect(isComfortable(spotOf(under, now, size), { size, covers: [legend] })).toBe(false);
    expect(viewToShow(under, now, bare)).toBeNull();
    expect(viewToShow(under, now, { size, covers: [legend] })).not.toBeNull();
  });
});

describe('showing an area', () => {
  it('every corner lies in the free part, at a zoom of the steps', () => {
    fc.assert(
      fc.property(place, place, pane, (a, b, window) => {
        const bounds = {
          south: Math.min(a.lat, b.lat),
          north: Math.max(a.lat, b.lat),
          west: Math.min(a.lng, b.lng),
          east: Math.max(a.lng, b.lng),
        };
        const shown = viewOfBounds(bounds, window, 0.25);
        const free = freeBox(window);
        expect((shown.zoom * 4) % 1).toBe(0);
        for (const lat of [bounds.south, bounds.north])
          for (const lng of [bounds.west, bounds.east]) {
            const { x, y } = spotOf({ lat, lng }, shown, size);
            // Positions are rounded to world units, far less than a pixel here.
            expect(x).toBeGreaterThan(free.left - 1);
            expect(x).toBeLessThan(free.right + 1);
            expect(y).toBeGreaterThan(free.top - 1);
            expect(y).toBeLessThan(free.bottom + 1);
          }
      }),
    );
  });

  it('keeps the surroundings of a single point', () => {
    const bounds = { south: 4.25, north: 4.25, west: 98, east: 98 };
    expect(viewOfBounds(bounds, bare, 0.25).zoom).toBe(13);
  });
});

it('what has no place is in no view', () => {
  const bounds = { south: 4, north: 5, west: 97, east: 98 };
  expect(isInView({ lat: 4.5, lng: 97.5 }, bounds)).toBe(true);
  expect(isInView({ lat: 5.5, lng: 97.5 }, bounds)).toBe(false);
  expect(isInView({ lat: null, lng: null }, bounds)).toBe(false);
});
