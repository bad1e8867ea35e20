// A flood of critical reports from many addresses tells organisations no more than they can read.
import { expect, test } from 'vitest';
import { noticesFrom } from '../../support/notice.ts';
import { told, testCode } from '../../support/report.ts';
import { createWorld, incident, stranger, system } from '../../support/world.ts';

test('N21, ADMIN 23: of many critical reports that nobody opened, each worker is told once in ten minutes of a regency', () => {
  const world = createWorld();
  const { board } = world;
  const many = 60;
  const { changes: _sent } = noticesFrom(world, stranger, () => {
    for (let n = 1; n <= many; n += 1) told(world, testCode(n));
  });
  board.now = new Date(Date.parse(board.now) + 16 * 60_000).toISOString();
  const { notices } = noticesFrom(world, system, () => {
    for (const report of board.rows.report.keys())
      board.must(system, 'report.escalate', { incident, report });
  });
  const climbed = Map.groupBy(
    notices.filter(({ event }) => event === 'report-climbed'),
    ({ member }) => member,
  );
  // Whoever must decide is told of each.
  expect(climbed.get(world.who.coordinator.member)).toHaveLength(many);
  expect(climbed.get(world.who.baznas.member)).toHaveLength(1);
});
