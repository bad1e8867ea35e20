// A count that a list wrote is taken back: exactly what it wrote, and once.
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { createDepot, onHand, stocked } from '../../support/depot.ts';
import { movementOf, undoingBatch } from '../../support/import-batch.ts';
import { incident, outcome, pass, refused } from '../../support/world.ts';

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

  it('S17: takes no goods off a shut lumbung that were written off meanwhile', () => {
    const world = createDepot();
    const { board, who, shut: site } = world;
    stocked(world, site, 'BERAS', 1000);
    pass(world, 48);
    const counted = { incident, site, lines: [{ item: 'BERAS', counted: 2000 }], reason: 'daftar' };
    const count = movementOf(board.must(who.office, 'stock.count', counted));
    const at = board.now;
    const batch = undoingBatch(world, who.office);
    const undo = (before: number, seen: number) =>
      outcome(
        board.run(who.office, 'stock.uncount', {
          ...{ incident, site, batch, count, at, reason: 'daftar' },
          lines: [{ ...line, before, seen }],
        }),
      );
    pass(world, 1);
    const gone = { incident, site, item: 'BERAS', quantity: 1000 };
    board.must(who.office, 'stock.write-off', { ...gone, to: 'lost', reason: 'hanyut' });
    expect(undo(0, 1000)).toBe('second-member-needed');
    stocked(world, site, 'BERAS', 1000);
    expect(onHand(world, site, 'BERAS')).toBe(2000);
  });

  it('S17: goes on where nothing else left the shut lumbung', () => {
    const world = createDepot();
    const { board, who, shut: site } = world;
    stocked(world, site, 'BERAS', 1000);
    pass(world, 48);
    const counted = { incident, site, lines: [{ item: 'BERAS', counted: 2000 }], reason: 'daftar' };
    const count = movementOf(board.must(who.office, 'stock.count', counted));
    const batch = undoingBatch(world, who.office);
    const undo = { incident, site, batch, count, at: board.now, reason: 'daftar' };
    const lines = [{ ...line, before: 1000, seen: 2000 }];
    expect(outcome(board.run(who.office, 'stock.uncount', { ...undo, lines }))).toBe('accepted');
  });

  it('INTEROP 17: is not taken back after the time of undoing its list', () => {
    const world = scene();
    pass(world, 30);
    expect(outcome(world.uncount({}))).toBe('import-undo-expired');
  });
});
