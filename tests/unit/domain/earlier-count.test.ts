// Headcounts that come in late: an older one enters the history and never replaces a newer one.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { createWorld, incident } from '../../support/world.ts';

it('N10: in whatever order counts come in, the newest is shown and all are in the history', () => {
  const counts = fc.array(
    fc.record({
      people: fc.integer({ min: 0, max: 900 }),
      hoursAgo: fc.integer({ min: 0, max: 99 }),
    }),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(counts, (given) => {
      const { board, who, site } = createWorld();
      const history = given.flatMap(({ people, hoursAgo }) => {
        const countedAt = addHours(board.now, -hoursAgo);
        const count = { incident, site, people, countedAt, reason: 'dihitung lagi' };
        return board.must(who.host, 'site.count', count).changes;
      });
      const newest = given.reduce((last, one) => (one.hoursAgo <= last.hoursAgo ? one : last));
      expect(board.get('site', site)).toMatchObject({
        people: newest.people,
        countedAt: addHours(board.now, -newest.hoursAgo),
      });
      const told = history.map(({ kind, body }) =>
        kind === 'site.counted-earlier'
          ? (body as { earlierCount: { people: number } }).earlierCount.people
          : (body as { people: number }).people,
      );
      expect(told).toEqual(given.map(({ people }) => people));
    }),
  );
});

it('N10: whoever counted is right against an estimate, an older estimate against nobody', () => {
  const { board, who, site } = createWorld();
  const count = (people: number, hoursAgo: number, estimate?: string) =>
    board.must(who.host, 'site.count', {
      incident,
      site,
      people,
      countedAt: addHours(board.now, -hoursAgo),
      ...(estimate !== undefined && { estimate }),
    });
  count(500, 1, 'dari jumlah penduduk');
  expect(count(120, 5).result).toMatchObject({ current: true });
  expect(count(700, 9, 'dari jumlah penduduk').result).toMatchObject({ current: false });
  expect(board.get('site', site)).toMatchObject({ people: 120, estimate: null });
});
