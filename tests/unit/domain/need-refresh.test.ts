// "Masih dibutuhkan", said again and again: it is accepted, and within the hour it is no change.
import { expect, test } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import { createWorld, incident, reported } from '../../support/world.ts';

test('F4: a refresh that says nothing new within the hour is accepted and changes nothing', () => {
  const world = createWorld();
  const { need } = reported(world, 10);
  const { board, who } = world;
  const refresh = () => {
    const decided = board.run(who.coordinator, 'need.refresh', { incident, need });
    return isRefusal(decided) ? decided.code : decided.changes.length;
  };
  const before = board.get('need', need).refreshedAt;
  for (let n = 0; n < 100; n += 1) expect(refresh()).toBe(0);
  expect(board.get('need', need).refreshedAt).toBe(before);
  board.now = addHours(board.now, 1);
  expect([refresh(), refresh()]).toEqual([1, 0]);
});
