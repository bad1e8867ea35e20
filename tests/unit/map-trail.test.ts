// Where vehicles went: told by their last two reports, never guessed.
import { describe, expect, it } from 'vitest';
import { GroupMembers } from '../../src/lib/map/group-members.ts';
import { spriteId } from '../../src/lib/map/index/arrange.ts';
import type { Sprite } from '../../src/lib/map/index/arrange.ts';
import { boundsOfAreas } from '../../src/lib/map/area-bounds.ts';
import { HEADING_STEPS, headingOf } from '../../src/lib/map/trail.ts';

const at = (lat: number, lng: number) => ({ lat, lng });

describe('heading', () => {
  it.each([
    ['north', at(5, 98), 0],
    ['east', at(4, 99), HEADING_STEPS / 4],
    ['south', at(3, 98), HEADING_STEPS / 2],
    ['west', at(4, 97), (3 * HEADING_STEPS) / 4],
  ])('%s', (_, to, heading) => {
    expect(headingOf([at(-8, 120), at(4, 98), to])).toBe(heading);
  });

  it('is unknown after one report, and for a vehicle that stood still', () => {
    expect(headingOf([])).toBeNull();
    expect(headingOf([at(4, 98)])).toBeNull();
    expect(headingOf([at(4, 98), at(4.0001, 98)])).toBeNull();
  });
});

describe('members of a group that is pointed at', () => {
  const group = (key: number) => ({ layer: 'need', slot: -1, key }) as Sprite;
  const single = { layer: 'need', slot: 3, key: 3 } as Sprite;

  it('are asked for once, told, and taken back when the pointer goes on', () => {
    const asked: string[] = [];
    const told: (readonly string[])[] = [];
    const members = new GroupMembers(
      (sprite) => asked.push(spriteId(sprite)),
      (ids) => told.push(ids),
    );
    const seven = group(7);
    members.point(seven);
    members.point(seven);
    members.answer(seven, ['a', 'b']);
    members.point(single);
    expect(asked).toEqual(['need-group-7']);
    expect(told).toEqual([['a', 'b'], []]);
  });

  it('are asked for again when the map drew the group anew', () => {
    const asked: string[] = [];
    const told: (readonly string[])[] = [];
    const members = new GroupMembers(
      (sprite) => asked.push(spriteId(sprite)),
      (ids) => told.push(ids),
    );
    members.point(group(7));
    members.answer(group(7), ['a', 'b']);
    members.point(group(7));
    members.answer(group(7), ['a', 'b', 'c']);
    expect(asked).toEqual(['need-group-7', 'need-group-7']);
    expect(told).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
  });

  it('an answer that comes late is left out', () => {
    const told: (readonly string[])[] = [];
    const members = new GroupMembers(
      () => undefined,
      (ids) => told.push(ids),
    );
    members.point(group(7));
    members.point(group(8));
    members.answer(group(7), ['a']);
    members.answer(group(8), ['b']);
    expect(told).toEqual([[], ['b']]);
  });
});

describe('box around areas', () => {
  const index = {
    step: 1,
    corner: { lng: 0, lat: 0 },
    boxes: {
      '11.16': [97, 4, 98, 5],
      '11.74': [98, 4.5, 98.5, 4.8],
      '12.05': [98, 3, 99, 4],
    } as Record<string, [number, number, number, number]>,
  };

  it('holds every regency of a province, and the regency of a village', () => {
    expect(boundsOfAreas(index, ['11'])).toEqual({ west: 97, south: 4, east: 98.5, north: 5 });
    expect(boundsOfAreas(index, ['12.05.01.2001'])).toEqual({
      ...{ west: 98, south: 3 },
      ...{ east: 99, north: 4 },
    });
    expect(boundsOfAreas(index, ['ID'])).toBeNull();
  });
});
