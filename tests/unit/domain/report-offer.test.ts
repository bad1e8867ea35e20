// Offers of strangers: what organisations see of them, and the one that takes each.
import { describe, expect, test } from 'vitest';
import type { Actor } from '#domain/actor.ts';
import { asksArrival, progressOfReport } from '#domain/report-progress.ts';
import { testCode, told } from '../../support/report.ts';
import { createWorld, incident, outcome, stranger } from '../../support/world.ts';

describe('offers', () => {
  function offered() {
    const world = createWorld();
    const { board, who } = world;
    const report = told(world, testCode(1), { kind: 'offer' });
    const at = { incident, report };
    const take = (actor: Actor) => outcome(board.run(actor, 'report.take', at));
    const looks = (actor: Actor & { member: string }) =>
      outcome(
        board.run(actor, 'contact.look', {
          ...{ incident, entity: 'report', of: report, member: actor.member },
        }),
      );
    return { world, board, who, report, at, take, looks };
  }

  test('N26: one verified organisation of the area takes what the desk took up, and the others are told', () => {
    const { board, who, report, at, take } = offered();
    expect(take(who.baznas)).toBe('offer-not-open');
    board.must(who.coordinator, 'report.take-up', at);
    for (const actor of [who.elsewhere, who.watcher, who.reporter, stranger])
      expect(take(actor)).toBe('not-allowed');
    expect(take(who.baznas)).toBe('accepted');
    expect(take(who.baznas)).toBe('accepted');
    expect(take(who.dompet)).toBe('offer-taken');
    expect(board.get('report', report)).toMatchObject({
      takenBy: who.baznas.organisation,
      state: 'verified',
    });
    const progress = progressOfReport(board.get('report', report), null, []);
    expect(progress).toBe('taken');
    expect(asksArrival(progress)).toBe(false);
  });

  test('N26, P1: its contact is for whoever took it, until it is given back; a need is no offer', () => {
    const { world, board, who, at, take, looks } = offered();
    board.must(who.coordinator, 'report.take-up', at);
    expect(looks(who.baznas)).toBe('not-allowed');
    take(who.baznas);
    expect(looks(who.baznas)).toBe('accepted');
    expect(looks(who.dompet)).toBe('not-allowed');
    expect(outcome(board.run(who.dompet, 'report.give-back', at))).toBe('not-allowed');
    board.must(who.baznas, 'report.give-back', at);
    expect(looks(who.baznas)).toBe('not-allowed');
    expect(take(who.dompet)).toBe('accepted');
    const need = { incident, report: told(world, testCode(2)) };
    expect(outcome(board.run(who.baznas, 'report.take', need))).toBe('offer-not-open');
  });
});
