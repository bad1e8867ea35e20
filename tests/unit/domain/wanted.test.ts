// N25: where what somebody brings is lacking.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contains } from '#domain/area.ts';
import { urgencies } from '#domain/need.ts';
import { mostWanted, wantedOf } from '#domain/wanted.ts';
import type { Lacking } from '#domain/wanted.ts';

const place = (more: Partial<Lacking>): Lacking => ({
  ...{ item: 'BRS', unit: 'kg', open: 10, urgency: 'high', area: '11.16', siteName: null },
  ...more,
});
const anyPlace = fc.record<Lacking>({
  item: fc.constantFrom('BRS', 'SMB', 'AMI'),
  unit: fc.constant('kg'),
  open: fc.nat(3),
  urgency: fc.constantFrom(...urgencies),
  area: fc.constantFrom('11.16', '11.16.08', '11.16.08.2001', '11.03', '12.71'),
  siteName: fc.constant(null),
});

describe('places for help on the way', () => {
  test('N25: what was asked for is first, then the area that is headed for, urgency, and what is near', () => {
    const kin = place({ item: 'SMB', urgency: 'critical' });
    const far = place({ area: '12.71', urgency: 'critical' });
    const near = place({ area: '11.03', urgency: 'critical' });
    const mild = place({ area: '11.16.08', urgency: 'low' });
    const worst = place({ area: '11.16.08', urgency: 'critical' });
    const found = wantedOf(['BRS'], '11.16', [kin, far, mild, near, worst]);
    expect(found).toEqual([worst, mild, near, far, kin]);
  });

  test('N25: without an area or an item of the catalogue nothing is left out, and the most urgent is first', () => {
    const [low, critical] = [
      place({ urgency: 'low' }),
      place({ urgency: 'critical', item: 'AMI' }),
    ];
    expect(wantedOf([], 'ID', [low, critical])).toEqual([critical, low]);
  });

  test('N25: only what somebody still lacks, at most a few, and none of the area after one outside', () => {
    fc.assert(
      fc.property(fc.array(anyPlace), fc.constantFrom('ID', '11', '11.16'), (places, area) => {
        const found = wantedOf(['BRS'], area, places);
        expect(found.length).toBeLessThanOrEqual(mostWanted);
        expect(places).toEqual(expect.arrayContaining(found));
        expect(found.every(({ open }) => open > 0)).toBe(true);
        const own = found.filter(({ item }) => item === 'BRS');
        const inside = own.map((one) => contains(area, one.area));
        expect(inside.lastIndexOf(true)).toBeLessThan(
          inside.includes(false) ? inside.indexOf(false) : Infinity,
        );
      }),
    );
  });
});
