// N17: after any counts of anybody, what the board shows is sure only when it should be.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countsAt } from '#domain/headcount-command.ts';
import { cut } from '#domain/project.ts';
import { keysOf } from '#domain/audience.ts';
import { maintainsSite, publicEstimate } from '#domain/site.ts';
import { createWorld, incident, outcome, stranger } from '../../support/world.ts';

const base = createWorld();
const names = ['host', 'coordinator', 'dompet', 'rumah', 'reporter', 'elsewhere'] as const;
const step = fc.record({
  who: fc.constantFrom(...names),
  people: fc.constantFrom(0, 1, 30, 100, 101, 299, 301, 900),
  act: fc.constantFrom('count', 'confirm', 'count', 'count'),
});

it('N17: a jump of one person never becomes sure by that person, nor by who does not keep the site', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const board = base.board.fork();
      const { who, site } = base;
      board.must(who.host, 'site.count', { incident, site, people: 100 });
      for (const { who: name, people, act } of steps) {
        const actor = who[name];
        const before = board.get('site', site);
        const keeps = maintainsSite(actor, before);
        const answer =
          act === 'confirm'
            ? board.run(actor, 'site.confirm-count', {
                ...{ incident, site, countedAt: before.countedAt ?? board.now },
              })
            : board.run(actor, 'site.count', { incident, site, people, reason: 'uji' });
        const after = board.get('site', site);
        if (!countsAt(actor, before)) expect(after.people).toBe(before.people);
        if (before.countDoubt === null || after.countDoubt !== null) continue;
        // It became sure: by another keeper, or by a number that fits the one before the jump.
        const was = before.countDoubt.was ?? 0;
        const told = after.people ?? 0;
        const fits = act === 'count' && (told === was || (told !== 0 && told <= 3 * was));
        const other = keeps && actor.member !== before.countDoubt.member;
        expect([outcome(answer), other || fits]).toEqual(['accepted', true]);
      }
    }),
    { numRuns: 150 },
  );
});

it('N17: who jumped does not climb to it by steps', () => {
  const { board, who, site } = createWorld();
  board.must(who.host, 'site.count', { incident, site, people: 100 });
  board.must(who.host, 'site.count', { incident, site, people: 5000, reason: 'salah ketik' });
  board.must(who.host, 'site.count', { incident, site, people: 300 });
  expect(board.get('site', site).countDoubt).toMatchObject({ why: 'many', was: 100 });
  const next = board.run(who.host, 'site.count', { incident, site, people: 900 });
  expect(outcome(next)).toBe('headcount-jump');
  board.must(who.host, 'site.count', { incident, site, people: 100 });
  expect(board.get('site', site).countDoubt).toBeNull();
});

it('P1: the public sees that a number is not sure, and neither reason nor person', () => {
  const { board, who, site } = createWorld();
  board.must(who.host, 'site.count', { incident, site, people: 100 });
  board.must(who.dompet, 'site.count', { incident, site, people: 0, reason: 'kata Bu Ani' });
  board.must(who.elsewhere, 'site.count', { incident, site, people: 3 });
  const seen = cut(keysOf(stranger), 'site', board.get('site', site));
  expect(seen.countDoubt).toMatchObject({ why: 'empty', was: 100, reason: null, member: null });
  expect(seen).not.toHaveProperty('countReports');
});

it('the public is told that a headcount is an estimate, not how somebody came to it', () => {
  const told = (estimate: string | null) =>
    cut(new Set(['public'] as const), 'site', { estimate }).estimate;
  expect([told('kata Pak Budi'), told(null)]).toEqual([publicEstimate, null]);
});
