// What the public is told of a board.
import { describe, expect, it } from 'vitest';
import { summarise } from '#domain/summary.ts';
import { createWorld, reported, taken, verified } from '../../support/world.ts';

const rows = (world: ReturnType<typeof createWorld>) => {
  const { board } = world;
  return summarise(
    [...board.rows.need.values()],
    [...board.rows.line.values()],
    [...board.rows.site.values()],
  );
};

describe('the public summary', () => {
  it('leaves unverified needs out', () => {
    const world = createWorld();
    reported(world, 100);
    expect(rows(world)).toMatchObject({ lines: 0, openLines: 0 });
  });

  it('adds up what is missing a regency, worst first', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    taken(world, world.who.baznas, line, 30);
    const [regency] = rows(world).regencies.filter(({ lacks }) => lacks.length > 0);
    expect(regency?.regency).toBe('11.16');
    expect(regency?.lacks[0]).toMatchObject({ open: 70, asked: 100 });
    expect(regency?.notNeeded).toEqual([]);
  });

  it('calls an item not needed only when every verified line of it here is covered', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    taken(world, world.who.baznas, line, 100);
    const regency = rows(world).regencies.find(({ notNeeded }) => notNeeded.length > 0);
    expect(regency?.lacks).toEqual([]);
    expect(regency?.notNeeded).toHaveLength(1);
  });
});
