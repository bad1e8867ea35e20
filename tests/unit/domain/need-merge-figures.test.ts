// What a merge does with people and quantities: stated before, kept after, and given back by an undo.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeChoices } from '#domain/merge-choice.ts';
import type { MergeChoice } from '#domain/merge-choice.ts';
import { closes, committed } from '#domain/need.ts';
import type { Line, Need } from '#domain/need.ts';
import { isSamePlace, mergeFigures, metresApart, usualChoice } from '#domain/need-merge-figures.ts';
import type { MergeFigures } from '#domain/need-merge-figures.ts';
import { isRefusal } from '#domain/refusal.ts';
import { factOf, need, neighbour, told } from '../../support/need-merge.ts';
import { createWorld, incident, outcome, places, refused, reported } from '../../support/world.ts';
import type { World } from '../../support/world.ts';
import { mergeCandidates } from '../../../src/routes/e/[incident]/board/need/merge.ts';
import { viewOf } from '../../support/rows.ts';

function figuresOf(world: World, ids: [string, string], choice: MergeChoice): MergeFigures {
  const figures = mergeFigures(factOf(world, ids[0]), factOf(world, ids[1]), choice);
  if (isRefusal(figures)) throw new Error(figures.code);
  return figures;
}

const total = (lines: Line[]) => lines.reduce((sum, line) => sum + committed(line), 0);

describe('N6: a merge', () => {
  it.each(mergeChoices)(
    '%s: asks what was stated, loses no claim, and is undone whole',
    (choice) => {
      fc.assert(
        fc.property(told, told, fc.boolean(), (one, other, isApart) => {
          const world = createWorld();
          const { board, who } = world;
          const source = need(world, one, isApart ? neighbour(world) : world.site);
          const into = need(world, other);
          const before = [factOf(world, source), factOf(world, into)] as const;
          const stated = figuresOf(world, [source, into], choice);
          board.now = '2025-12-10T05:00:00.000Z';
          board.must(who.coordinator, 'need.merge', { incident, need: source, into, choice });
          const after = factOf(world, into);
          const asked = (lines: { item: string; asked: number }[]) =>
            Object.fromEntries(lines.map((line) => [line.item, line.asked]));
          expect(asked(after.lines)).toEqual(
            asked(stated.lines.map(({ item, after: { asked } }) => ({ item, asked }))),
          );
          expect(after.need.people).toBe(stated.people.after);
          expect(after.need.households).toBe(stated.households.after);
          expect(after.lines.every(closes)).toBe(true);
          expect(total(after.lines)).toBe(total(before[0].lines) + total(before[1].lines));
          expect(after.claims.length).toBe(before[0].claims.length + before[1].claims.length);
          board.must(who.coordinator, 'need.unmerge', { incident, need: source, into });
          expect(factOf(world, source)).toEqual(before[0]);
          const back = factOf(world, into);
          expect({ ...back.need, revision: 0 }).toEqual({ ...before[1].need, revision: 0 });
          expect(back.lines.filter((line) => line.asked > 0)).toEqual(before[1].lines);
          expect(back.claims).toEqual(before[1].claims);
        }),
        { numRuns: 60 },
      );
    },
  );

  it('of two sites adds up when nobody chose; of one site takes the larger figure', () => {
    const world = createWorld();
    const { board, who } = world;
    const lines = (n: number) => ({ lines: [{ item: 'AIR', quantity: n }] });
    const apart = need(world, { people: 3754, ...lines(28_155) }, neighbour(world));
    const into = need(world, { people: 500, ...lines(10_500) });
    const again = need(world, { people: 450, ...lines(9000) });
    board.must(who.coordinator, 'need.merge', { incident, need: again, into });
    expect(factOf(world, into)).toMatchObject({
      ...{ need: { people: 500 }, lines: [{ asked: 10_500 }] },
    });
    board.must(who.coordinator, 'need.merge', { incident, need: apart, into });
    expect(factOf(world, into)).toMatchObject({
      ...{ need: { people: 4254 }, lines: [{ asked: 38_655 }] },
    });
  });

  it('keeps a figure that one of the two alone has, whatever was chosen', () => {
    const world = createWorld();
    const source = need(world, { people: 80, lines: [{ item: 'SEL', quantity: 40 }] });
    const into = need(world, { lines: [{ item: 'AIR', quantity: 70 }] });
    for (const choice of mergeChoices) {
      const { people, households, lines } = figuresOf(world, [source, into], choice);
      expect([people.after, households.after]).toEqual([80, null]);
      expect(lines.map(({ item, after }) => [item, after.asked])).toEqual([
        ['SEL', 40],
        ['AIR', 70],
      ]);
    }
  });

  it('raises the figure of the need that stays to what is claimed on both, and says so', () => {
    const world = createWorld();
    const source = need(world, { lines: [{ item: 'AIR', quantity: 90, claims: [80] }] });
    const into = need(world, { lines: [{ item: 'AIR', quantity: 50, claims: [30] }] });
    const [line] = figuresOf(world, [source, into], 'target').lines;
    expect(line).toMatchObject({ raised: true, after: { asked: 110, arithmetic: null } });
    expect(figuresOf(world, [source, into], 'sum').lines[0]?.raised).toBe(false);
  });

  it('N4: adds up the workings of two estimates by one standard', () => {
    const world = createWorld();
    const source = need(world, { people: 30, lines: [{ item: 'AIR' }] }, neighbour(world));
    const into = need(world, { people: 10, lines: [{ item: 'AIR' }] });
    const [line] = figuresOf(world, [source, into], 'sum').lines;
    expect(line?.after).toMatchObject({
      asked: 840,
      arithmetic: { counted: 40, factor: 7, days: 3 },
    });
  });

  it('refuses a sum of people above what one need may have', () => {
    const world = createWorld();
    const { board, who } = world;
    const many = { people: 9_000_000, lines: [{ item: 'AIR', quantity: 1 }] };
    const [source, into] = [need(world, many), need(world, many)];
    const merge = board.run(who.coordinator, 'need.merge', {
      ...{ incident, need: source, into, choice: 'sum' },
    });
    expect(refused(merge)).toMatchObject({ code: 'quantity-absurd', facts: { field: 'people' } });
  });

  it('makes a change that was typed before it stale', () => {
    const world = createWorld();
    const { board, who } = world;
    const of = (people: number) => need(world, { people, lines: [{ item: 'AIR', quantity: 9 }] });
    const [source, into] = [of(20), of(10)];
    const { revision } = board.get('need', into);
    board.must(who.coordinator, 'need.merge', { incident, need: source, into, choice: 'sum' });
    const typed = { incident, need: into, revision, people: 12 };
    expect(outcome(board.run(who.coordinator, 'need.revise', typed))).toBe('stale-revision');
  });
});

describe('UX 26: places of a merge', () => {
  it('within 300 m need no reason; farther away or without a point they do, and the reason is kept', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need: into } = reported(world, 5);
    const near = need(world, { lines: [{ item: 'AIR', quantity: 5 }] }, neighbour(world));
    const { need: far } = reported(world, 5, { point: places.kualaSimpang });
    const row = (id: string) => board.get('need', id);
    expect(metresApart(row(into), row(near))).toBe(100);
    const place = (of: Need) => ({
      need: of,
      site: of.site === null ? null : board.get('site', of.site),
    });
    expect(isSamePlace(place(row(into)), place(row(near)))).toBe(true);
    expect(metresApart({ ...row(far), lat: null }, row(into))).toBeNull();
    expect(isSamePlace(place({ ...row(far), lat: null }), place(row(into)))).toBe(false);
    expect(usualChoice(row(into), row(near))).toBe('sum');
    const merge = (reason?: string) =>
      board.run(who.coordinator, 'need.merge', {
        ...{ incident, need: far, into, ...(reason !== undefined && { reason }) },
      });
    expect(refused(merge())).toMatchObject({ code: 'merge-too-far', facts: { field: 'reason' } });
    expect(outcome(merge('Titik laporan salah, dikonfirmasi pelapor'))).toBe('accepted');
    expect(row(far).reason).toBe('Titik laporan salah, dikonfirmasi pelapor');
    board.must(who.coordinator, 'need.unmerge', { incident, need: far, into });
    expect(row(far).reason).toBeNull();
  });

  it('UX 102: two posts at the centre of a district are two places, whatever their distance', () => {
    const world = createWorld();
    const { board, who } = world;
    const lines = [{ item: 'AIR', quantity: 5 }];
    const [post, other] = [neighbour(world, 'district'), neighbour(world, 'district')];
    const a = need(world, { lines }, post);
    const b = need(world, { lines }, other);
    const twin = need(world, { lines }, post);
    const { need: onPoint } = reported(world, 5, {
      point: { lat: places.karangBaru.lat + 0.0009, lng: places.karangBaru.lng },
    });
    const merge = (id: string, into: string, reason?: string) =>
      outcome(
        board.run(who.coordinator, 'need.merge', {
          ...{ incident, need: id, into, ...(reason !== undefined && { reason }) },
        }),
      );
    expect(merge(b, a)).toBe('merge-too-far');
    expect(merge(onPoint, a)).toBe('merge-too-far');
    expect(merge(twin, a)).toBe('accepted');
    expect(merge(b, a, 'Satu pos dengan dua nama')).toBe('accepted');
    const [row, near] = [a, onPoint].map((id) => {
      const [line] = factOf(world, id).lines;
      return viewOf(world, line?.id ?? '');
    });
    const [found] = row && near ? mergeCandidates(row, [near]) : [];
    expect(found).toMatchObject({ metres: 0, samePlace: false });
  });

  it('a merge from before its totals were kept is undone as it was', () => {
    const world = createWorld();
    const { board, who } = world;
    const of = (people: number) =>
      need(world, { people, lines: [{ item: 'AIR', quantity: people }] });
    const [source, into] = [of(20), of(10)];
    board.must(who.coordinator, 'need.merge', { incident, need: source, into });
    const row = board.get('need', source);
    const mergedLines = row.mergedLines.map(({ asked: _asked, ...line }) => line);
    board.put('need', { ...row, mergedTotals: null, mergedLines });
    board.must(who.coordinator, 'need.unmerge', { incident, need: source, into });
    expect(factOf(world, into).lines).toMatchObject([{ asked: 10, open: 10 }]);
  });
});
