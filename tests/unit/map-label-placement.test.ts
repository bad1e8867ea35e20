// Names of places stay off symbols and off each other, and do not hop.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PlaceName,
  type LabelRequest,
  isShown,
  placeNames,
} from '../../src/lib/map/draw/label-placement.ts';

const name = (text: string): PlaceName => ({ text, lat: 0, lng: 0, kind: 'city' });
const wanted = (text: string, x: number, y: number): LabelRequest => ({
  name: name(text),
  x,
  y,
  width: 60,
  height: 13,
});

describe('names of places', () => {
  it('stand on their point when it is free', () => {
    expect(placeNames([wanted('Medan', 100, 100)], [])).toMatchObject([
      { x: 100, y: 100, side: 0 },
    ]);
  });

  it('never touch a symbol or another name, wherever both lie', () => {
    const spot = fc.record({ x: fc.nat(600), y: fc.nat(600) });
    fc.assert(
      fc.property(
        fc.array(spot, { maxLength: 40 }),
        fc.array(
          fc.record({
            x: fc.nat(600),
            y: fc.nat(600),
            width: fc.integer({ min: 9, max: 28 }),
            height: fc.integer({ min: 9, max: 28 }),
          }),
          {
            maxLength: 40,
          },
        ),
        (spots, obstacles) => {
          const placed = placeNames(
            spots.map(({ x, y }, i) => wanted(`n${i}`, x, y)),
            obstacles,
          );
          for (const [i, a] of placed.entries()) {
            for (const o of obstacles) {
              const apart =
                Math.abs(a.x - o.x) >= 30 + o.width || Math.abs(a.y - o.y) >= 6.5 + o.height;
              expect(apart).toBe(true);
            }
            for (const b of placed.slice(i + 1))
              expect(Math.abs(a.x - b.x) >= 60 || Math.abs(a.y - b.y) >= 13).toBe(true);
          }
        },
      ),
    );
  });

  it('step aside for a symbol, and stay there when the symbol leaves', () => {
    const medan = wanted('Medan', 100, 100);
    const aside = placeNames([medan], [{ x: 100, y: 100, width: 12, height: 12 }]);
    expect(aside[0]!.side).not.toBe(0);
    expect(placeNames([medan], [], aside)).toEqual(aside);
  });

  it('give way in the order they come, and are left out rather than crammed', () => {
    const crowd = Array.from({ length: 30 }, (_, i) => wanted(`n${i}`, 100, 100));
    const placed = placeNames(crowd, []);
    expect(placed[0]!.name.text).toBe('n0');
    expect(placed.length).toBeLessThan(crowd.length);
  });

  it('appear by zoom: provinces from afar, cities before regencies', () => {
    expect([isShown('province', 5), isShown('city', 5), isShown('regency', 5)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isShown('province', 9), isShown('city', 7), isShown('regency', 7)]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
