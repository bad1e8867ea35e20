// What the public is told of a board.
import { describe, expect, it } from 'vitest';
import { summarise } from '#domain/summary.ts';
import { lineRow, needRow, siteRow } from '../../support/goods.ts';
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

  it('N2: counts people on no post at their regency once, beside those at sites', () => {
    const place = { site: null, lat: null, lng: null, area: '11.16' };
    const rest = needRow({ ...place, people: 238_000, estimated: true });
    const again = needRow({ ...place, people: 200_000, estimated: true });
    const hidden = needRow({ ...place, area: '11.08', people: 5, state: 'reported' });
    const site = siteRow({ people: 200, estimate: 'dibagi rata' });
    const line = lineRow({ need: rest.id });
    const summary = summarise([rest, again, hidden], [line], [site]);
    const people = { people: 238_200, estimated: 238_200, outsidePosts: 238_000 };
    expect(summary).toMatchObject(people);
    expect(summary.regencies).toMatchObject([{ regency: '11.16', ...people, sites: 1 }]);
    expect(summary.regencies[0]?.lacks[0]?.places).toMatchObject([{ outsidePosts: true }]);
  });
});
