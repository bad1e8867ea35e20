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
    expect(rows(world)).toMatchObject({ lines: 0, items: [], progress: { open: 0 } });
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

  it('counts every verified line once: open, promised or arrived', () => {
    const world = createWorld();
    const { line } = verified(world, 100);
    taken(world, world.who.baznas, line, 100);
    verified(world, 50, { item: 'SEL' });
    const { progress, lines } = rows(world);
    expect(progress).toEqual({ open: 1, promised: 1, arrived: 0 });
    expect(lines).toBe(2);
  });

  it('adds an item up over all regencies, and names the one that lacks most first', () => {
    const [here, there] = [siteRow({ area: '11.16' }), siteRow({ area: '12.05' })];
    const needs = [here, there, there].map(({ id, area }) => needRow({ site: id, area }));
    const quantities = [30, 50, 0];
    const lines = needs.map((need, n) => {
      const open = quantities[n] ?? 0;
      return lineRow({ need: need.id, open, confirmed: 50 - open, asked: 50 });
    });
    const other = lineRow({ need: needs[0]?.id ?? '', item: 'SEL', open: 0, confirmed: 50 });
    const summary = summarise(needs, [...lines, other], [here, there]);
    const regencies = ['12.05', '11.16'];
    expect(summary.items).toMatchObject([{ open: 80, posts: 2, outsidePosts: 0, regencies }]);
    expect(summary.notNeeded).toEqual([{ item: 'SEL', here: ['11.16'], missing: [] }]);
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
