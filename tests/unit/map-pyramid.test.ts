// The count pyramid: incremental sums equal a count from scratch, on every level, exactly.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORLD } from '../../src/lib/map/mercator.ts';
import { FULL } from '../../src/lib/map/point.ts';
import {
  type Cell,
  type Entry,
  Pyramid,
  cellSize,
  keyOf,
  levelOf,
} from '../../src/lib/map/index/pyramid.ts';

const everywhere = { left: 0, top: 0, right: WORLD, bottom: WORLD };

// Near each other, on one spot, and far apart: all three matter.
const coordinate = fc.oneof(
  fc.integer({ min: 0, max: WORLD - 1 }),
  fc.integer({ min: 200_000_000, max: 200_000_900 }),
  fc.constant(123_456_789),
);
const entry = fc
  .record({
    x: coordinate,
    y: coordinate,
    rank: fc.integer({ min: 0, max: 3 }),
    done: fc.integer({ min: 0, max: FULL }),
    moving: fc.integer({ min: 0, max: FULL }),
  })
  .map((e): Entry => ({ ...e, moving: Math.min(e.moving, FULL - e.done) }));
const slot = fc.integer({ min: 0, max: 30 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(slot, entry) },
  { weight: 1, arbitrary: fc.tuple(slot, fc.constant(null)) },
);

function recount(points: Map<number, Entry>, level: number): Cell[] {
  const cells = new Map<number, Cell>();
  for (const [slotOf, e] of points) {
    const key = keyOf(level, e);
    const cell = cells.get(key) ?? {
      key,
      count: 0,
      ranks: [0, 0, 0, 0],
      x: 0,
      y: 0,
      done: 0,
      moving: 0,
      slots: 0,
    };
    cell.count += 1;
    cell.ranks[e.rank as 0] += 1;
    cell.x += e.x;
    cell.y += e.y;
    cell.done += e.done;
    cell.moving += e.moving;
    cell.slots += slotOf;
    cells.set(key, cell);
  }
  return [...cells.values()].sort((a, b) => a.key - b.key);
}

describe('count pyramid', () => {
  it('equals a count from scratch on every level after any adds, moves and removals', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const pyramid = new Pyramid();
        const points = new Map<number, Entry>();
        for (const [s, e] of steps) {
          if (e) {
            pyramid.set(s, e);
            points.set(s, e);
          } else {
            pyramid.delete(s);
            points.delete(s);
          }
        }
        for (let level = 3; level <= 20; level++)
          expect(pyramid.cells(level, everywhere)).toEqual(recount(points, level));
      }),
    );
  });

  it('returns whole cells for any rectangle, the same ones by walking and by looking up', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 3, max: 20 }),
        fc.tuple(coordinate, coordinate, fc.nat(1_000_000), fc.nat(1_000_000)),
        (entries, level, [left, top, width, height]) => {
          const pyramid = new Pyramid();
          entries.forEach((e, i) => pyramid.set(i, e));
          const rect = { left, top, right: left + width + 1, bottom: top + height + 1 };
          const size = cellSize(level);
          const touched = (e: Entry) =>
            Math.floor(e.x / size) >= Math.floor(left / size) &&
            Math.floor(e.x / size) <= Math.floor((left + width) / size) &&
            Math.floor(e.y / size) >= Math.floor(top / size) &&
            Math.floor(e.y / size) <= Math.floor((top + height) / size);
          const inside = new Map([...entries.entries()].filter(([, e]) => touched(e)));
          expect(pyramid.cells(level, rect)).toEqual(recount(inside, level));
        },
      ),
    );
  });

  it('names the members of cells on shallow and deep levels', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 3, max: 20 }),
        (entries, level) => {
          const pyramid = new Pyramid();
          entries.forEach((e, i) => pyramid.set(i, e));
          const keys = new Set([keyOf(level, entries[0]!)]);
          const members = [...entries.keys()].filter((i) => keys.has(keyOf(level, entries[i]!)));
          expect(pyramid.slotsIn(level, keys).sort((a, b) => a - b)).toEqual(members);
        },
      ),
    );
  });

  it('is empty again when everything was taken out', () => {
    const pyramid = new Pyramid();
    for (let i = 0; i < 500; i++)
      pyramid.set(i, { x: i * 1000, y: i * 777, rank: i % 4, done: i, moving: 0 });
    for (let i = 0; i < 500; i++) pyramid.delete(i);
    for (let level = 3; level <= 20; level++) expect(pyramid.cells(level, everywhere)).toEqual([]);
  });

  it('reads whole and broken zooms from the level whose cells are 16 to 32 px', () => {
    expect([levelOf(2), levelOf(7), levelOf(7.25), levelOf(17), levelOf(30)]).toEqual([
      3, 7, 8, 17, 20,
    ]);
  });
});
