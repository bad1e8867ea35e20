// Activities: planned, started, reported on, handed over, ended; how they stand is read from their days.
import { describe, expect, it } from 'vitest';
import { activityState } from '#domain/activity.ts';
import type { Activity } from '#domain/activity.ts';
import type { CommandInput } from '#domain/commands.ts';
import { decreeDay } from '#domain/time.ts';
import { cut } from '#domain/project.ts';
import { kitchen, plannedActivity, report, startedActivity } from '../../support/activity.ts';
import { createWorld, incident, outcome, pass, places, refused } from '../../support/world.ts';

type Plan = CommandInput<'activity.plan'>;

/** The first problem of a refused input: its field and what is wrong with it. */
function issue(answer: object): unknown {
  const { code, facts } = refused(answer);
  expect(code).toBe('invalid-input');
  return (facts.issues as unknown[])[0];
}

function setUp() {
  const world = createWorld();
  const { board, who } = world;
  const plan = (more: Partial<Plan> = {}, actor = who.baznas) =>
    board.run(actor, 'activity.plan', { ...kitchen(world), ...more });
  const row = (id: string) => board.get('activity', id);
  return { ...world, world, plan, row };
}

describe('planning', () => {
  it('takes area and point from the site', () => {
    const { world, row, site } = setUp();
    expect(row(plannedActivity(world))).toMatchObject({
      site,
      area: '11.16.08.2001',
      ...places.karangBaru,
      capacity: 800,
      unit: 'porsi/hari',
      output: null,
      reached: null,
      startedAt: null,
      endedAt: null,
      revision: 1,
    });
  });

  it('works in an area without a site, with the finer area of a point', () => {
    const { plan, board } = setUp();
    const away = { site: undefined, area: '11.16', point: places.karangBaru };
    const answer = plan(away);
    const id = 'result' in answer ? String(answer.result.activity) : '';
    expect(board.get('activity', id)).toMatchObject({ site: null, area: '11.16.08', lat: 4.3 });
    expect(outcome(plan({ ...away, point: undefined }))).toBe('accepted');
  });

  it('refuses no place, a place outside the incident, a site that is closed or of elsewhere', () => {
    const { plan, board, who, site } = setUp();
    const away = { site: undefined };
    expect(outcome(plan(away))).toBe('place-missing');
    expect(outcome(plan({ ...away, area: '32.03' }))).toBe('outside-incident');
    expect(outcome(plan({ ...away, area: '11.16', point: places.tokyo }))).toBe(
      'outside-indonesia',
    );
    expect(outcome(plan({ ...away, area: '99' }))).toBe('not-found');
    expect(outcome(plan({ site: '00000000-0000-4000-8000-00000000ffff' }))).toBe('not-found');
    board.must(who.host, 'site.close', { incident, site });
    expect(refused(plan()).facts).toEqual({ field: 'site', site: 'SDN 2 Karang Baru' });
  });

  it('refuses days turned round or over, and an amount without its unit', () => {
    const { plan } = setUp();
    expect(issue(plan({ from: '2025-12-12', to: '2025-12-11' }))).toEqual({
      field: 'to',
      problem: 'before-start',
      limit: '2025-12-12',
    });
    expect(issue(plan({ to: '2025-12-09' }))).toEqual({ field: 'to', problem: 'day-over' });
    expect(outcome(plan({ to: '2025-12-10' }))).toBe('accepted');
    expect(outcome(plan({ to: null }))).toBe('accepted');
    expect(issue(plan({ unit: null }))).toEqual({ field: 'unit', problem: 'missing' });
    expect(outcome(plan({ unit: null, capacity: null }))).toBe('accepted');
  });

  it('is for workers of the organisation and the coordinator of the area, for verified organisations', () => {
    const { plan, board, who } = setUp();
    expect(outcome(plan({}, who.coordinator))).toBe('accepted');
    for (const actor of [who.dompet, who.watcher, who.reporter, who.elsewhere])
      expect(outcome(plan({}, actor))).toBe('not-allowed');
    const { organisation, member } = who.baznas;
    board.must(who.ministry, 'organisation.verify', { organisation, verified: false });
    expect(outcome(plan({}, board.actor(member)))).toBe('organisation-unverified');
    expect(issue(plan({}, who.coordinator))).toEqual({
      field: 'organisation',
      problem: 'unverified',
    });
  });

  it('ends with the incident', () => {
    const { plan, board, who } = setUp();
    board.must(who.ministry, 'incident.close', { incident, reason: 'selesai' });
    expect(outcome(plan())).toBe('incident-closed');
  });
});

describe('how it stands', () => {
  it('is planned until it is started, running until its last day, and ended by people alone', () => {
    const { world, board, who, row } = setUp();
    const activity = plannedActivity(world);
    const state = () => activityState(row(activity), board.now);
    expect(state()).toBe('planned');
    board.must(who.baznas, 'activity.start', { incident, activity });
    expect(state()).toBe('running');
    board.must(who.baznas, 'activity.end', { incident, activity, reason: 'warga pulang' });
    expect(state()).toBe('ended');
    expect(row(activity)).toMatchObject({ endedAt: board.now, reason: 'warga pulang' });
  });

  it('F4: is silent past its last day by the calendar of Aceh, started or not, and never ended by time', () => {
    const { world, row } = setUp();
    const at = (id: string, now: string) => activityState(row(id), now);
    for (const id of [plannedActivity(world), startedActivity(world)]) {
      expect(at(id, '2025-12-20T16:59:00.000Z')).not.toBe('silent');
      expect(at(id, '2025-12-20T17:00:00.000Z')).toBe('silent');
      expect(at(id, '2035-01-01T00:00:00.000Z')).toBe('silent');
    }
    const open = startedActivity(world, { to: null });
    expect(at(open, '2035-01-01T00:00:00.000Z')).toBe('running');
  });

  it('F4: a report that names a new last day breaks the silence', () => {
    const { world, board, who, row } = setUp();
    const activity = startedActivity(world);
    pass(world, 24 * 12);
    const today = decreeDay(board.now);
    expect(outcome(report(world, who.baznas, activity, { day: today, reached: 9 }))).toBe(
      'accepted',
    );
    expect(activityState(row(activity), board.now)).toBe('silent');
    expect(
      issue(report(world, who.baznas, activity, { day: today, reached: 9, to: '2025-12-21' })),
    ).toEqual({ field: 'to', problem: 'day-over' });
    for (const to of ['2025-12-31', null]) {
      const answer = report(world, who.baznas, activity, { day: today, reached: 9, to });
      expect(outcome(answer)).toBe('accepted');
      expect(activityState(row(activity), board.now)).toBe('running');
    }
  });
});

describe('steps', () => {
  it('start once; one that never started may end, and nothing follows the end', () => {
    const { world, board, who } = setUp();
    const activity = plannedActivity(world);
    const of = { incident, activity };
    expect(refused(report(world, who.baznas, activity, { day: '2025-12-10', reached: 1 }))).toEqual(
      { kind: 'refusal', code: 'activity-not-running', facts: { state: 'planned' } },
    );
    board.must(who.coordinator, 'activity.start', of);
    expect(outcome(board.run(who.baznas, 'activity.start', of))).toBe('nothing-changed');
    board.must(who.baznas, 'activity.end', of);
    const { organisation } = who.dompet;
    expect(
      [
        board.run(who.baznas, 'activity.start', of),
        report(world, who.baznas, activity, { day: '2025-12-10', reached: 1 }),
        board.run(who.baznas, 'activity.hand-over', { ...of, organisation, reason: 'pindah' }),
        board.run(who.baznas, 'activity.end', of),
      ].map(outcome),
    ).toEqual([...Array<string>(3).fill('activity-not-running'), 'nothing-changed']);
    const idle = { incident, activity: plannedActivity(world) };
    expect(outcome(board.run(who.coordinator, 'activity.end', idle))).toBe('accepted');
  });

  it('count people since the beginning: a later day never fewer, the same day put right', () => {
    const { world, who, row } = setUp();
    const activity = startedActivity(world);
    const say = (day: string, reached: number) =>
      report(world, who.baznas, activity, { day, reached, output: 650 });
    expect(outcome(say('2025-12-09', 300))).toBe('accepted');
    expect(issue(say('2025-12-10', 299))).toEqual({
      field: 'reached',
      problem: 'below-report',
      limit: 300,
    });
    expect(outcome(say('2025-12-09', 200))).toBe('accepted');
    expect(outcome(say('2025-12-10', 299))).toBe('accepted');
    expect(row(activity)).toMatchObject({ reached: 299, reportedOn: '2025-12-10', output: 650 });
    expect(issue(say('2025-12-09', 400))).toEqual({
      field: 'day',
      problem: 'before-report',
      limit: '2025-12-10',
    });
  });

  it('are of a day between the start and today', () => {
    const { world, board, who } = setUp();
    const activity = startedActivity(world);
    const say = (day: string) => report(world, who.baznas, activity, { day, reached: 1 });
    expect(issue(say('2025-12-08'))).toMatchObject({ field: 'day', problem: 'before-start' });
    expect(issue(say('2025-12-11'))).toMatchObject({ field: 'day', problem: 'day-to-come' });
    board.now = '2025-12-10T17:00:00.000Z';
    expect(outcome(say('2025-12-11'))).toBe('accepted');
    // Begun earlier than planned.
    const early = startedActivity(world, { from: '2025-12-15' });
    const answer = report(world, who.baznas, early, { day: '2025-12-11', reached: 1 });
    expect(outcome(answer)).toBe('accepted');
  });

  it('give no amount where no unit was planned', () => {
    const { world, who } = setUp();
    const activity = startedActivity(world, { capacity: null, unit: null });
    const of = { day: '2025-12-10', reached: 1 };
    expect(issue(report(world, who.baznas, activity, { ...of, output: 3 }))).toEqual({
      field: 'output',
      problem: 'no-unit',
    });
    expect(outcome(report(world, who.baznas, activity, of))).toBe('accepted');
  });

  it('a report over what somebody else just reported is refused, with what stands', () => {
    const { world, board, who } = setUp();
    const activity = startedActivity(world);
    report(world, who.baznas, activity, { day: '2025-12-10', reached: 400 });
    const late = board.run(who.coordinator, 'activity.report', {
      incident,
      activity,
      revision: 2,
      day: '2025-12-10',
      reached: 300,
    });
    expect(refused(late)).toMatchObject({
      code: 'stale-revision',
      facts: { current: 3, fields: { reached: 400, day: '2025-12-10' } },
    });
  });

  it('hand over by the holder to a verified organisation, which then runs it', () => {
    const { world, board, who, row } = setUp();
    const activity = startedActivity(world);
    const hand = (organisation: string, actor = who.baznas) =>
      board.run(actor, 'activity.hand-over', {
        incident,
        activity,
        organisation,
        reason: 'pindah',
      });
    const { organisation } = who.dompet;
    expect(outcome(hand(organisation, who.coordinator))).toBe('not-allowed');
    expect(outcome(hand(organisation, who.dompet))).toBe('not-allowed');
    expect(outcome(hand('00000000-0000-4000-8000-00000000ffff'))).toBe('not-found');
    expect(issue(hand(who.baznas.organisation))).toMatchObject({ problem: 'same' });
    board.must(who.ministry, 'organisation.verify', {
      organisation: who.rumah.organisation,
      verified: false,
    });
    expect(issue(hand(who.rumah.organisation))).toMatchObject({ problem: 'unverified' });
    expect(outcome(hand(organisation))).toBe('accepted');
    expect(row(activity)).toMatchObject({ organisation, handedFrom: who.baznas.organisation });
    const of = { incident, activity };
    expect(outcome(board.run(who.baznas, 'activity.end', of))).toBe('not-allowed');
    expect(outcome(board.run(who.dompet, 'activity.end', of))).toBe('accepted');
  });
});

const stranger = new Set(['public']);
const member = new Set(['public', 'member']);

it('P1: the public reads that it exists, without notes, reasons and very small numbers', () => {
  const { world, row } = setUp();
  const whole: Activity = { ...row(plannedActivity(world)), reason: 'Bu Ani sakit', reached: 4 };
  const read = cut(stranger, 'activity', whole);
  expect(Object.keys(whole).filter((key) => !(key in read))).toEqual(['note', 'reason']);
  expect(read.reached).toBeNull();
  expect(cut(stranger, 'activity', { ...whole, reached: 5 }).reached).toBe(5);
  expect(cut(member, 'activity', whole)).toEqual(whole);
});
