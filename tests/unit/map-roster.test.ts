// What leaves the page for the points' thread: each change once, and nothing twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latOf, lngOf } from '../../src/lib/map/mercator.ts';
import { FULL, type MapPoint } from '../../src/lib/map/point.ts';
import { GONE } from '../../src/lib/map/index/protocol.ts';
import { Roster } from '../../src/lib/map/index/point-table.ts';

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

describe('roster', () => {
  it('packs place, look and shares of a point', () => {
    const roster = new Roster();
    roster.set(point('a'));
    roster.set(point('b', { layer: 'site', urgency: null, symbol: 'storage' }));
    const message = roster.take()!;
    expect([...message.slots]).toEqual([0, 1]);
    expect([...message.looks]).toEqual([1, 5]);
    expect(latOf(message.places[1]!)).toBeCloseTo(3.5, 5);
    expect(lngOf(message.places[0]!)).toBeCloseTo(98.6, 5);
    expect(message.shares[0]! / FULL).toBeCloseTo(0.25, 4);
  });

  it('sends a point that changed many times once, and nothing when nothing changed', () => {
    const roster = new Roster();
    for (let i = 0; i < 50; i++) roster.set(point('a', { done: i }));
    expect(roster.take()!.slots.length).toBe(1);
    expect(roster.take()).toBeNull();
  });

  it('knows each layer by its number, and asks for a new picture when only the page sees the difference', () => {
    const roster = new Roster();
    const boat = point('b', { layer: 'vehicle', urgency: null, symbol: 'boat', tag: '1 mnt' });
    roster.set(boat);
    roster.set(point('s', { layer: 'silent', urgency: null }));
    expect(roster.take()).toMatchObject({ looks: Uint8Array.of(9, 12), repaint: false });
    roster.set({ ...boat });
    expect(roster.take()?.repaint).toBe(false);
    for (const change of [{ tag: '2 mnt' }, { stale: true }, { shut: true }, { dashed: true }]) {
      roster.set({ ...boat, ...change });
      expect(roster.take()?.repaint).toBe(true);
      roster.set(boat);
      roster.take();
    }
  });

  it('a new list costs only what differs from the old one', () => {
    const roster = new Roster();
    const [a, b, c] = [point('a'), point('b'), point('c')];
    roster.replace([a, b]);
    roster.take();
    roster.replace([a, c]);
    const message = roster.take()!;
    expect([...message.looks]).toEqual([1, GONE]);
    expect(roster.at(0)).toBe(a);
    expect(roster.slotOf('b')).toBeUndefined();
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
        const roster = new Roster();
        let expected = new Set<string>();
        const heard = new Map<number, number>();
        for (const [what, which] of steps) {
          if (what === 'replace') {
            roster.replace(which.map((one) => point(one)));
            expected = new Set(which);
          } else if (what === 'set') {
            roster.set(point(which));
            expected.add(which);
          } else {
            roster.delete(which);
            expected.delete(which);
          }
          const message = roster.take();
          message?.slots.forEach((slot, i) => heard.set(slot, message.looks[i]!));
        }
        const alive = [...heard].filter(([, look]) => look !== GONE).map(([slot]) => slot);
        expect(new Set(alive.map((slot) => roster.at(slot)!.id))).toEqual(expected);
        for (const one of expected) expect(roster.at(roster.slotOf(one)!)!.id).toBe(one);
      }),
    );
  });
});
