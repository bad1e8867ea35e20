// Shapes of hazards, and the ways that they lie across.
import { describe, expect, it } from 'vitest';
import { awayFrom, isInside, middleOf, shapeOf, verticesOf } from '#domain/geometry.ts';
import type { Geometry, Position } from '#domain/geometry.ts';
import { hazardShapes } from '#domain/hazard.ts';
import { hazardReach, hazardsOnWay, obstaclesNow, stationsAhead } from '#domain/hazard-way.ts';
import { cutRoad, declared, flooded } from '../../support/hazard.ts';
import { createWorld, places } from '../../support/world.ts';

const line = (...corners: Position[]): Geometry => ({ type: 'LineString', coordinates: corners });
const at = ({ lat, lng }: { lat: number; lng: number }): Position => [lng, lat];

describe('shapes', () => {
  it('are made of tapped corners, once there are enough of them', () => {
    const [a, b, c] = [places.karangBaru, places.kualaSimpang, places.langkat];
    expect(shapeOf('Point', [])).toBeNull();
    expect(shapeOf('Point', [a])).toEqual({ type: 'Point', coordinates: at(a) });
    expect([shapeOf('LineString', [a, a]), shapeOf('Polygon', [a, b, a])]).toEqual([null, null]);
    expect(shapeOf('LineString', [a, b])).toEqual(line(at(a), at(b)));
    expect(shapeOf('Polygon', [a, b, c])).toEqual({
      type: 'Polygon',
      coordinates: [[at(a), at(b), at(c), at(a)]],
    });
  });

  it('have their symbol in the middle, and never outside of a bent area', () => {
    expect(middleOf(line([98, 4], [98.1, 4], [98.5, 4]))).toEqual({ lat: 4, lng: 98.1 });
    const bent: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [98, 4],
          [99, 4],
          [99, 4.1],
          [98.1, 4.1],
          [98.1, 5],
          [98, 5],
          [98, 4],
        ],
      ],
    };
    expect(verticesOf(bent)).toContainEqual(middleOf(bent));
    expect(isInside(middleOf(flooded), verticesOf(flooded))).toBe(true);
  });
});

describe('V23: what lies between two places', () => {
  const from = { lat: 4, lng: 98 };
  const to = { lat: 4, lng: 98.4 };
  const row = (geometry: Geometry, more: object = {}) => {
    const world = createWorld();
    return { ...world.board.get('hazard', declared(world)), geometry, ...more };
  };

  it.each([
    ['a mark on the line', { type: 'Point', coordinates: [98.2, 4] }, true],
    ['a mark a kilometre aside', { type: 'Point', coordinates: [98.2, 4.009] }, true],
    ['a mark five kilometres aside', { type: 'Point', coordinates: [98.2, 4.045] }, false],
    ['a mark behind the end', { type: 'Point', coordinates: [98.5, 4] }, false],
    ['a line across', line([98.2, 3.5], [98.2, 4.5]), true],
    ['a line alongside, far away', line([98, 4.5], [98.4, 4.5]), false],
    [
      'an area around the start',
      {
        type: 'Polygon',
        coordinates: [
          [
            [97.5, 3.5],
            [98.1, 3.5],
            [98.1, 4.5],
            [97.5, 4.5],
            [97.5, 3.5],
          ],
        ],
      },
      true,
    ],
    [
      'an area around both',
      {
        type: 'Polygon',
        coordinates: [
          [
            [97, 3],
            [99, 3],
            [99, 5],
            [97, 5],
            [97, 3],
          ],
        ],
      },
      true,
    ],
  ] as [string, Geometry, boolean][])('%s: %s', (_what, geometry, crosses) => {
    expect(hazardsOnWay([row(geometry)], [from, to])).toHaveLength(crosses ? 1 : 0);
    expect(awayFrom(from, to, geometry) <= hazardReach).toBe(crosses);
    // The way back is the same way.
    expect(hazardsOnWay([row(geometry)], [to, from])).toHaveLength(crosses ? 1 : 0);
  });

  it('names each once over all stations, and leaves out places without a point', () => {
    const across = row(line([98.2, 3.5], [98.2, 4.5]));
    expect(hazardsOnWay([across], [from, null, to, from])).toEqual([across]);
    expect(hazardsOnWay([across], [from, null])).toEqual([]);
    expect(hazardsOnWay([], [from, to])).toEqual([]);
  });

  it('asks for the stations that are still ahead, from where the vehicle was last', () => {
    const stop = (site: string, more: object = {}) => ({
      ...{ site, area: '11.16', name: site, arrivedAt: null },
      ...more,
    });
    const was = { arrivedAt: '2025-12-10T01:00:00.000Z' };
    const skipped = { skippedAt: '2025-12-10T02:00:00.000Z' };
    const stops = [stop('a', was), stop('b', skipped), stop('c')];
    expect(stationsAhead({ from: 'w', stops })).toEqual(['a', 'c']);
    expect(stationsAhead({ from: 'w', stops: [stop('c'), stop('d')] })).toEqual(['w', 'c', 'd']);
    expect(stationsAhead({ from: 'w', stops: [stop('a', was)] })).toEqual([]);
  });

  it('counts what stops vehicles and stands now', () => {
    const now = '2025-12-10T03:00:00.000Z';
    const geometry = cutRoad.geometry;
    const rows = [
      row(geometry, { kind: 'helipad' }),
      row(geometry, { liftedAt: now }),
      row(geometry, { from: '2025-12-20T00:00:00.000Z', until: null }),
      row(geometry),
    ];
    expect(obstaclesNow(rows, now)).toEqual([rows[3]]);
    expect(Object.keys(hazardShapes)).toHaveLength(10);
  });
});
