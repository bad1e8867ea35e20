// Which reports one key must not approve, and the reason that is kept when somebody does.
import { expect, it } from 'vitest';
import { doubtsOf } from '#domain/need-doubt.ts';
import { createWorld, incident, places, reported } from '../../support/world.ts';

const shelter = { kind: 'shelter', name: 'SDN 2', capacity: 100, people: 80 } as const;
const plain = { statedArea: null, people: 90 };
const of = (asked: number, unit = 'liter') => [{ asked, unit, arithmetic: null }];

it('UX 21: a plain report has no doubts', () => {
  expect(doubtsOf(plain, of(630), shelter)).toEqual([]);
  expect(doubtsOf({ ...plain, people: null }, of(630), null)).toEqual([]);
});

it('UX 21: a place that contradicts, too many people and too much for each are doubtful', () => {
  expect(doubtsOf({ ...plain, statedArea: '11.16' }, of(1), shelter)).toEqual(['place']);
  expect(doubtsOf({ ...plain, people: 101 }, of(1), shelter)).toEqual(['crowded']);
  expect(doubtsOf({ ...plain, people: 5001 }, of(1), null)).toEqual(['crowded']);
  expect(doubtsOf({ ...plain, people: null }, of(1), { ...shelter, people: 101 })).toEqual([
    'crowded',
  ]);
  expect(doubtsOf(plain, of(90 * 200 + 1), shelter)).toEqual(['quantity']);
});

it('UX 21, UX 101: without a headcount a quantity is doubted above what 5,000 people use', () => {
  const uncounted = { statedArea: null, people: null };
  const doubts = (asked: number, unit: string) => doubtsOf(uncounted, of(asked, unit), null);
  expect([doubts(1_000_000, 'liter'), doubts(1000, 'm3'), doubts(100, 'ton')]).toEqual([
    [],
    [],
    [],
  ]);
  expect([doubts(100_000, 'lembar'), doubts(100_000, 'tandu')]).toEqual([[], []]);
  for (const [asked, unit] of [
    ...([
      [1_000_001, 'liter'],
      [1001, 'm3'],
      [101, 'ton'],
    ] as const),
    ...([
      [100_001, 'lembar'],
      [100_001, 'tandu'],
    ] as const),
  ])
    expect(doubts(asked, unit)).toEqual(['quantity']);
  expect(doubtsOf({ ...uncounted, people: 0 }, of(100_001, 'lembar'), null)).toEqual(['quantity']);
  expect(doubtsOf(plain, of(19, 'm3'), shelter)).toEqual(['quantity']);
});

it('UX 21: a computed quantity follows from the people and is not doubted again', () => {
  const arithmetic = { counted: 90, per: 'people', factor: 300, days: 1, basis: 'uji' } as const;
  const line = { asked: 27_000, unit: 'liter', arithmetic: { ...arithmetic, shareUsed: null } };
  expect(doubtsOf(plain, [line], shelter)).toEqual([]);
});

it('UX 21: the command verifies nothing doubtful without a reason, whoever sends it', () => {
  const world = createWorld();
  const { board, who } = world;
  const { result } = board.must(who.reporter, 'need.post', {
    incident,
    point: places.karangBaru,
    people: 5001,
    lines: [{ item: 'AIR', quantity: 10, urgency: 'high' }],
  });
  const need = String(result.need);
  expect(board.send(who.coordinator, 'need.verify', { incident, need })).toMatchObject({
    code: 'reason-missing',
  });
  expect(board.get('need', need).state).toBe('reported');
  board.must(who.coordinator, 'need.verify', { incident, need, reason: 'Dihitung tiga relawan' });
  expect(board.get('need', need).state).toBe('verified');
});

it('UX 21: the reason of a verification is kept, and goes with it', () => {
  const world = createWorld();
  const { board, who } = world;
  const { need } = reported(world, 5);
  const reason = 'Dihitung ulang di lokasi';
  board.must(who.coordinator, 'need.verify', { incident, need, reason });
  expect(board.get('need', need)).toMatchObject({ state: 'verified', verifyReason: reason });
  board.must(who.coordinator, 'need.unverify', { incident, need });
  expect(board.get('need', need).verifyReason).toBeNull();
  board.must(who.coordinator, 'need.verify', { incident, need });
  expect(board.get('need', need).verifyReason).toBeNull();
});
