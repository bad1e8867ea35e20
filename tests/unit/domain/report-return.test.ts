// Reports that come back to the desk, and what one sender does to the reports of others.
import { describe, expect, test } from 'vitest';
import { isUnopened } from '#domain/report.ts';
import type { Report } from '#domain/report.ts';
import { told, testCode } from '../../support/report.ts';
import { createWorld, incident, outcome, stranger, verified } from '../../support/world.ts';
import type { World } from '../../support/world.ts';

const of = (world: World, id: string): Report => world.board.get('report', id);

test('N20: whoever takes a report back takes none of others with it', () => {
  const world = createWorld();
  const { board, who } = world;
  const [head, other, third] = [1, 2, 3].map((n) => told(world, testCode(n))) as [
    ...[string, string, string],
  ];
  for (const report of [other, third])
    board.must(who.coordinator, 'report.merge', { incident, report, into: head });
  board.must(stranger, 'report.confirm', { incident, code: testCode(3), arrived: false });
  board.must(who.coordinator, 'report.reject', { incident, report: third, reason: 'sudah' });
  board.must(stranger, 'report.withdraw', { incident, code: testCode(1) });
  expect(of(world, head).state).toBe('withdrawn');
  expect(of(world, other)).toMatchObject({
    ...{ state: 'received', mergedInto: null, need: null, decidedAt: null, confirmed: null },
  });
  // What was decided by itself stays so.
  expect(of(world, third).state).toBe('rejected');
});

test('N20: what is counted with a need is no part of another report any more', () => {
  const world = createWorld();
  const { board, who } = world;
  const { need } = verified(world, 50);
  const [report, into] = [told(world, testCode(1)), told(world, testCode(2))];
  board.must(who.coordinator, 'report.merge', { incident, report, into });
  board.must(stranger, 'report.confirm', { incident, code: testCode(1), arrived: false });
  board.must(who.coordinator, 'report.attach', { incident, report, need });
  expect(of(world, report)).toMatchObject({ state: 'attached', need, mergedInto: null });
});

describe('a report that the desk has opened', () => {
  const later = (world: World, minutes: number) => {
    const { board } = world;
    board.now = new Date(Date.parse(board.now) + minutes * 60_000).toISOString();
    return board.now;
  };

  test('N21: an answer waits for 15 minutes of its own before it is shown to others', () => {
    const world = createWorld();
    const { board, who } = world;
    const report = told(world, testCode(1));
    board.must(who.coordinator, 'report.ask', { incident, report, question: 'Di mana?' });
    later(world, 60);
    board.must(stranger, 'report.answer', { incident, code: testCode(1), text: 'di sini' });
    expect(isUnopened(of(world, report), later(world, 14))).toBe(false);
    expect(isUnopened(of(world, report), later(world, 1))).toBe(true);
  });

  test('N21: "belum" of its sender waits for 15 minutes of its own too', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need } = verified(world, 50);
    const report = told(world, testCode(1));
    board.must(who.coordinator, 'report.attach', { incident, report, need });
    later(world, 600);
    board.must(stranger, 'report.confirm', { incident, code: testCode(1), arrived: false });
    expect(isUnopened(of(world, report), later(world, 14))).toBe(false);
    expect(isUnopened(of(world, report), later(world, 1))).toBe(true);
  });
});

test('N20: what one sender says to one report is bounded', () => {
  const world = createWorld();
  const { board, who } = world;
  const { need } = verified(world, 50);
  const report = told(world, testCode(1));
  board.must(who.coordinator, 'report.attach', { incident, report, need });
  const say = (arrived: boolean) =>
    outcome(
      board.run(stranger, 'report.confirm', {
        ...{ incident, code: testCode(1), arrived, note: 'x'.repeat(500) },
      }),
    );
  const said = Array.from({ length: 200 }, (_, n) => say(n % 2 === 0));
  expect(said.filter((one) => one === 'accepted').length).toBeLessThanOrEqual(50);
  expect(said.at(-1)).toBe('report-said-enough');
});
