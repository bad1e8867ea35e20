// Needs after posting: verification, revision, endings and their undoing, and silence.
import { describe, expect, it } from 'vitest';
import { lineStatus } from '#domain/line-status.ts';
import { isStale } from '#domain/need.ts';
import type { CommandInput } from '#domain/commands.ts';
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
import type { World } from '../../support/world.ts';

const ofNeed = (name: 'verify' | 'unverify' | 'reopen' | 'refresh' | 'support') =>
  `need.${name}` as const;

function acts({ board, who }: World, need: string) {
  const does = (name: Parameters<typeof ofNeed>[0], actor = who.coordinator) =>
    outcome(board.run(actor, ofNeed(name), { incident, need }));
  const end = (name: 'cancel' | 'reject', actor = who.coordinator) =>
    outcome(board.run(actor, `need.${name}`, { incident, need, reason: 'salah alamat' }));
  type Revision = Omit<CommandInput<'need.revise'>, 'incident' | 'need' | 'revision'>;
  const revise = (input: Revision, actor = who.coordinator) =>
    board.run(actor, 'need.revise', {
      incident,
      need,
      revision: board.get('need', need).revision,
      ...input,
    });
  return { does, end, revise, row: () => board.get('need', need) };
}

describe('verification', () => {
  it('sends whole rows, since the public never had the earlier ones', () => {
    const world = createWorld();
    const { need, line } = reported(world, 10);
    const { changes } = world.board.must(world.who.coordinator, 'need.verify', { incident, need });
    expect(changes.map(({ kind, body }) => [kind, body])).toEqual([
      ['need.verified', world.board.get('need', need)],
      ['line.revised', world.board.get('line', line)],
    ]);
  });

  it('is withdrawn only while nobody works on the need', () => {
    const world = createWorld();
    const { need, line } = verified(world, 10);
    const { does, row } = acts(world, need);
    expect(does('verify')).toBe('need-already-verified');
    const claim = taken(world, world.who.baznas, line, 4);
    expect(does('unverify')).toBe('below-committed');
    world.board.must(world.who.baznas, 'claim.release', { incident, claim });
    expect(does('unverify')).toBe('accepted');
    expect(row()).toMatchObject({ state: 'reported', verifiedAt: null, verifiedBy: null });
    expect(does('unverify')).toBe('need-not-verified');
  });

  it('is not given to what has ended', () => {
    const world = createWorld();
    const { does, end } = acts(world, reported(world, 10).need);
    end('reject');
    expect(does('verify')).toBe('need-not-open');
  });
});

describe('revision', () => {
  it('keeps N1 and refuses to ask less than what is promised and brought', () => {
    const world = createWorld();
    const { need, line } = verified(world, 100);
    const { revise } = acts(world, need);
    taken(world, world.who.baznas, line, 60.5);
    expect(refused(revise({ lines: [{ line, asked: 60 }] }))).toMatchObject({
      code: 'below-committed',
      facts: { committed: 60.5, unit: 'liter', line },
    });
    expect(outcome(revise({ lines: [{ line, asked: 60.5, urgency: 'critical' }] }))).toBe(
      'accepted',
    );
    expect(world.board.get('line', line)).toMatchObject({
      asked: 60.5,
      open: 0,
      urgency: 'critical',
    });
  });

  it('of a stale copy is refused and shows what the fields are now', () => {
    const world = createWorld();
    const { need } = reported(world, 10);
    const { revise } = acts(world, need);
    revise({ note: 'jalan licin' });
    const late = world.board.run(world.who.coordinator, 'need.revise', {
      incident,
      need,
      revision: 1,
      note: 'jalan putus',
    });
    expect(refused(late)).toMatchObject({
      code: 'stale-revision',
      facts: { current: 2, fields: { note: 'jalan licin' } },
    });
  });

  it('of an estimate by somebody who counted is an estimate no longer', () => {
    const world = createWorld();
    const { board, who, site } = world;
    const { result } = board.must(who.reporter, 'need.post', {
      incident,
      site,
      people: 100,
      lines: [{ item: 'AIR', urgency: 'high' }],
    });
    const need = String(result.need);
    const [line = ''] = result.lines as string[];
    expect(board.get('need', need).estimated).toBe(true);
    acts(world, need).revise({ lines: [{ line, asked: 900 }] });
    expect(board.get('line', line)).toMatchObject({ asked: 900, arithmetic: null });
    expect(board.get('need', need).estimated).toBe(false);
  });

  it('names a line of another need as not found, and writes nothing for a line left as it is', () => {
    const world = createWorld();
    const { need, line } = reported(world, 10);
    const foreign = reported(world, 10).line;
    const { revise } = acts(world, need);
    expect(refused(revise({ lines: [{ line: foreign, asked: 5 }] })).code).toBe('not-found');
    const revised = world.board.must(world.who.coordinator, 'need.revise', {
      incident,
      need,
      revision: 1,
      lines: [{ line }],
    });
    expect(revised.changes).toHaveLength(1);
  });

  it('is the reporter’s until somebody verified it', () => {
    const world = createWorld();
    const { need } = reported(world, 10);
    const { revise, does } = acts(world, need);
    expect(outcome(revise({ people: 3 }, world.who.baznas))).toBe('not-allowed');
    expect(outcome(revise({ people: 3 }, world.who.reporter))).toBe('accepted');
    does('verify');
    expect(outcome(revise({ people: 4 }, world.who.reporter))).toBe('not-allowed');
  });
});

describe('ending', () => {
  it('a cancelled need gives promises back and lets goods under way be received', () => {
    const world = createWorld();
    const { board, who } = world;
    const { need, line } = verified(world, 100);
    const whole = taken(world, who.baznas, line, 10);
    const part = taken(world, who.dompet, line, 40);
    const partly = taken(world, who.rumah, line, 50);
    board.must(who.dompet, 'claim.progress', { incident, claim: part, quantity: 30 });
    board.must(who.rumah, 'claim.deliver', { incident, claim: partly, quantity: 20 });
    board.must(who.host, 'claim.confirm', { incident, claim: partly, received: 20 });
    expect(acts(world, need).end('cancel')).toBe('accepted');
    expect(board.get('line', line)).toMatchObject({
      asked: 100,
      open: 50,
      claimed: 0,
      moving: 30,
      arrived: 0,
      confirmed: 20,
    });
    expect(board.get('claim', whole)).toMatchObject({ released: 10, ending: 'released' });
    expect(board.get('claim', part)).toMatchObject({ moving: 30, released: 10, ending: null });
    // Part of it was received: that is how it ended.
    expect(board.get('claim', partly)).toMatchObject({ released: 30, ending: 'confirmed' });
    board.must(who.dompet, 'claim.deliver', { incident, claim: part });
    board.must(who.host, 'claim.confirm', { incident, claim: part, received: 30 });
    expect(board.get('line', line)).toMatchObject({ open: 50, confirmed: 50 });
    expect(outcome(board.run(who.baznas, 'claim.restore', { incident, claim: whole }))).toBe(
      'undo-expired',
    );
  });

  it('comes back to the state it had', () => {
    for (const post of [reported, verified]) {
      const world = createWorld();
      const { end, does, row } = acts(world, post(world, 10).need);
      const before = row();
      expect([end('cancel'), row().state]).toEqual(['accepted', 'cancelled']);
      expect(does('reopen')).toBe('accepted');
      expect(row()).toEqual(before);
      expect(does('reopen')).toBe('need-not-open');
    }
  });

  it('is undone by whoever could have done it: not a verified need by its reporter', () => {
    const world = createWorld();
    const { reporter } = world.who;
    const open = acts(world, reported(world, 10).need);
    expect([open.end('cancel', reporter), open.does('reopen', reporter)]).toEqual([
      'accepted',
      'accepted',
    ]);
    const checked = acts(world, verified(world, 10).need);
    expect(checked.end('cancel', reporter)).toBe('not-allowed');
    checked.end('cancel');
    expect(checked.does('reopen', reporter)).toBe('not-allowed');
  });

  it('rejects only what nobody has verified', () => {
    const world = createWorld();
    const { end, does, row } = acts(world, reported(world, 10).need);
    expect([end('reject'), row().reason]).toEqual(['accepted', 'salah alamat']);
    expect([does('refresh'), does('support'), end('cancel')]).toEqual([
      'need-not-open',
      'need-not-open',
      'need-not-open',
    ]);
    expect(acts(world, verified(world, 10).need).end('reject')).toBe('need-not-open');
  });
});

describe('silence', () => {
  it('F4: after 24 hours a critical need, after 48 any other, wants checking again', () => {
    for (const [urgency, hours] of [
      ['critical', 24],
      ['high', 48],
      ['medium', 48],
      ['low', 48],
    ] as const) {
      const world = createWorld();
      const { need, line } = verified(world, 10, { urgency });
      const stale = (after: number) =>
        isStale(
          world.board.get('need', need),
          world.board.get('line', line),
          addHours(world.board.now, after),
        );
      expect([stale(hours), stale(hours + 1 / 3600)]).toEqual([false, true]);
    }
  });

  it('F4: a word that it is still needed, or a voice, ends the silence', () => {
    for (const name of ['refresh', 'support'] as const) {
      const world = createWorld();
      const { need, line } = verified(world, 10);
      pass(world, 60);
      const stale = () =>
        isStale(world.board.get('need', need), world.board.get('line', line), world.board.now);
      expect(stale()).toBe(true);
      acts(world, need).does(name, world.who.baznas);
      expect(stale()).toBe(false);
    }
  });

  it('F4: what is covered or off the board is not asked about', () => {
    const world = createWorld();
    const { need, line } = verified(world, 10);
    const [row, part] = [world.board.get('need', need), world.board.get('line', line)];
    const later = addHours(world.board.now, 500);
    expect(isStale(row, { ...part, confirmed: 10 }, later)).toBe(false);
    expect(isStale({ ...row, state: 'cancelled' }, part, later)).toBe(false);
  });

  it('F4: the system may neither verify nor end a need out of silence: no command of the clock names one', () => {
    const world = createWorld();
    const { need, line } = verified(world, 10);
    const claim = taken(world, world.who.baznas, line, 10);
    pass(world, 1000);
    const { changes } = world.board.must(system, 'claim.expire', { incident, claim });
    expect(changes.some(({ entity }) => entity === 'need')).toBe(false);
    expect(world.board.get('need', need).state).toBe('verified');
    expect(world.board.get('line', line).open).toBe(10);
  });
});

it('a voice adds one, and people only where nobody had said how many', () => {
  const world = createWorld();
  const { need } = reported(world, 10);
  const support = (people: number, by = world.who.baznas) =>
    world.board.must(by, 'need.support', { incident, need, people });
  support(40);
  support(90, world.who.dompet);
  expect(world.board.get('need', need)).toMatchObject({ voices: 3, people: 40 });
  support(90);
  expect(world.board.get('need', need).voices).toBe(3);
});

it('status is read from the five numbers', () => {
  const none = { open: 0, claimed: 0, moving: 0, arrived: 0, confirmed: 0 };
  const status = (five: Partial<typeof none>) => lineStatus({ ...none, ...five, asked: 10 });
  expect([
    status({ open: 10 }),
    status({ open: 4, claimed: 6 }),
    status({ open: 4, confirmed: 6 }),
    status({ claimed: 1, moving: 9 }),
    status({ moving: 1, arrived: 9 }),
    status({ arrived: 1, confirmed: 9 }),
    status({ confirmed: 10 }),
  ]).toEqual(['open', 'part', 'part', 'taken', 'moving', 'arrived', 'confirmed']);
});
