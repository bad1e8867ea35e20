// A count that a list wrote is taken back: exactly what it wrote, and once.
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { createDepot, stocked } from '../../support/depot.ts';
import { movementOf, undoingBatch } from '../../support/import-batch.ts';
import { incident, outcome, refused } from '../../support/world.ts';

describe('a count that is taken back', () => {
  const line = { item: 'BERAS', lot: null, expiry: null, movedAt: null, countedAt: null };
  const scene = () => {
    const world = createDepot();
    const { board, who, warehouse: site } = world;
    stocked(world, site, 'BERAS', 90);
    const reason = 'daftar';
    const counted = { incident, site, lines: [{ item: 'BERAS', counted: 100 }], reason };
    const count = movementOf(board.must(who.baznas, 'stock.count', counted));
    const undo = { incident, site, batch: undoingBatch(world), count, at: board.now, reason };
    const uncount = (own: object) =>
      board.run(who.baznas, 'stock.uncount', {
        ...undo,
        lines: [{ ...line, before: 90, seen: 100, ...own }],
      });
    return { ...world, uncount };
  };

  it('S6: leaves no time to come on the shelf', () => {
    const { board, uncount } = scene();
    expect(outcome(uncount({ countedAt: addHours(board.now, 1) }))).toBe('in-future');
    expect(outcome(uncount({ countedAt: addHours(board.now, -1) }))).toBe('accepted');
  });
  it('S2: gives back what the count wrote, and nothing else', () => {
    const { uncount } = scene();
    expect(refused(uncount({ before: 10 }))).toMatchObject({
      code: 'not-found',
      facts: { field: 'lines.0.before' },
    });
    expect(outcome(uncount({}))).toBe('accepted');
    expect(outcome(uncount({ before: 80, seen: 90 }))).toBe('not-found');
  });
});
