// One parser reads the points that people type into forms and lists.
import { describe, expect, it } from 'vitest';
import { parseDegreePair, parsePoint, writePoint } from '#domain/typed-point.ts';

describe('a typed point', () => {
  it.each([
    ['4.2931, 98.0512', 4.2931, 98.0512],
    ['4.2931,98.0512', 4.2931, 98.0512],
    ['  4.2931 98.0512 ', 4.2931, 98.0512],
    [' -0.5;101.4 ', -0.5, 101.4],
    ['−0.5, 101.4', -0.5, 101.4],
    ['4,2931 98,0512', 4.2931, 98.0512],
    ['4,2931; 98,0512', 4.2931, 98.0512],
    ['6.89° LS, 107.61° BT', -6.89, 107.61],
    [`0° 30' S; 97° 30' E`, -0.5, 97.5],
    ['4, 98', 4, 98],
  ])('%s', (text, lat, lng) => {
    expect(parsePoint(text)).toEqual({ lat, lng });
  });

  it.each(['', 'dekat masjid', '4.2931', '95.1, 98.0', '4.2, 181', '4.2, 98, 12', '1;2;3'])(
    'is none: %s',
    (text) => {
      expect(parsePoint(text)).toBeNull();
    },
  );

  it('keeps the order of a pair that is no point: lists may swap the axes', () => {
    expect(parseDegreePair('98.0512, 4.2931')).toEqual([98.0512, 4.2931]);
  });

  it('is refused where the comma may be a decimal one', () => {
    expect(parsePoint('4,98')).toBeNull();
  });

  it('is written to a metre and read back as it was', () => {
    expect(writePoint({ lat: 4.29310001, lng: 98.0512 })).toBe('4.2931, 98.0512');
    expect(parsePoint(writePoint({ lat: -0.000001, lng: 98 }))).toEqual({ lat: 0, lng: 98 });
  });
});
