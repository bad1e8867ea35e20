// Taking over a shift: who may, since when, and two at once.
import { describe, expect, it } from 'vitest';
import { longestShift, shiftBegan } from '#domain/acceptance.ts';
import { addHours } from '#domain/time.ts';
import { accepted, night } from '../../support/shift.ts';
import { createWorld, incident, outcome, refused } from '../../support/world.ts';

describe('V28: a shift is taken over', () => {
  it('with its beginning and a note; the next one begins then, and the row says who', () => {
    const world = createWorld();
    const { board, who } = world;
    accepted(world);
    expect(board.get('acceptance', incident)).toEqual({
      ...{ id: incident, incident, since: night.since, acceptedAt: board.now, note: night.note },
      ...{ organisation: who.coordinator.organisation, revision: 1 },
    });
    expect(shiftBegan(board.get('acceptance', incident), addHours(board.now, 8))).toBe(board.now);
  });

  it('of two at once the second is told, and takes over the next one after reading it', () => {
    const world = createWorld();
    const { board, who } = world;
    accepted(world);
    const again = { ...night, note: null };
    expect(refused(board.run(who.ministry, 'shift.accept', again))).toMatchObject({
      code: 'stale-revision',
      facts: { current: 1 },
    });
    board.must(who.ministry, 'shift.accept', { ...again, revision: 1 });
    expect(board.get('acceptance', incident)).toMatchObject({ note: null, revision: 2 });
  });

  it.each([
    ['the future', 0.1],
    ['this moment', 0],
    ['too long ago', -longestShift - 0.1],
  ])('refuses a beginning in %s and names the field', (_when, hours) => {
    const { board, who } = createWorld();
    const input = { ...night, since: addHours(board.now, hours) };
    expect(refused(board.run(who.coordinator, 'shift.accept', input))).toMatchObject({
      code: 'shift-length',
      facts: { field: 'since', hours: longestShift },
    });
  });

  it('not by a coordinator of another province, and nobody knows of one long past', () => {
    const world = createWorld();
    const { board, who } = world;
    const elsewhere = { ...who.coordinator, areas: ['32.04'] };
    expect(outcome(board.run(elsewhere, 'shift.accept', night))).toBe('not-allowed');
    accepted(world);
    const later = addHours(board.now, longestShift + 1);
    expect(shiftBegan(board.get('acceptance', incident), later)).toBeNull();
    expect(shiftBegan(undefined, board.now)).toBeNull();
  });
});
