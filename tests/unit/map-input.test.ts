// Reaching markers by finger, mouse and keyboard.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sprite } from '../../src/lib/map/index/arrange.ts';
import { HitGrid, REACH_COARSE, REACH_FINE } from '../../src/lib/map/input/hit.ts';
import { type Actions, press } from '../../src/lib/map/input/keyboard.ts';
import { nearestSpot, nextSpot, stepSpot } from '../../src/lib/map/input/arrow-keys.ts';

const sprite = (x: number, y: number, count = 1): Sprite => ({
  layer: 'need',
  slot: count === 1 ? x * 1000 + y : -1,
  count,
  rank: 0,
  ranks: [count, 0, 0, 0],
  done: 0,
  moving: 0,
  x,
  y,
  anchorX: NaN,
  anchorY: NaN,
  key: x * 1000 + y,
});

describe('pointer', () => {
  it('every marker is a target of at least 24 px for a mouse and 44 px for a finger', () => {
    fc.assert(
      fc.property(
        fc.nat(2000),
        fc.nat(2000),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (x, y, a) => {
          const grid = new HitGrid([sprite(x, y)]);
          const near = (distance: number, reach: number) =>
            grid.at(x + distance * Math.cos(a), y + distance * Math.sin(a), reach);
          expect(near(11.9, REACH_FINE)).not.toBeNull();
          expect(near(12.1, REACH_FINE)).toBeNull();
          expect(near(21.9, REACH_COARSE)).not.toBeNull();
        },
      ),
    );
  });

  it('between two markers the one whose edge is nearer is meant', () => {
    const [group, single] = [sprite(100, 100, 50), sprite(140, 100)];
    const grid = new HitGrid([group, single]);
    expect(grid.at(117, 100, REACH_COARSE)).toBe(group);
    expect(grid.at(128, 100, REACH_COARSE)).toBe(single);
    expect(grid.at(300, 300, REACH_COARSE)).toBeNull();
  });
});

describe('pointer on what is not round', () => {
  it('a vehicle does not take the tap of a need that lies beside its box', () => {
    const vehicle: Sprite = { ...sprite(100, 100), layer: 'vehicle' };
    const need = sprite(127, 100);
    const grid = new HitGrid([vehicle, need]);
    expect(grid.at(121, 100, REACH_COARSE)).toBe(need);
    expect(grid.at(112, 113, REACH_FINE)).toBe(vehicle);
  });
});

describe('arrow keys', () => {
  const spots = [sprite(0, 0), sprite(100, 5), sprite(60, 90), sprite(-80, 0)];

  it('go to the nearest marker ahead, not to one beside', () => {
    expect(nextSpot(spots[0]!, spots, 'right')).toBe(spots[1]);
    expect(nextSpot(spots[0]!, spots, 'down')).toBe(spots[2]);
    expect(nextSpot(spots[0]!, spots, 'left')).toBe(spots[3]);
    expect(nextSpot(spots[0]!, spots, 'up')).toBeNull();
  });

  it('lead on from every marker but the last one that way', () => {
    const spot = fc.record({ x: fc.nat(600), y: fc.nat(600) });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 25 }), (all) => {
        for (const from of all) {
          const right = nextSpot(from, all, 'right');
          if (right) expect(right.x).toBeGreaterThan(from.x);
          else expect(from.x).toBe(Math.max(...all.map(({ x }) => x)));
        }
      }),
    );
  });

  it('Page Down takes every marker in turn and Page Up comes back', () => {
    const spot = fc.record({ x: fc.nat(600), y: fc.nat(600) });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 1, maxLength: 25 }), (all) => {
        let at = stepSpot(null, all, 1)!;
        const seen = new Set([at]);
        for (let i = 1; i < all.length; i++) {
          const next = stepSpot(at, all, 1)!;
          expect(stepSpot(next, all, -1)).toBe(at);
          at = next;
          seen.add(at);
        }
        expect(seen.size).toBe(all.length);
      }),
    );
    expect(stepSpot(null, [], 1)).toBeNull();
  });

  it('enter the map at the marker nearest to the middle', () => {
    expect(nearestSpot({ x: 50, y: 80 }, spots)).toBe(spots[2]);
    expect(nearestSpot({ x: 0, y: 0 }, [])).toBeNull();
  });
});

describe('keys', () => {
  const pressed = (key: string, more: Partial<KeyboardEvent> = {}) => {
    const calls: string[] = [];
    const note =
      (what: string) =>
      (...details: unknown[]) =>
        void calls.push([what, ...details].join(' '));
    const actions: Actions = {
      move: note('move'),
      step: note('step'),
      pan: note('pan'),
      open: note('open'),
      back: note('back'),
      zoom: note('zoom'),
      home: note('home'),
    };
    const mine = press({ key, ...more } as KeyboardEvent, actions);
    return [mine, ...calls];
  };

  it('move, open, step back, zoom and go home', () => {
    expect(pressed('ArrowLeft')).toEqual([true, 'move left']);
    expect(pressed('ArrowLeft', { shiftKey: true })).toEqual([true, 'pan left']);
    expect(pressed('Enter', { shiftKey: false })).toEqual([true, 'open false']);
    expect(pressed('Enter', { shiftKey: true })).toEqual([true, 'open true']);
    expect(pressed('Escape')).toEqual([true, 'back']);
    expect(pressed('+')).toEqual([true, 'zoom 1']);
    expect(pressed('-')).toEqual([true, 'zoom -1']);
    expect(pressed('PageDown')).toEqual([true, 'step 1']);
    expect(pressed('PageUp')).toEqual([true, 'step -1']);
    expect(pressed('Home')).toEqual([true, 'home']);
  });

  it('leave every other key to the page, and shortcuts to the browser', () => {
    expect(pressed('j')).toEqual([false]);
    expect(pressed('Tab')).toEqual([false]);
    expect(pressed('+', { ctrlKey: true })).toEqual([false]);
  });
});
