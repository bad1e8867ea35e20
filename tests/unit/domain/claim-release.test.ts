// Releasing: giving a promise back, whole or in part, and thirty seconds to take it again.
import { describe, expect, it } from 'vitest';
import { shipmentLine, shipmentRow } from '../../support/goods.ts';
import {
  createWorld,
  incident,
  outcome,
  pass,
  refused,
  system,
  taken,
  verified,
} from '../../support/world.ts';

const second = 1 / 3600;

describe('releasing', () => {
  function held(quantity = 40) {
    const world = createWorld();
    const { need, line } = verified(world, 100);
    const claim = taken(world, world.who.baznas, line, quantity);
    const { board, who } = world;
    const release = (more: { quantity?: number; reason?: string } = {}, actor = who.baznas) =>
      board.run(actor, 'claim.release', { incident, claim, ...more });
    const restore = (actor = who.baznas) =>
      outcome(board.run(actor, 'claim.restore', { incident, claim }));
    return { world, need, line, claim, release, restore, row: () => board.get('claim', claim) };
  }

  it('gives the whole back, and within thirty seconds takes it again', () => {
    const { world, line, release, restore, row } = held();
    const before = { claim: row(), line: world.board.get('line', line) };
    release();
    expect(row()).toMatchObject({ claimed: 0, released: 40, ending: 'released' });
    pass(world, 30 * second);
    expect(restore()).toBe('accepted');
    expect({ claim: row(), line: world.board.get('line', line) }).toEqual(before);
    expect(restore()).toBe('undo-expired');
  });

  it('gives a part back, and takes that part again though the claim goes on', () => {
    const { world, line, release, restore, row } = held();
    release({ quantity: 15 });
    expect(row()).toMatchObject({ claimed: 25, released: 15, endedAt: null });
    expect(world.board.get('line', line).open).toBe(75);
    expect(restore()).toBe('accepted');
    expect(row()).toMatchObject({ claimed: 40, released: 0, undo: null });
  });

  it('cannot be taken back after thirty seconds, nor by another organisation', () => {
    const { world, release, restore } = held();
    release();
    expect(restore(world.who.dompet)).toBe('not-allowed');
    pass(world, 31 * second);
    expect(restore()).toBe('undo-expired');
  });

  it('C1: cannot be taken back when somebody else has taken it meanwhile', () => {
    const { world, line, claim, release } = held();
    const { board, who } = world;
    release();
    taken(world, who.dompet, line, 70);
    expect(refused(board.run(who.baznas, 'claim.restore', { incident, claim }))).toMatchObject({
      code: 'claim-exceeds-open',
      facts: { wanted: 40, open: 30, unit: 'liter' },
    });
  });

  it('is not taken back onto a need whose verification was withdrawn', () => {
    const { world, need, release, restore } = held();
    release();
    world.board.must(world.who.coordinator, 'need.unverify', { incident, need });
    expect(restore()).toBe('need-not-verified');
  });

  it('C2: taken back it keeps its countdown, and after that ran out it is not taken back', () => {
    const { world, release, restore, row } = held();
    pass(world, 6 - 20 * second);
    world.board.must(system, 'claim.warn', { incident, claim: row().id });
    const { expiresAt, warned } = row();
    release();
    pass(world, 10 * second);
    expect(restore()).toBe('accepted');
    expect(row()).toMatchObject({ warned, expiresAt });
    release();
    pass(world, 10 * second);
    expect(restore()).toBe('undo-expired');
  });

  it('is not taken back when somebody waited for it', () => {
    const { world, claim, release, restore } = held();
    const wanted = { incident, claim, reason: 'truk kami siap' };
    world.board.must(world.who.dompet, 'claim.handover', wanted);
    release();
    expect(restore()).toBe('undo-handover');
  });

  it('S21: is not taken back beside too many that do not move', () => {
    const { world, line, claim, release, restore, row } = held();
    const { board, who } = world;
    board.put('incident', { ...board.get('incident', incident), claimLimit: 1 });
    release({ quantity: 10 });
    expect(restore()).toBe('accepted');
    release();
    taken(world, who.baznas, line, 5);
    expect(restore()).toBe('claims-idle-full');
    expect(row(), claim).toMatchObject({ claimed: 0 });
  });

  it('C2: an expiry is final: a release just before it is not taken back', () => {
    const { world, claim, release, restore } = held();
    pass(world, 6 - 10 * second);
    release({ quantity: 15 });
    pass(world, 10 * second);
    world.board.must(system, 'claim.expire', { incident, claim });
    expect(restore()).toBe('undo-expired');
  });

  it('names what is there when more is given back than is held', () => {
    const { release } = held();
    expect(refused(release({ quantity: 41 }))).toMatchObject({
      code: 'quantity-exceeds-claim',
      facts: { wanted: 41, available: 40, unit: 'liter' },
    });
  });

  it('is over once everything has left', () => {
    const { world, claim, release } = held();
    world.board.must(world.who.baznas, 'claim.progress', { incident, claim });
    expect(outcome(release())).toBe('claim-under-way');
  });

  it('a coordinator also ends what moves by word alone, and not what a shipment carries', () => {
    const { world, line, claim, release, row } = held();
    const { board, who } = world;
    board.must(who.baznas, 'claim.progress', { incident, claim, quantity: 30 });
    const reason = 'tidak ada kendaraan';
    const carried = shipmentRow(null, {
      incident,
      lines: [shipmentLine({ claim, quantity: 30 })],
    });
    board.put('shipment', carried);
    expect(outcome(release({ quantity: 40, reason }, who.coordinator))).toBe(
      'quantity-exceeds-claim',
    );
    board.put('shipment', { ...carried, cancelledAt: board.now });
    expect(outcome(release({ quantity: 40 }))).toBe('quantity-exceeds-claim');
    expect(outcome(release({ reason }, who.coordinator))).toBe('accepted');
    expect(row()).toMatchObject({ claimed: 0, moving: 0, released: 40, ending: 'released' });
    expect(row().undo).toMatchObject({ quantity: 40, byCoordinator: true });
    expect(board.get('line', line)).toMatchObject({ open: 100, moving: 0 });
  });

  it('by a coordinator wants a reason, by a stranger is refused', () => {
    const { world, release, row } = held();
    expect(outcome(release({}, world.who.coordinator))).toBe('reason-missing');
    expect(outcome(release({ reason: 'ganda' }, world.who.elsewhere))).toBe('not-allowed');
    expect(outcome(release({ reason: 'ganda' }, world.who.coordinator))).toBe('accepted');
    expect(row().note).toBe('ganda');
  });
});
