// Activities over random histories of their commands.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityState } from '#domain/activity.ts';
import { decreeDay } from '#domain/time.ts';
import { isRefusal } from '#domain/refusal.ts';
import { plannedActivity, report } from '../../support/activity.ts';
import { createWorld, incident, pass } from '../../support/world.ts';

describe('any history of steps', () => {
  const step = fc.oneof(
    fc.constant({ kind: 'start' as const }),
    fc.constant({ kind: 'end' as const }),
    fc.constant({ kind: 'hand-over' as const }),
    fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }),
    fc.record({
      kind: fc.constant('report' as const),
      back: fc.integer({ min: -1, max: 3 }),
      reached: fc.nat(500),
    }),
  );

  it('F4: ends only by its command, never falls from one day to the next, and counts each step once', () => {
    const start = createWorld();
    const activity = plannedActivity(start, { from: '2025-12-01' });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 30 }), (steps) => {
        const world = { ...start, board: start.board.fork() };
        const { board, who } = world;
        const holders = [who.baznas, who.dompet];
        let ended = false;
        for (const each of steps) {
          const before = board.get('activity', activity);
          const holder = holders.find(({ organisation }) => organisation === before.organisation);
          if (!holder) throw new Error('lost its holder');
          const [other] = holders.filter((one) => one !== holder);
          if (each.kind === 'wait') {
            pass(world, each.hours);
            continue;
          }
          const of = { incident, activity };
          const day = (back: number) =>
            decreeDay(new Date(Date.parse(board.now) - back * 86_400_000).toISOString());
          const answer =
            each.kind === 'report'
              ? report(world, holder, activity, { day: day(each.back), reached: each.reached })
              : each.kind === 'hand-over'
                ? board.run(holder, 'activity.hand-over', {
                    ...of,
                    organisation: other?.organisation ?? '',
                    reason: 'pindah',
                  })
                : board.run(holder, `activity.${each.kind}`, of);
          const after = board.get('activity', activity);
          seen.add(isRefusal(answer) ? answer.code : each.kind);
          if (isRefusal(answer)) expect(after).toEqual(before);
          else expect(after.revision).toBe(before.revision + 1);
          if (!isRefusal(answer) && each.kind === 'end') ended = true;
          expect(activityState(after, board.now) === 'ended').toBe(ended);
          expect((after.reached === null) === (after.reportedOn === null)).toBe(true);
          if (after.reportedOn !== null) {
            expect(after.reportedOn <= decreeDay(board.now)).toBe(true);
            expect(after.reportedOn >= (before.reportedOn ?? '')).toBe(true);
            if (after.reportedOn !== before.reportedOn)
              expect(after.reached).toBeGreaterThanOrEqual(before.reached ?? 0);
          }
        }
      }),
      { numRuns: 300 },
    );
    const paths = ['start', 'end', 'hand-over', 'report', 'activity-not-running', 'invalid-input'];
    expect([...paths, 'nothing-changed'].filter((path) => !seen.has(path))).toEqual([]);
  });
});
