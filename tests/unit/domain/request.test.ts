// A coordinator asks one organisation; it says yes by a claim, no with a reason, or its silence is shown (N24).
import { expect, test } from 'vitest';
import { closes } from '#domain/need.ts';
import { declinedHours, mostAskedOfLine, mostWaiting } from '#domain/request.ts';
import { settledBy } from '#domain/notification-change.ts';
import { noticesFrom, toldOf } from '../../support/notice.ts';
import { asked } from '../../support/request.ts';
import {
  createWorld,
  incident,
  outcome,
  pass,
  refused,
  reported,
  system,
  verified,
} from '../../support/world.ts';

test('N24: a yes is a claim by the rules of every claim, and ends the request', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  const request = asked(world, line, 60);
  const yes = (quantity: number, actor = who.baznas) =>
    board.run(actor, 'request.accept', { incident, request, line, quantity });
  expect(outcome(yes(60, who.dompet))).toBe('not-allowed');
  expect(refused(yes(101))).toMatchObject({ code: 'claim-exceeds-open', facts: { open: 100 } });
  expect(board.get('request', request).state).toBe('open');
  // A part is a yes too.
  expect(outcome(yes(40))).toBe('accepted');
  const row = board.get('request', request);
  expect(row).toMatchObject({ state: 'accepted', endedAt: board.now });
  expect(board.get('claim', row.claim!)).toMatchObject({
    ...{ quantity: 40, organisation: who.baznas.organisation, member: who.baznas.member },
  });
  expect(board.get('line', line)).toMatchObject({ open: 60, claimed: 40 });
  expect(closes(board.get('line', line))).toBe(true);
  expect(refused(yes(40))).toMatchObject({ code: 'request-ended', facts: { state: 'accepted' } });
});

test('N24: a no has a reason, and the same organisation is not asked again for a day', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  const request = asked(world, line, 60);
  const again = () => {
    const { organisation } = who.baznas;
    return board.run(who.coordinator, 'request.make', {
      incident,
      line,
      organisation,
      quantity: 5,
    });
  };
  expect(refused(again()).code).toBe('request-open');
  board.must(who.baznas, 'request.decline', { incident, request, reason: 'stok habis' });
  expect(board.get('request', request)).toMatchObject({ state: 'declined', reason: 'stok habis' });
  expect(refused(again()).code).toBe('request-declined');
  pass(world, declinedHours);
  expect(outcome(again())).toBe('accepted');
});

test('N24, F4: silence ends a request by the clock as silence, never as a yes', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100, { urgency: 'critical' });
  const request = asked(world, line, 60);
  const expire = () => board.run(system, 'request.expire', { incident, request });
  expect(refused(expire()).code).toBe('nothing-changed');
  pass(world, 2);
  expect(outcome(expire())).toBe('accepted');
  expect(board.get('request', request)).toMatchObject({ state: 'expired', claim: null });
  expect(board.get('line', line)).toMatchObject({ open: 100, claimed: 0 });
  const late = { incident, request, line, quantity: 10 };
  expect(refused(board.run(who.baznas, 'request.accept', late)).code).toBe('request-ended');
});

test('N24: only coordinators of the area ask, verified organisations that work there, for what is open', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  const ask = (actor: typeof who.baznas, organisation: string, quantity = 10, of = line) =>
    outcome(board.run(actor, 'request.make', { incident, line: of, organisation, quantity }));
  const baznas = who.baznas.organisation;
  for (const actor of [who.elsewhere, who.dompet, who.reporter, who.watcher])
    expect(ask(actor, baznas)).toBe('not-allowed');
  expect(ask(who.coordinator, who.elsewhere.organisation)).toBe('handover-taker');
  expect(ask(who.coordinator, baznas, 101)).toBe('request-exceeds-open');
  expect(ask(who.coordinator, baznas, 10, reported(world, 10).line)).toBe('need-not-verified');
  const own = board.get('organisation', baznas);
  board.put('organisation', { ...own, withdrawnAt: board.now });
  expect(ask(who.coordinator, baznas)).toBe('organisation-unverified');
});

test('N24: asking is limited, by line and by organisation', () => {
  const world = createWorld();
  const { board, who } = world;
  const others = Array.from({ length: mostAskedOfLine }, (_, n) =>
    String(
      board.must(system, 'organisation.register', {
        ...{
          name: `Lembaga ${'ABCDEF'[n]}`,
          shortName: `L${'ABCDEF'[n]}`,
          kind: 'ngo',
          sectors: [],
        },
        areas: ['11'],
      }).result.organisation,
    ),
  );
  const { line } = verified(world, 100);
  for (const organisation of others)
    board.must(who.coordinator, 'request.make', { incident, line, organisation, quantity: 5 });
  const { organisation } = who.baznas;
  const more = board.run(who.coordinator, 'request.make', {
    ...{ incident, line, organisation, quantity: 5 },
  });
  expect(refused(more)).toMatchObject({ code: 'request-limit', facts: { of: 'line' } });
  for (let n = 0; n < mostWaiting; n += 1) asked(world, verified(world, 10 + n).line, 5);
  const full = board.run(who.coordinator, 'request.make', {
    ...{ incident, line: verified(world, 77).line, organisation, quantity: 5 },
  });
  expect(refused(full)).toMatchObject({ code: 'request-limit', facts: { of: 'organisation' } });
});

test('N24: the organisation hears of the request at once, and who asked of the answer or the silence', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100, { urgency: 'critical' });
  let request = '';
  const made = noticesFrom(world, who.coordinator, () => (request = asked(world, line, 60)));
  expect(toldOf(world, made.notices, 'take-asked')).toEqual(['baznas now', 'ngoAdmin now']);
  // Critical and theirs to answer.
  expect(made.notices.every(({ pressing }) => pressing)).toBe(true);
  const no = { incident, request, reason: 'stok habis' };
  const answered = noticesFrom(world, who.baznas, () =>
    board.must(who.baznas, 'request.decline', no),
  );
  expect(toldOf(world, answered.notices, 'take-answered')).toEqual(['coordinator now']);
  expect(answered.changes.flatMap((change) => settledBy(change))).toMatchObject([
    { by: 'row', id: request, events: ['take-asked'] },
  ]);
  const second = verified(world, 50);
  request = asked(world, second.line, 5);
  pass(world, 6);
  const silent = noticesFrom(world, system, () =>
    board.must(system, 'request.expire', { incident, request }),
  );
  expect(toldOf(world, silent.notices, 'take-silent')).toEqual(['coordinator now']);
});

test('N24: who asked, or another coordinator of the area, takes it back', () => {
  const world = createWorld();
  const { board, who } = world;
  const { line } = verified(world, 100);
  const request = asked(world, line, 60);
  const back = (actor: typeof who.baznas) =>
    outcome(board.run(actor, 'request.withdraw', { incident, request }));
  expect(back(who.baznas)).toBe('not-allowed');
  expect(back(who.elsewhere)).toBe('not-allowed');
  expect(back(who.ministry)).toBe('accepted');
  expect(back(who.ministry)).toBe('request-ended');
});
