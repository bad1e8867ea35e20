// Merges into one need are undone from the last to the first, because each chose its figures from those before it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeChoices } from '#domain/merge-choice.ts';
import type { MergeChoice } from '#domain/merge-choice.ts';
import { factOf, need, neighbour, told } from '../../support/need-merge.ts';
import { createWorld, incident, outcome, refused } from '../../support/world.ts';

it.each(mergeChoices)(
  '%s: is undone from the last to the first, and gives back every figure',
  (choice) => {
    const world = createWorld();
    const { board, who } = world;
    const of = (people: number, site?: string) =>
      need(world, { people, lines: [{ item: 'AIR', quantity: people }] }, site);
    const [into, first, second] = [of(10), of(40), of(20, neighbour(world))];
    const run = (name: 'merge' | 'unmerge', id: string) =>
      board.run(who.coordinator, `need.${name}`, {
        ...{ incident, need: id, into },
        ...(name === 'merge' && { choice }),
      });
    const figures = () => {
      const { need: row, lines } = factOf(world, into);
      return [row.people, row.voices, ...lines.map(({ asked, urgency }) => [asked, urgency])];
    };
    const states = [figures()];
    for (const id of [first, second]) {
      expect(outcome(run('merge', id))).toBe('accepted');
      states.push(figures());
    }
    expect(refused(run('unmerge', first))).toMatchObject({
      code: 'merge-not-latest',
      facts: { need: second, place: 'Masjid Karang Baru', mergedAt: board.now },
    });
    expect(figures()).toEqual(states[2]);
    expect(outcome(run('unmerge', second))).toBe('accepted');
    expect(figures()).toEqual(states[1]);
    expect(outcome(run('unmerge', first))).toBe('accepted');
    expect(figures()).toEqual(states[0]);
    expect(outcome(run('merge', first))).toBe('accepted');
    expect(figures()).toEqual(states[1]);
  },
);

it('N6: any number of merges, undone from the last to the first, gives back every figure on the way', () => {
  const merges = fc.array(fc.tuple(told, fc.constantFrom(...mergeChoices)), {
    ...{ minLength: 2, maxLength: 4 },
  });
  fc.assert(
    fc.property(told, merges, (own, others) => {
      const world = createWorld();
      const { board, who } = world;
      const into = need(world, own);
      const run = (name: 'merge' | 'unmerge', id: string, choice?: MergeChoice) =>
        outcome(
          board.run(who.coordinator, `need.${name}`, {
            ...{ incident, need: id, into, ...(choice && { choice }) },
          }),
        );
      const figures = () => {
        const { need: row, lines } = factOf(world, into);
        const asking = lines.filter(({ asked }) => asked > 0);
        return [row.people, row.households, row.voices, asking];
      };
      const steps = others.map(([more, choice]) => ({ id: need(world, more), choice }));
      const states = steps.map(({ id, choice }) => {
        const before = figures();
        expect(run('merge', id, choice)).toBe('accepted');
        return before;
      });
      for (const [n, { id }] of [...steps.entries()].reverse()) {
        const earlier = steps.slice(0, n).map((step) => run('unmerge', step.id));
        expect(earlier).toEqual(earlier.map(() => 'merge-not-latest'));
        expect(run('unmerge', id)).toBe('accepted');
        expect(figures()).toEqual(states[n]);
      }
    }),
    { numRuns: 40 },
  );
});
