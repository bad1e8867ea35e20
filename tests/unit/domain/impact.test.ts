// Impact: statements with source and moment, corrections that keep what was said, and sums that never guess.
import { describe, expect, it } from 'vitest';
import { keysOf } from '#domain/audience.ts';
import type { CommandInput } from '#domain/commands.ts';
import { impactAreas, impactOf, mostEarlier } from '#domain/impact.ts';
import type { Impact } from '#domain/impact.ts';
import { cut } from '#domain/project.ts';
import { addHours } from '#domain/time.ts';
import { cell, recorded, stated } from '../../support/impact.ts';
import { createWorld, incident, outcome, refused, stranger } from '../../support/world.ts';

function setUp() {
  const world = createWorld();
  const { board, who } = world;
  const record = (more: Partial<CommandInput<'impact.record'>> = {}, actor = who.coordinator) =>
    board.run(actor, 'impact.record', { ...stated, ...more });
  const dead = (count: number, more: Partial<CommandInput<'impact.record'>> = {}) =>
    record({ figures: [{ figure: 'dead', count }], ...more });
  const row = (area?: string) => board.get('impact', cell('dead', area));
  const withdraw = () =>
    board.run(who.coordinator, 'impact.withdraw', {
      ...{ incident, impact: row().id, revision: row().revision, reason: 'salah wilayah' },
    });
  const rows = () => [...board.rows.impact.values()];
  return { ...world, world, record, dead, row, rows, withdraw };
}

const next = addHours(stated.asOf, 12);

describe('V24: statements', () => {
  it('are kept with source and moment; what was not said has no row', () => {
    const { world, row, rows, who, board } = setUp();
    recorded(world);
    expect(row()).toMatchObject({
      ...{ count: 58, asOf: stated.asOf, source: 'BPBD Aceh Tamiang', empty: false, earlier: [] },
      ...{ organisation: who.coordinator.organisation, recordedAt: board.now },
    });
    expect(rows()).toHaveLength(2);
  });

  it('the newest moment counts, whatever arrives last, and numbers may fall', () => {
    const { dead, row } = setUp();
    dead(60, { asOf: next });
    dead(58);
    expect(row()).toMatchObject({ count: 60, earlier: [{ count: 58, asOf: stated.asOf }] });
    dead(57, { asOf: addHours(next, 0), reason: 'dua nama ganda' });
    expect(row()).toMatchObject({ count: 57, reason: 'dua nama ganda' });
    expect(row().earlier.map(({ count }) => count)).toEqual([60, 58]);
  });

  it('another figure of the same moment is a correction and needs its reason; the same is no change', () => {
    const { dead, row } = setUp();
    dead(58);
    expect(outcome(dead(58))).toBe('nothing-changed');
    expect(outcome(dead(59))).toBe('reason-missing');
    expect(outcome(dead(59, { reason: 'salah ketik' }))).toBe('accepted');
    expect(row()).toMatchObject({ count: 59, earlier: [{ count: 58 }] });
  });

  it('taking one back lets the one before it count again; without one there is no data, and the history stays', () => {
    const { dead, row, rows, withdraw } = setUp();
    dead(58);
    dead(60, { asOf: next });
    expect(outcome(withdraw())).toBe('accepted');
    expect(row()).toMatchObject({ count: 58, empty: false });
    expect(row().earlier).toMatchObject([{ count: 60, withdrawn: true, reason: 'salah wilayah' }]);
    expect(outcome(withdraw())).toBe('accepted');
    expect(row()).toMatchObject({ count: null, empty: true });
    expect(impactOf(rows(), '11.16', 'dead', 'reported')).toBeNull();
    expect(outcome(withdraw())).toBe('nothing-changed');
    dead(61, { asOf: next, reason: 'dihitung lagi' });
    expect(row()).toMatchObject({ count: 61, empty: false });
    expect(row().earlier.map(({ count }) => count)).toEqual([60, 58]);
  });

  it('keeps a bounded number on the row', () => {
    const { dead, row } = setUp();
    for (let n = 0; n < mostEarlier + 5; n++)
      dead(n, { asOf: addHours('2025-12-01T00:00:00.000Z', n) });
    expect(row().earlier).toHaveLength(mostEarlier);
    expect(row().count).toBe(mostEarlier + 4);
  });

  it('refuses the future, places elsewhere, a figure twice, houses by name, and persons in the source', () => {
    const { record, dead, board, who } = setUp();
    expect(outcome(dead(1, { asOf: addHours(board.now, 1) }))).toBe('in-future');
    expect(outcome(record({ area: '32.03' }, who.elsewhere))).toBe('outside-incident');
    const problem = (answer: object) => (refused(answer).facts.issues as { problem: string }[])[0];
    const [figure] = stated.figures;
    expect(problem(record({ figures: [figure!, figure!] }))).toMatchObject({ problem: 'twice' });
    expect(problem(record({ basis: 'named' }))).toMatchObject({ problem: 'not-by-name' });
    expect(problem(dead(1, { source: 'Budi 081234567890' }))).toMatchObject({
      problem: 'personal-number',
    });
    expect(outcome(dead(1, { area: '12.05' }))).toBe('not-allowed');
    expect(outcome(dead(1, { area: 'ID' }))).toBe('not-allowed');
    expect(outcome(record({ area: 'ID' }, who.ministry))).toBe('accepted');
  });

  it('of one who read an older row is refused', () => {
    const { board, who, dead, row } = setUp();
    dead(58);
    const old = { incident, impact: row().id, revision: 1, reason: 'salah' };
    dead(60, { asOf: next });
    expect(outcome(board.run(who.coordinator, 'impact.withdraw', old))).toBe('stale-revision');
  });
});

describe('V25: figures of an area', () => {
  const of = (area: string, basis: 'reported' | 'named' = 'reported') => {
    const world = setUp();
    world.dead(3, { area: '11.16.08' });
    world.dead(9, { area: '11.16.02' });
    return { ...world, value: () => impactOf(world.rows(), area, 'dead', basis) };
  };

  it('are the sum of the areas below that have data, told as such', () => {
    const { value } = of('11.16');
    expect(value()).toMatchObject({ count: 12, kind: 'sum' });
    expect(value()?.parts.map(({ area }) => area)).toEqual(['11.16.02', '11.16.08']);
  });

  it('are what was stated for the area itself; nothing is counted twice above it', () => {
    const { value, dead, rows } = of('11');
    dead(20, { area: '11.16' });
    expect(impactOf(rows(), '11.16', 'dead', 'reported')).toMatchObject({
      count: 20,
      kind: 'stated',
    });
    expect(value()).toMatchObject({ count: 20, kind: 'sum' });
    expect(value()?.parts.map(({ area }) => area)).toEqual(['11.16']);
  });

  it('are no data where nobody said anything, and zero where somebody said zero', () => {
    const { rows, record } = of('11');
    expect(impactOf(rows(), '11.16', 'missing', 'reported')).toBeNull();
    expect(impactOf(rows(), '12', 'dead', 'reported')).toBeNull();
    record({ area: '11.16.02', figures: [{ figure: 'missing', count: 0 }] });
    expect(impactOf(rows(), '11.16', 'missing', 'reported')).toMatchObject({ count: 0 });
  });

  it('reported and by name stay apart', () => {
    const { value, dead } = of('11.16', 'named');
    expect(value()).toBeNull();
    dead(2, { area: '11.16.08', basis: 'named' });
    expect(value()).toMatchObject({ count: 2, kind: 'sum' });
  });

  it('lists the areas below that state something, the whole incident not among them', () => {
    const { rows, record, who } = of('11');
    record({ area: 'ID' }, who.ministry);
    expect(impactAreas(rows(), 'ID')).toEqual(['11']);
    expect(impactAreas(rows(), '11')).toEqual(['11.16']);
    expect(impactAreas(rows(), '11.16')).toEqual(['11.16.02', '11.16.08']);
    expect(impactAreas(rows(), '11.16.08')).toEqual([]);
  });
});

it('P1: the public reads no few people, no reason, and no sum that has few in it; houses are no people', () => {
  const { record, rows, dead } = setUp();
  dead(3, { area: '11.16.08' });
  dead(9, { area: '11.16.02' });
  dead(2, { area: '11.16.08', asOf: next, reason: 'salah' });
  record({ area: '11.16.08', figures: [{ figure: 'houses-heavy', count: 2 }] });
  const keys = keysOf(stranger);
  const read = rows().map((one) => cut(keys, 'impact', one) as Impact);
  const few = read.find(({ id }) => id === cell('dead', '11.16.08'));
  expect(few).toMatchObject({
    count: null,
    empty: false,
    earlier: [{ count: null, reason: null }],
  });
  expect(impactOf(read, '11.16', 'dead', 'reported')).toMatchObject({ count: null, kind: 'sum' });
  expect(impactOf(read, '11.16', 'houses-heavy', 'reported')).toMatchObject({ count: 2 });
  expect(JSON.stringify(read)).not.toContain('salah');
});
