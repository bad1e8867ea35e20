// Geometry and colours that the map shares with lists and legend.
import { feature } from 'topojson-client';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WORLD, latOf, lngOf, unitX, unitY, unitsPerPixel } from '../../src/lib/map/mercator.ts';
import { type Indonesia, type Neighbours, outlineOf } from '../../src/lib/map/draw/outline.ts';
import { palettes } from '../../src/lib/map/palette.ts';
import { angleOf, pieOf, slicePath, stepsOf } from '../../src/lib/map/pie.ts';
import { lengthText, scaleBar } from '../../src/lib/map/scale.ts';
import { unreachedPath, sitePath, urgencyPath, vehiclePath } from '../../src/lib/map/symbol.ts';
import { sameView } from '../../src/lib/map/view.ts';

const basemap = new URL('../../static/basemap/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, basemap), 'utf8'));

describe('projection', () => {
  it('goes there and back within a metre', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 90, max: 146, noNaN: true }),
        (lat, lng) => {
          expect(latOf(unitY(lat))).toBeCloseTo(lat, 5);
          expect(lngOf(unitX(lng))).toBeCloseTo(lng, 5);
        },
      ),
    );
  });

  it('is the one tiles use: 256 px for the world at zoom 0, the equator in the middle', () => {
    expect(unitY(0)).toBe(WORLD / 2);
    expect(WORLD / unitsPerPixel(0)).toBe(256);
  });
});

describe('pie', () => {
  it('done, moving and open make one full turn, in that order', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: -1, max: 2, noNaN: true }),
        (done, moving) => {
          const pie = pieOf(done, moving);
          expect([pie.done.from, pie.open.to]).toEqual([0, 1]);
          expect([pie.done.to, pie.moving.to]).toEqual([pie.moving.from, pie.open.from]);
          for (const { from, to } of Object.values(pie)) expect(to).toBeGreaterThanOrEqual(from);
        },
      ),
    );
  });

  it('starts at twelve and draws nothing for nothing', () => {
    expect(angleOf(0)).toBeCloseTo(-Math.PI / 2);
    expect(slicePath({ from: 0.3, to: 0.3 }, 5, 9)).toBe('');
    expect(slicePath({ from: 0, to: 0.25 }, 5, 10)).toBe(
      'M0 -10A10 10 0 0 1 10 0L5 0A5 5 0 0 0 0 -5Z',
    );
  });
});

describe('ring of urgencies', () => {
  it('fills the ring, and shows every urgency that is there however rare it is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 4, maxLength: 4 }), (counts) => {
        const steps = stepsOf(counts, 24);
        const total = counts.reduce((sum, count) => sum + count, 0);
        expect(steps.reduce((sum, n) => sum + n, 0)).toBe(total > 0 ? 24 : 0);
        for (const [i, count] of counts.entries()) expect(steps[i]! > 0).toBe(count > 0);
      }),
    );
  });

  it('gives each its share', () => {
    expect(stepsOf([1, 1, 1, 1], 24)).toEqual([6, 6, 6, 6]);
    expect(stepsOf([1, 0, 0, 999], 24)).toEqual([1, 0, 0, 23]);
    expect(stepsOf([0, 3, 0, 0], 24)).toEqual([0, 24, 0, 0]);
    expect(stepsOf([500, 250, 250, 0], 24)).toEqual([12, 6, 6, 0]);
  });
});

describe('symbols', () => {
  it('each urgency, site, vehicle and unreached place has its own shape', () => {
    const paths = [urgencyPath, sitePath, vehiclePath, { unreachedPath }];
    const shapes = paths.flatMap((some) => Object.values(some));
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const contrast = (a: string, b: string) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light! + 0.05) / (dark! + 0.05);
  };

  it('every urgency stands out at 3:1 from land and from its halo, in both themes', () => {
    for (const { urgency, land, paper } of Object.values(palettes))
      for (const colour of Object.values(urgency)) {
        expect(contrast(colour, paper)).toBeGreaterThanOrEqual(3);
        expect(contrast(colour, land)).toBeGreaterThanOrEqual(3);
      }
  });

  it('vehicles, fresh and unreached, their ways, and where nobody came stand out at 3:1 from land, sea and halo', () => {
    for (const { moving, quiet, gap, land, sea, paper } of Object.values(palettes))
      for (const colour of [moving, quiet, gap])
        for (const ground of [land, sea, paper])
          expect(contrast(colour, ground), `${colour} on ${ground}`).toBeGreaterThanOrEqual(3);
  });

  it('names of places read at 4.5:1 on land', () => {
    for (const { placeName, land } of Object.values(palettes))
      expect(contrast(placeName, land)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('scale bar', () => {
  it('is a round length that fits, and true on the ground', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -11, max: 6, noNaN: true }),
        fc.double({ min: 3, max: 17, noNaN: true }),
        (lat, zoom) => {
          const { metres, width } = scaleBar(lat, zoom);
          expect(width).toBeGreaterThan(40);
          expect(width).toBeLessThanOrEqual(120.001);
          expect(['1', '2', '5']).toContain(String(metres)[0]);
        },
      ),
    );
    expect([lengthText(500), lengthText(20_000)]).toEqual(['500 m', '20 km']);
  });
});

describe('views', () => {
  it('are the same when nobody could see the difference', () => {
    const view = { lat: 3.5, lng: 98.6, zoom: 10 };
    expect(sameView(view, { ...view, lat: 3.5002 })).toBe(true);
    expect(sameView(view, { ...view, lat: 3.51 })).toBe(false);
    expect(sameView(view, { ...view, zoom: 10.25 })).toBe(false);
  });
});

describe('shipped base map', () => {
  const indonesia = read('indonesia.prov-kab.topo.json') as Indonesia;

  it('becomes coasts, province borders and regency borders', () => {
    const outline = outlineOf(indonesia, read('neighbours.geojson') as Neighbours);
    expect(outline.land.length).toBeGreaterThan(100);
    expect(outline.provinces.length).toBeGreaterThan(20);
    expect(outline.regencies.length).toBeGreaterThan(outline.provinces.length);
    expect(outline.abroad.length).toBeGreaterThan(10);
  });

  it('names all 38 provinces and all 514 regencies and cities, each inside Indonesia', () => {
    const names = read('labels.json') as Record<string, [string, number, number][]>;
    const { regencies } = indonesia.objects;
    const areas = feature(indonesia, regencies) as unknown as { features: unknown[] };
    expect(names.provinces!.length).toBe(38);
    expect(names.regencies!.length).toBe(areas.features.length);
    for (const [text, lat, lng] of [...names.provinces!, ...names.regencies!]) {
      expect(text).toMatch(/^[A-Z]/);
      expect(lat > -11.1 && lat < 6.2 && lng > 94.9 && lng < 141.1, text).toBe(true);
    }
  });
});
