// Handover: another organisation asks, the holder answers, or silence grants.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIdle } from '#domain/claim-idle.ts';
import { addHours } from '#domain/time.ts';
import {
  createWorld,
  incident,
  outcome,
  pass,
  reported,
  system,
  taken,
  verified,
} from '../../support/world.ts';

/** Baznas holds 80 of 100; Dompet Dhuafa asks for it. */
function asked(urgency: 'high' | 'critical' = 'high') {
  const world = createWorld();
  const { board, who } = world;
  const { need, line } = verified(world, 100, { urgency });
  const claim = taken(world, who.baznas, line, 80);
  const ask = (actor = who.dompet) =>
    outcome(board.run(actor, 'claim.handover', { incident, claim, reason: 'lebih dekat' }));
  const answer = (name: 'accept' | 'grant', actor: Parameters<typeof board.send>[0]) =>
    outcome(board.send(actor, `claim.handover-${name}`, { incident, claim }));
  const decline = (actor = who.baznas) =>
    outcome(board.run(actor, 'claim.handover-decline', { incident, claim, reason: 'siap' }));
  return {
    world,
    board,
    who,
    need,
    line,
    claim,
    ask,
    answer,
    decline,
    row: () => board.get('claim', claim),
  };
}

it('the holder accepts: the asker holds it, with a clock of its own', () => {
  const { world, board, who, line, ask, answer, row } = asked();
  expect(ask()).toBe('accepted');
  expect(row().handover).toMatchObject({ reason: 'lebih dekat', grantsAt: addHours(board.now, 2) });
  pass(world, 1);
  expect(answer('accept', who.dompet)).toBe('not-allowed');
  expect(answer('accept', who.baznas)).toBe('accepted');
  expect(row()).toMatchObject({
    organisation: who.dompet.organisation,
    member: who.dompet.member,
    claimed: 80,
    handover: null,
    takenAt: board.now,
    expiresAt: addHours(board.now, 6),
  });
  expect(board.get('line', line)).toMatchObject({ open: 20, claimed: 80 });
});

it('the holder declines with a reason and keeps it', () => {
  const { world, who, ask, decline, row } = asked();
  ask();
  expect(decline(who.rumah)).toBe('not-allowed');
  expect(decline()).toBe('accepted');
  expect(row()).toMatchObject({
    organisation: who.baznas.organisation,
    handover: null,
    note: 'siap',
  });
  expect(decline()).toBe('handover-missing');
  // Not again at once (S21).
  expect(ask()).toBe('handover-cooling');
  pass(world, 1);
  expect(ask()).toBe('accepted');
});

it('C2: silence grants after two hours, half an hour when critical, and the system says so', () => {
  for (const [urgency, hours] of [
    ['high', 2],
    ['critical', 0.5],
  ] as const) {
    const { world, who, ask, answer, row } = asked(urgency);
    ask();
    pass(world, hours - 1 / 3600);
    expect(answer('grant', system)).toBe('nothing-changed');
    pass(world, 1 / 3600);
    expect(answer('grant', who.ministry)).toBe('not-allowed');
    expect(answer('grant', system)).toBe('accepted');
    expect(row().organisation).toBe(who.dompet.organisation);
    expect(answer('grant', system)).toBe('handover-missing');
  }
});

it('one asks at a time, and nobody asks for its own', () => {
  const { who, ask } = asked();
  expect(ask(who.baznas)).toBe('own-claim');
  expect(ask()).toBe('accepted');
  expect(ask(who.rumah)).toBe('handover-pending');
});

it('whatever leaves answers the question, and what has left is not handed over', () => {
  for (const name of ['claim.progress', 'claim.deliver'] as const) {
    const { world, board, who, claim, ask, answer, row } = asked();
    ask();
    board.must(who.baznas, name, { incident, claim, quantity: 1 });
    expect(row().handover).toBeNull();
    pass(world, 3);
    expect(answer('grant', system)).toBe('handover-missing');
    expect(ask()).toBe('claim-under-way');
  }
});

it('a claim that ends takes the question with it', () => {
  const { world, who, board, need, line, ask, row } = asked();
  ask();
  board.must(who.coordinator, 'need.cancel', { incident, need, reason: 'pulang' });
  expect(row()).toMatchObject({ ending: 'released', handover: null });
  const open = reported(world, 1).need;
  board.must(who.coordinator, 'need.verify', { incident, need: open });
  expect(ask()).toBe('claim-ended');
  expect(board.get('line', line).claimed).toBe(0);
});

it('a request that ends for any reason leaves its trace with both', () => {
  const ends: [string, (scene: ReturnType<typeof asked>) => void, object][] = [
    ['accepted', ({ answer, who }) => answer('accept', who.baznas), {}],
    ['declined', ({ decline }) => decline(), {}],
    [
      'granted',
      ({ world, answer }) => {
        pass(world, 2);
        answer('grant', system);
      },
      {},
    ],
    [
      'ended',
      ({ board, who, claim }) =>
        board.must(who.baznas, 'claim.progress', { incident, claim, quantity: 1 }),
      { moving: 1 },
    ],
    [
      'ended',
      ({ board, who, claim }) => board.must(who.baznas, 'claim.release', { incident, claim }),
      { ending: 'released' },
    ],
    [
      'ended',
      ({ world, board, claim }) => {
        pass(world, 6);
        board.must(system, 'claim.expire', { incident, claim });
      },
      { ending: 'expired' },
    ],
  ];
  for (const [outcomeOf, end, more] of ends) {
    const scene = asked();
    const { board, who, row } = scene;
    const askedAt = board.now;
    scene.ask();
    end(scene);
    expect(row()).toMatchObject({
      ...{ handover: null, ...more },
      lastHandover: {
        from: who.baznas.organisation,
        organisation: who.dompet.organisation,
        ...{ askedAt, endedAt: board.now, outcome: outcomeOf },
      },
    });
  }
});

it.each(['accept', 'grant'] as const)(
  'S21: nobody comes to hold too many that do not move by %s',
  (how) => {
    const { world, board, who, ask, answer, row } = asked();
    board.put('incident', { ...board.get('incident', incident), claimLimit: 1 });
    expect(ask()).toBe('accepted');
    taken(world, who.dompet, verified(world, 10).line, 10);
    if (how === 'accept') expect(answer('accept', who.baznas)).toBe('handover-taker');
    else {
      pass(world, 2);
      expect(answer('grant', system)).toBe('accepted');
      expect(row()).toMatchObject({ handover: null, lastHandover: { outcome: 'void' } });
    }
    expect(row().organisation).toBe(who.baznas.organisation);
  },
);

it('S21: a crumb that is said to move gives no room for more promises', () => {
  const { row } = asked();
  expect(isIdle({ ...row(), claimed: 79, moving: 1 })).toBe(true);
  expect(isIdle({ ...row(), claimed: 40, moving: 40 })).toBe(false);
  expect(isIdle({ ...row(), claimed: 79, confirmed: 1 })).toBe(false);
});

it('an undo does not pass to whoever took over', () => {
  const { board, who, claim, ask, answer } = asked();
  board.must(who.baznas, 'claim.release', { incident, claim, quantity: 30 });
  ask();
  answer('accept', who.baznas);
  for (const actor of [who.baznas, who.dompet])
    expect(outcome(board.run(actor, 'claim.restore', { incident, claim }))).not.toBe('accepted');
});

describe('N18: whoever may not act at that moment takes nothing over', () => {
  const acts = fc.constantFrom(
    ...(['observer', 'responder', 'coordinator', 'remove', 'unverify', 'verify', 'away'] as const),
  );

  it('whatever becomes of them, a request is granted or accepted exactly when they may', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 6 }), fc.boolean(), (steps, isGrant) => {
        const { world, who, ask, answer, row } = asked();
        const { board } = world;
        const { member, organisation } = who.dompet;
        ask();
        for (const step of steps) {
          if (step === 'remove') board.run(who.ministry, 'member.remove', { member });
          else if (step === 'unverify' || step === 'verify')
            board.run(who.ministry, 'organisation.verify', {
              ...{ organisation, verified: step === 'verify' },
            });
          else if (step === 'away')
            board.run(who.ministry, 'member.revise', { member, areas: ['32'] });
          else board.run(who.ministry, 'member.revise', { member, role: step });
        }
        const now = board.get('member', member);
        const mayAct =
          board.get('organisation', organisation).verifiedAt !== null &&
          now.active &&
          now.role !== 'observer' &&
          now.areas.includes('ID');
        if (isGrant) {
          pass(world, 2);
          expect(answer('grant', system)).toBe('accepted');
          expect(row().lastHandover?.outcome).toBe(mayAct ? 'granted' : 'void');
        } else expect(answer('accept', who.baznas)).toBe(mayAct ? 'accepted' : 'handover-taker');
        const holder = mayAct ? who.dompet : who.baznas;
        expect(row().organisation).toBe(holder.organisation);
      }),
      { numRuns: 60 },
    );
  });

  it('and nobody asks for what lies outside the own area', () => {
    const { who, ask } = asked();
    expect(ask({ ...who.rumah, areas: ['32'] })).toBe('handover-taker');
  });
});
