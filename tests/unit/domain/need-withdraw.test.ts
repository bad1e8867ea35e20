// Withdrawing what a list no longer names: what nobody took is asked no more, what somebody took stays.
import { describe, expect, it } from 'vitest';
import { closes } from '#domain/need.ts';
import { createWorld, incident, outcome, taken, verified } from '../../support/world.ts';

const reason = 'tidak ada lagi dalam daftar';

describe('N9: a need that its list no longer names', () => {
  it('is cancelled with the reason when nobody took a part of it, and can come back as it was', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need, line } = verified(world, 10);
    board.must(who.coordinator, 'need.withdraw', { incident, need, reason });
    expect(board.get('need', need)).toMatchObject({
      state: 'cancelled',
      reason,
      goneAt: board.now,
      endedAt: board.now,
    });
    board.must(who.coordinator, 'need.reopen', { incident, need });
    expect(board.get('need', need)).toMatchObject({
      state: 'verified',
      reason: null,
      goneAt: null,
    });
    expect(board.get('line', line)).toMatchObject({ asked: 10, open: 10 });
  });

  it('N1: keeps what is claimed, and asks no more than that', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need, line } = verified(world, 10);
    taken(world, who.baznas, line, 4);
    const { result } = board.must(who.coordinator, 'need.withdraw', { incident, need, reason });
    expect(result).toMatchObject({ left: 1 });
    expect(board.get('need', need)).toMatchObject({ state: 'verified', reason, goneAt: null });
    const after = board.get('line', line);
    expect(after).toMatchObject({ asked: 4, open: 0, claimed: 4 });
    expect(closes(after)).toBe(true);
    const again = board.run(who.coordinator, 'need.withdraw', { incident, need, reason });
    expect(outcome(again)).toBe('nothing-changed');
  });

  it('loses one of its items and keeps the other', () => {
    const world = createWorld();
    const { board, who, site } = world;
    const lines = [
      { item: 'AIR', quantity: 10, urgency: 'high' as const },
      { item: 'BERAS', quantity: 20, urgency: 'high' as const },
    ];
    const posted = board.must(who.coordinator, 'need.post', { incident, site, lines }).result;
    const [water = '', rice = ''] = posted.lines as string[];
    const need = String(posted.need);
    board.must(who.coordinator, 'need.withdraw', { incident, need, lines: [water], reason });
    expect(board.get('need', need)).toMatchObject({ state: 'reported', revision: 2 });
    expect(board.get('line', water)).toMatchObject({ asked: 0, open: 0 });
    expect(board.get('line', rice)).toMatchObject({ asked: 20, open: 20 });
    board.must(who.coordinator, 'need.withdraw', { incident, need, lines: [rice], reason });
    expect(board.get('need', need)).toMatchObject({ state: 'cancelled' });
  });
});
