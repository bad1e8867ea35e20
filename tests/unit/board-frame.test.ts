// When a filter moves the map, and what is told of needs outside its window.
import { describe, expect, it } from 'vitest';
import { noFilter } from '../../src/routes/e/[incident]/board/filter/address.ts';
import { countInView, frameFor } from '../../src/routes/e/[incident]/board/map/frame.ts';

const java = { south: -8, north: -6, west: 106, east: 109 };
const inJava = { lat: -7, lng: 107 };
const inAceh = { lat: 4.2, lng: 98 };
const nowhere = { lat: null, lng: null };
const change = (more: Partial<typeof noFilter>) => ({
  before: noFilter,
  after: { ...noFilter, ...more },
});

describe('UX 6: a filter never shows an empty map', () => {
  it('moves when nothing that it lists is in view, to all that it lists', () => {
    const frame = frameFor(change({ urgencies: ['critical'] }), [inAceh, nowhere], java);
    expect(frame!.south).toBeLessThan(inAceh.lat);
    expect(frame!.north).toBeGreaterThan(inAceh.lat);
    expect(frame!.east).toBeLessThan(java.west);
  });

  it('stays when something is in view, unless the filter names an area, an organisation or an item', () => {
    const rows = [inAceh, inJava];
    expect(frameFor(change({ urgencies: ['critical'] }), rows, java)).toBeNull();
    for (const more of [{ area: '11.16' }, { item: 'AIR' }, { organisation: 'o' }])
      expect(frameFor(change(more), rows, java)).not.toBeNull();
  });

  it('stays when the filter is the same, when it follows the view, and when nothing has a place', () => {
    expect(frameFor(change({}), [inAceh], java)).toBeNull();
    expect(frameFor(change({ inView: true }), [inAceh], java)).toBeNull();
    expect(frameFor(change({ stale: true }), [nowhere], java)).toBeNull();
  });

  it('counts what is in view and beyond; what has no place is neither', () => {
    const counts = countInView([inAceh, inJava, inAceh, nowhere], java);
    expect(counts).toEqual({ inside: 1, outside: 2 });
  });
});
