// Promises: taking, losing a race, countdown and expiry, releasing and taking it back.
import { describe, expect, it } from 'vitest';
import { claimCloses, isRunning, tookMeanwhile } from '#domain/claim.ts';
import { closes } from '#domain/need.ts';
import type { Claim } from '#domain/claim.ts';
import { isRefusal } from '#domain/refusal.ts';
import { addHours } from '#domain/time.ts';
import {
  createWorld,
  incident,
  outcome,
  pass,
  refused,
  reported,
  system,
  taken,
  verified,
} from '../../support/world.ts';

const second = 1 / 3600;
const minute = 1 / 60;

describe('taking', () => {
  it('C1: fifty claims on one line never exceed what is open, and every loser is told', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 100);
    const answers = Array.from({ length: 50 }, (_, n) =>
      board.run([who.baznas, who.dompet, who.rumah][n % 3] ?? who.baznas, 'claim.take', {
        incident,
        line,
        quantity: 7,
      }),
    );
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(14);
    expect(board.get('line', line)).toMatchObject({ asked: 100, open: 2, claimed: 98 });
    for (const answer of answers.slice(14))
      expect(refused(answer)).toMatchObject({
        code: 'claim-exceeds-open',
        facts: { wanted: 7, open: 2, unit: 'liter', item: 'AIR' },
      });
  });

  it('C1: only who took after the reader saw the line was faster', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 100);
    const { organisation } = who.baznas;
    const before = { open: 100, at: board.now, organisation };
    pass(world, minute);
    taken(world, who.dompet, line, 80);
    pass(world, minute);
    const over = board.run(who.baznas, 'claim.take', { ...{ incident, line, quantity: 50 } });
    const { facts } = refused(over);
    expect(tookMeanwhile(facts, before)).toBe(true);
    // Who saw that 20 are open and asks for 50 lost to nobody.
    expect(tookMeanwhile(facts, { open: 20, at: board.now, organisation })).toBe(false);
    // The open amount fell for another reason than the old claim.
    expect(tookMeanwhile(facts, { open: 60, at: board.now, organisation })).toBe(false);
    // Nobody else has taken anything.
    const own = { ...before, organisation: who.dompet.organisation };
    expect(tookMeanwhile(facts, own)).toBe(false);
    const empty = verified(world, 10);
    const alone = refused(
      board.run(who.baznas, 'claim.take', { ...{ incident, line: empty.line, quantity: 11 } }),
    );
    expect(tookMeanwhile(alone.facts, { ...before, open: 11 })).toBe(false);
  });

  it('C1: the refusal names who holds how much, who was latest, and what remains', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 400);
    const first = taken(world, who.baznas, line, 100);
    pass(world, minute);
    taken(world, who.dompet, line, 150);
    const third = taken(world, who.baznas, line, 50);
    taken(world, who.dompet, line, 50);
    board.must(who.baznas, 'claim.release', { incident, claim: third, quantity: 20 });
    board.must(who.baznas, 'claim.deliver', { incident, claim: first });
    board.must(who.host, 'claim.confirm', {
      incident,
      claim: first,
      received: 90,
      reason: 'sobek',
    });
    const { facts } = refused(
      board.run(who.rumah, 'claim.take', { incident, line, quantity: 300 }),
    );
    expect(facts).toMatchObject({ wanted: 300, open: 80, latest: who.dompet.organisation });
    // 90 confirmed and 30 promised; what was lost or given back is nobody's.
    expect(facts.holders).toEqual([
      { organisation: who.baznas.organisation, name: 'Baznas', quantity: 120 },
      { organisation: who.dompet.organisation, name: 'Dompet Dhuafa', quantity: 200 },
    ]);
  });

  it('takes in any unit of the same family and refuses the others with those that fit', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 500, { item: 'BERAS' });
    const take = (quantity: number, unit: string) =>
      board.run(who.baznas, 'claim.take', { incident, line, quantity, unit });
    expect(outcome(take(0.25, 'Ton'))).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({ open: 250, claimed: 250 });
    expect(refused(take(2, 'sak'))).toMatchObject({
      code: 'unit-mismatch',
      facts: { given: 'sak', units: ['kg', 'ton', 'kuintal', 'gram'] },
    });
  });

  it('refuses what becomes nothing or absurd in the unit of the line', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 500, { item: 'BERAS' });
    const take = (quantity: number, unit: string) =>
      outcome(
        board.run(who.coordinator, 'claim.take', {
          incident,
          line,
          quantity,
          unit,
          overlapReason: 'stok berlebih',
        }),
      );
    expect(take(0.4, 'gram')).toBe('invalid-input');
    expect(take(20_000, 'ton')).toBe('quantity-absurd');
    expect(board.get('line', line).open).toBe(500);
  });

  it('waits for verification, and for an organisation that somebody vouches for', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need, line } = reported(world, 10);
    const take = () =>
      outcome(
        board.run(board.actor(who.baznas.member), 'claim.take', { incident, line, quantity: 1 }),
      );
    expect(take()).toBe('need-not-verified');
    board.must(who.coordinator, 'need.verify', { incident, need });
    const { organisation } = who.baznas;
    board.must(who.ministry, 'organisation.verify', { organisation, verified: false });
    expect(take()).toBe('organisation-unverified');
    board.must(who.ministry, 'organisation.verify', { organisation, verified: true });
    expect(take()).toBe('accepted');
    board.must(who.coordinator, 'need.cancel', { incident, need, reason: 'pulang' });
    expect(take()).toBe('need-not-open');
  });

  it('lets a coordinator overlap with a reason, which raises what is asked', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 100);
    const input = { incident, line, quantity: 130, overlapReason: 'truk sudah jalan' };
    expect(outcome(board.run(who.baznas, 'claim.take', input))).toBe('not-allowed');
    expect(outcome(board.run(who.elsewhere, 'claim.take', input))).toBe('not-allowed');
    const { result } = board.must(who.coordinator, 'claim.take', input);
    expect(board.get('line', line)).toMatchObject({ asked: 130, open: 0, claimed: 130 });
    expect(board.get('claim', String(result.claim)).overlapReason).toBe('truk sudah jalan');
  });

  it('refuses an overlap that raises what is asked above the largest quantity', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 100);
    const input = { incident, line, quantity: 10_000_000, overlapReason: 'truk sudah jalan' };
    board.must(who.coordinator, 'claim.take', input);
    expect(outcome(board.run(who.coordinator, 'claim.take', { ...input, quantity: 1 }))).toBe(
      'quantity-absurd',
    );
    expect(board.get('line', line)).toMatchObject({ asked: 10_000_000, open: 0 });
  });

  it('keeps no overlap reason where nothing overlapped', () => {
    const world = createWorld();
    const { board, who } = world;
    const { line } = verified(world, 100);
    const input = { incident, line, quantity: 100, overlapReason: 'jaga-jaga' };
    const { result } = board.must(who.coordinator, 'claim.take', input);
    expect(board.get('claim', String(result.claim)).overlapReason).toBeNull();
    expect(board.get('line', line).asked).toBe(100);
  });
});

describe('the clock', () => {
  /** A claim on a line that lasts six hours, or two when it is critical. */
  function running(urgency: 'high' | 'critical' = 'high') {
    const world = createWorld();
    const { line } = verified(world, 60, { urgency });
    const claim = taken(world, world.who.baznas, line, 60);
    const ask = (name: 'claim.warn' | 'claim.expire') =>
      outcome(world.board.run(system, name, { incident, claim }));
    return { world, line, claim, ask, row: () => world.board.get('claim', claim) };
  }

  it('C2: lasts six hours, critical two, and says so in the answer', () => {
    const { world, row } = running();
    expect(row().expiresAt).toBe(addHours(world.board.now, 6));
    const critical = running('critical');
    expect(critical.row().expiresAt).toBe(addHours(critical.world.board.now, 2));
  });

  it('C2: warns at half time and in the last quarter of an hour, once each', () => {
    const { world, ask, row } = running();
    pass(world, 3 - second);
    expect(ask('claim.warn')).toBe('nothing-changed');
    pass(world, second);
    expect([ask('claim.warn'), ask('claim.warn')]).toEqual(['accepted', 'nothing-changed']);
    pass(world, 2.75 - second);
    expect(ask('claim.warn')).toBe('nothing-changed');
    pass(world, second);
    expect([ask('claim.warn'), ask('claim.warn')]).toEqual(['accepted', 'nothing-changed']);
    expect(row().warned).toBe(2);
  });

  it('C2: expiry is an event of the system at the hour, and gives the quantity back', () => {
    const { world, line, claim, ask, row } = running();
    pass(world, 6 - second);
    expect(ask('claim.expire')).toBe('nothing-changed');
    pass(world, second);
    expect(outcome(world.board.run(world.who.ministry, 'claim.expire', { incident, claim }))).toBe(
      'not-allowed',
    );
    const { changes } = world.board.must(system, 'claim.expire', { incident, claim });
    expect(changes.map(({ kind }) => kind)).toEqual(['claim.expired', 'line.moved']);
    expect(row()).toMatchObject({ claimed: 0, released: 60, ending: 'expired' });
    expect(world.board.get('line', line)).toMatchObject({ open: 60, claimed: 0 });
    expect(ask('claim.expire')).toBe('claim-ended');
    expect(ask('claim.warn')).toBe('nothing-changed');
  });

  it('C2: what is on the road does not expire with the rest', () => {
    const { world, line, claim, row } = running();
    const { board, who } = world;
    board.must(who.baznas, 'claim.progress', { incident, claim, quantity: 45 });
    pass(world, 7);
    board.must(system, 'claim.expire', { incident, claim });
    expect(row()).toMatchObject({ claimed: 0, moving: 45, released: 15, endedAt: null });
    expect(board.get('line', line)).toMatchObject({ open: 15, moving: 45 });
  });

  it('C2: an extension with a reason starts the countdown and its warnings anew', () => {
    const { world, claim, ask, row } = running();
    const { board, who } = world;
    pass(world, 5.9);
    ask('claim.warn');
    board.must(who.baznas, 'claim.extend', { incident, claim, reason: 'jembatan putus' });
    expect(row()).toMatchObject({ warned: 0, expiresAt: addHours(board.now, 6) });
    expect(row().takenAt < board.now).toBe(true);
    pass(world, 3 - second);
    expect(ask('claim.warn')).toBe('nothing-changed');
    pass(world, second);
    expect(ask('claim.warn')).toBe('accepted');
    expect(row().warned).toBe(1);
  });

  it('C2: a claim whose hour has passed can still be extended until its expiry is said', () => {
    const { world, claim, ask } = running();
    pass(world, 6.1);
    const extend = () =>
      outcome(world.board.run(world.who.baznas, 'claim.extend', { incident, claim, reason: 'ya' }));
    expect(extend()).toBe('accepted');
    expect(ask('claim.expire')).toBe('nothing-changed');
    pass(world, 6);
    expect(ask('claim.expire')).toBe('accepted');
    expect(extend()).toBe('claim-ended');
  });
});

it('a claim that closes says so, one that does not says no', () => {
  const world = createWorld();
  const { line } = verified(world, 10);
  const claim = world.board.get('claim', taken(world, world.who.baznas, line, 4));
  const wrong: Partial<Claim>[] = [{ claimed: 5 }, { lost: 1 }, { claimed: -1, moving: 5 }];
  expect([claimCloses(claim), isRunning(claim)]).toEqual([true, true]);
  expect(wrong.map((body) => claimCloses({ ...claim, ...body }))).toEqual([false, false, false]);
  expect(closes({ ...world.board.get('line', line), open: 5 })).toBe(false);
});
