// What leaves the page for the worker of points: each change once, and nothing twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latOf, lngOf } from '../../src/lib/map/mercator.ts';
import { FULL, type MapPoint } from '../../src/lib/map/point.ts';
import { GONE } from '../../src/lib/map/index/protocol.ts';
import { PointTable } from '../../src/lib/map/index/point-table.ts';

const point = (id: string, more: Partial<MapPoint> = {}): MapPoint => ({
  id,
  lat: 3.5,
  lng: 98.6,
  layer: 'need',
  urgency: 'high',
  asked: 100,
  open: 50,
  moving: 25,
  done: 25,
  dashed: false,
  stale: false,
  name: id,
  ...more,
});

describe('point table', () => {
  it('packs place, look and shares of a point', () => {
    const points = new PointTable();
    points.set(point('a'));
    points.set(point('b', { layer: 'site', urgency: null, symbol: 'storage' }));
    const message = points.take()!;
    expect([...message.slots]).toEqual([0, 1]);
    expect([...message.looks]).toEqual([1, 5]);
    expect(latOf(message.places[1]!)).toBeCloseTo(3.5, 5);
    expect(lngOf(message.places[0]!)).toBeCloseTo(98.6, 5);
    expect(message.shares[0]! / FULL).toBeCloseTo(0.25, 4);
  });

  it('sends a point that changed many times once, and nothing when nothing changed', () => {
    const points = new PointTable();
    for (let i = 0; i < 50; i++) points.set(point('a', { done: i }));
    expect(points.take()!.slots.length).toBe(1);
    expect(points.take()).toBeNull();
  });

  it('knows each layer by its number, and asks for a new picture when only the page sees the difference', () => {
    const points = new PointTable();
    const boat = point('b', { layer: 'vehicle', urgency: null, symbol: 'boat', tag: '1 mnt' });
    points.set(boat);
    points.set(point('s', { layer: 'unreached', urgency: null }));
    expect(points.take()).toMatchObject({ looks: Uint8Array.of(9, 12), repaint: false });
    points.set({ ...boat });
    expect(points.take()?.repaint).toBe(false);
    for (const change of [{ tag: '2 mnt' }, { stale: true }, { shut: true }, { dashed: true }]) {
      points.set({ ...boat, ...change });
      expect(points.take()?.repaint).toBe(true);
      points.set(boat);
      points.take();
    }
  });

  it('a new list costs only what differs from the old one', () => {
    const points = new PointTable();
    const [a, b, c] = [point('a'), point('b'), point('c')];
    points.replace([a, b]);
    points.take();
    points.replace([a, c]);
    const message = points.take()!;
    expect([...message.looks]).toEqual([1, GONE]);
    expect(points.at(0)).toBe(a);
    expect(points.slotOf('b')).toBeUndefined();
  });

  it('follows any mix of changes and lists: ids and slots stay one to one', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const step = fc.oneof(
      fc.tuple(fc.constant('set' as const), id),
      fc.tuple(fc.constant('delete' as const), id),
      fc.tuple(fc.constant('replace' as const), fc.uniqueArray(id)),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const points = new PointTable();
        let expected = new Set<string>();
        const heard = new Map<number, number>();
        for (const [what, which] of steps) {
          if (what === 'replace') {
            points.replace(which.map((one) => point(one)));
            expected = new Set(which);
          } else if (what === 'set') {
            points.set(point(which));
            expected.add(which);
          } else {
            points.delete(which);
            expected.delete(which);
          }
          const message = points.take();
          message?.slots.forEach((slot, i) => heard.set(slot, message.looks[i]!));
        }
        const alive = [...heard].filter(([, look]) => look !== GONE).map(([slot]) => slot);
        expect(new Set(alive.map((slot) => points.at(slot)!.id))).toEqual(expected);
        for (const one of expected) expect(points.at(points.slotOf(one)!)!.id).toBe(one);
      }),
    );
  });
});
