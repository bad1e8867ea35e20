// The daily request round: its cut-offs, what each kecamatan sent in it, who may set its hour, and who is reminded.
import { describe, expect, it } from 'vitest';
import { missingRound } from '#domain/notification-round.ts';
import { colleagues } from '#domain/notification-tell.ts';
import { unknown } from '#domain/reader.ts';
import { requestRound, roundOf } from '#domain/request-round.ts';
import { addHours } from '#domain/time.ts';
import { createWorld, incident, outcome, verified } from '../../support/world.ts';

describe('V27: the cut-offs', () => {
  const at = (now: string, roundHour: number | null = null, area = '11') =>
    roundOf({ roundHour, areas: [area] }, now);

  it('are at eight by the clock of the place, or at the hour of the incident', () => {
    // 8.00 WIB is 1.00 UTC; in Papua 8.00 WIT is 23.00 UTC of the day before.
    expect(at('2025-12-10T03:00:00.000Z')).toEqual({
      from: '2025-12-10T01:00:00.000Z',
      until: '2025-12-11T01:00:00.000Z',
    });
    expect(at('2025-12-10T00:59:59.999Z').until).toBe('2025-12-10T01:00:00.000Z');
    expect(at('2025-12-10T01:00:00.000Z').from).toBe('2025-12-10T01:00:00.000Z');
    expect(at('2025-12-10T03:00:00.000Z', null, '91').from).toBe('2025-12-09T23:00:00.000Z');
    expect(at('2025-12-10T03:00:00.000Z', 0).from).toBe('2025-12-09T17:00:00.000Z');
    expect(at('2025-12-10T16:59:00.000Z', 23).from).toBe('2025-12-10T16:00:00.000Z');
  });
});

describe('V27: what a kecamatan sent', () => {
  function setUp() {
    const world = createWorld();
    const { board } = world;
    const view = (from: string) =>
      requestRound({ sites: board.rows.site.values(), needs: board.rows.need.values() }, { from });
    return { ...world, world, view };
  }

  it('is posted or refreshed; a shelter without a word is missing, and named', () => {
    const { world, board, who, view } = setUp();
    expect(view(board.now)).toEqual({ sent: [], missing: ['11.16.08'] });
    const { need } = verified(world, 10);
    expect(view(addHours(board.now, -1))).toMatchObject({
      sent: [{ district: '11.16.08', regency: '11.16', posted: [{ id: need }], refreshed: [] }],
      missing: [],
    });
    const cutOff = addHours(board.now, 2);
    board.now = addHours(board.now, 3);
    expect(view(cutOff).missing).toEqual(['11.16.08']);
    board.must(who.reporter, 'need.refresh', { incident, need });
    expect(view(cutOff)).toMatchObject({
      sent: [{ posted: [], refreshed: [{ id: need }] }],
      missing: [],
    });
  });

  it('needs that ended are not asked for, and those without a kecamatan stand by their regency', () => {
    const { world, board, who, view } = setUp();
    const { need } = verified(world, 10);
    const row = board.get('need', need);
    board.put('need', { ...row, area: '11.16', site: null });
    const from = addHours(board.now, -1);
    expect(view(from).sent).toMatchObject([{ district: null, regency: '11.16' }]);
    board.must(who.coordinator, 'need.cancel', { incident, need, reason: 'ganda' });
    expect(view(from).sent).toEqual([]);
  });
});

describe('V27: the hour and the reminder', () => {
  it('who coordinates the whole of the incident sets the hour', () => {
    const { board, who } = createWorld();
    const set = (hour: number | null, actor = who.ministry) =>
      outcome(board.run(actor, 'incident.set-round', { incident, hour }));
    expect([set(7, who.coordinator), set(7, who.office), set(7)]).toEqual([
      ...['not-allowed', 'not-allowed', 'accepted'],
    ]);
    expect(set(7)).toBe('nothing-changed');
    expect(set(24)).toBe('invalid-input');
    expect(board.get('incident', incident).roundHour).toBe(7);
  });

  it('reminds reporters of the regency, and tells its coordinators in the inbox alone', () => {
    const { board, who } = createWorld();
    const reader = board.reader(incident);
    const everybody = colleagues(reader);
    const row = board.get('incident', incident);
    if (everybody === unknown) throw new Error('unknown');
    const until = '2025-12-11T01:00:00.000Z';
    const ground = { reader, everybody, incident: row, author: null, at: board.now, seq: until };
    const missing = { regency: '11.16', districts: 3, until };
    const told = missingRound(ground, missing);
    if (told === unknown) throw new Error('unknown');
    const levels = new Map(told.map(({ member, level }) => [member, level]));
    expect(levels.get(who.reporter.member)).toBe('soon');
    expect(levels.get(who.coordinator.member)).toBe('digest');
    for (const other of [who.elsewhere, who.baznas, who.watcher, who.host])
      expect(levels.has(other.member)).toBe(false);
    // The same round tells nobody twice.
    const again = missingRound(ground, missing);
    expect(again).toEqual(told);
  });
});
