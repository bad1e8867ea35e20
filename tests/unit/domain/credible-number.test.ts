// Numbers that can be believed: people and places, capacities, flags, and the sums that are shown.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { allocate } from '#domain/allocation.ts';
import {
  capacityOf,
  crowding,
  mostPeople,
  placeKind,
  placeKinds,
  plannedPeople,
} from '#domain/capacity.ts';
import { isOutsidePosts, lineNoun } from '#domain/need.ts';
import type { Urgency } from '#domain/need.ts';
import { byImportance } from '#domain/need-order.ts';
import type { Ordered } from '#domain/need-order.ts';
import { notWhole } from '#domain/quantity.ts';
import { standardBases } from '#domain/standard.ts';
import { groupOf, suggest, sumOf } from '#domain/suggestion.ts';
import { isWhole } from '#domain/unit.ts';
import { parseQuantity } from '#i18n/parse.ts';
import { lineRow, needRow, siteRow } from '../../support/goods.ts';
import { createWorld, incident, places, taken, verified } from '../../support/world.ts';

const shelter = (name: string, over: Parameters<typeof siteRow>[0] = {}) =>
  siteRow({ name, kind: 'shelter', ...over });

describe('N2: people of a regency', () => {
  it('are at posts or at the regency, none twice and none lost, whatever the capacities', () => {
    const capacities = fc.array(fc.nat(400), { maxLength: 40 });
    fc.assert(
      fc.property(fc.nat(12_000), capacities, (total, room) => {
        const { shares, rest } = allocate(total, room);
        expect(shares.reduce((sum, share) => sum + share, rest)).toBe(total);
        expect(rest).toBe(Math.max(0, total - room.reduce((sum, one) => sum + one, 0)));
        shares.forEach((share, n) => expect(share).toBeLessThanOrEqual(room[n] ?? 0));
        // Where there is room left, the shares are equal but for one person, and nowhere larger.
        const free = shares.filter((share, n) => share < (room[n] ?? 0));
        if (free.length > 0) expect(Math.max(...shares) - Math.min(...free)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [2096, Array.from({ length: 28 }, () => 200), 0],
    [5, [20, 20, 20], 0],
    [166_920, [200, 500, 20], 166_200],
    [238_500, [], 238_500],
  ])('%i over %j leave %i at the regency', (total, capacities, rest) => {
    expect(allocate(total, capacities).rest).toBe(rest);
  });

  it('are a need of the regency without site and point, which a need in a district is not', () => {
    const nowhere = { site: null, lat: null, lng: null };
    expect(isOutsidePosts(needRow({ ...nowhere, area: '11.16' }))).toBe(true);
    expect(isOutsidePosts(needRow({ ...nowhere, area: '11.16.08' }))).toBe(false);
    expect(isOutsidePosts(needRow({ site: null, area: '11.16' }))).toBe(false);
    expect(isOutsidePosts(needRow({ ...nowhere, site: 'a', area: '11.16' }))).toBe(false);
  });
});

describe('capacity of a shelter', () => {
  test('is as stated, else assumed by the kind of place, with the arithmetic', () => {
    expect(capacityOf(shelter('Masjid Raya', { capacity: 900 }))).toEqual({
      ...{ people: 900, assumed: null },
    });
    expect(capacityOf(shelter('Masjid Raya'))).toEqual({
      ...{ people: 200, assumed: { kind: 'worship', space: 600, each: 3 } },
    });
    expect(capacityOf(siteRow({ name: 'Masjid Raya', kind: 'warehouse' }))).toBeNull();
  });

  test('is assumed for every kind: the space divided by the space of one person', () => {
    const names = ['RSUD', 'SDN 1', 'Masjid', 'Lapangan', 'Rumah', 'Kantor', 'Tualang'];
    expect(names.map(placeKind)).toEqual([...placeKinds]);
    for (const name of names) {
      const capacity = capacityOf(shelter(name));
      const { space, each } = capacity?.assumed ?? { space: 0, each: 1 };
      expect(capacity?.people).toBe(space / each);
    }
  });
});

describe('UX 101: a site is flagged', () => {
  const flag = (people: number | null, capacity: number | null, name = 'Masjid Raya') =>
    crowding(shelter(name, { people, capacity }));

  test('above its stated capacity, and above the assumed one', () => {
    expect(flag(900, 900)).toBeNull();
    expect(flag(901, 900)).toEqual({ people: 901, capacity: { people: 900, assumed: null } });
    expect(flag(201, null)?.capacity?.assumed?.kind).toBe('worship');
    expect(flag(null, 900)).toBeNull();
  });

  test('above 5,000 people, whatever its capacity is', () => {
    expect(flag(mostPeople, 80_000)).toBeNull();
    expect(flag(mostPeople + 1, 80_000)).toEqual({ people: 5001, capacity: null });
    expect(crowding(siteRow({ kind: 'kitchen', people: 5001 }))?.capacity).toBeNull();
  });
});

test('N3: an estimate plans for what the site can hold at most, a count is never capped', () => {
  const estimate = 'dibagi rata';
  expect(plannedPeople(shelter('Masjid', { people: 55_640, estimate }))).toBe(200);
  expect(plannedPeople(shelter('Masjid', { people: 150, estimate }))).toBe(150);
  expect(plannedPeople(shelter('Masjid', { people: 55_640, estimate, capacity: 900 }))).toBe(900);
  expect(plannedPeople(siteRow({ kind: 'kitchen', people: 55_640, estimate }))).toBe(mostPeople);
  expect(plannedPeople(shelter('Masjid', { people: 55_640 }))).toBe(55_640);
  expect(plannedPeople(shelter('Masjid'))).toBeNull();
});

describe('UX 100: the default order', () => {
  const computed = suggest(
    { id: 'BRS', factor: 0.4, per: 'people', daily: true, basis: '', verified: '' },
    { people: 100, households: null },
  )?.arithmetic;
  const one = (name: string, over: Partial<Ordered['need']>, urgency: Urgency = 'high') => ({
    name,
    need: needRow({ people: 100, estimated: over.estimated ?? false, ...over }),
    line: lineRow({ urgency, arithmetic: over.estimated ? (computed ?? null) : null }),
    site: null as Ordered['site'],
  });

  test('is urgency, then verified, counted, estimated, then the people not at any post', () => {
    const outside = { site: null, lat: null, lng: null, area: '11.16' };
    const list = [
      one('outside posts', { ...outside, state: 'verified', people: 238_000, estimated: true }),
      one('estimated', { state: 'reported', people: 4000, estimated: true }),
      one('counted', { state: 'reported', people: 30 }),
      one('verified estimate', { state: 'verified', people: 20, estimated: true }),
      one('verified count', { state: 'verified', people: 10 }),
      one('critical', { state: 'reported', people: 1, estimated: true }, 'critical'),
    ];
    expect(list.sort(byImportance).map(({ name }) => name)).toEqual([
      ...['critical', 'verified estimate', 'verified count', 'counted', 'estimated'],
      'outside posts',
    ]);
  });

  test('N3: weighs an estimate at most like 5,000 people, and a count as it is', () => {
    const guess = one('guess', { state: 'verified', people: 55_640, estimated: true });
    const count = one('count', { state: 'verified', people: 5001 });
    const large = one('large count', { state: 'verified', people: 60_000 });
    expect([guess, count, large].sort(byImportance).map(({ name }) => name)).toEqual([
      ...['large count', 'count', 'guess'],
    ]);
    // Quantities computed from people whom somebody counted at the site.
    const known = { ...guess, name: 'counted at the site', site: { estimate: null } };
    expect([count, known].sort(byImportance)[0]?.name).toBe('counted at the site');
  });
});

describe('N4: an arithmetic', () => {
  test('is the sum it states, for every standard and headcount', () => {
    const given = fc.record({
      per: fc.constantFrom(...standardBases),
      factor: fc.integer({ min: 1, max: 3000 }).map((n) => n / 1000),
      daily: fc.boolean(),
      people: fc.integer({ min: 1, max: 300_000 }),
      days: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(given, ({ people, days, ...standard }) => {
        const found = suggest(
          { id: 'X', ...standard, basis: '', verified: '' },
          { people, households: null },
          days,
        );
        if (!found) throw new Error('nothing suggested');
        const { arithmetic, quantity } = found;
        expect(sumOf(arithmetic)).toBe(quantity);
        const { shareUsed, counted } = arithmetic;
        expect(arithmetic.people).toBe(shareUsed === null ? undefined : people);
        expect(counted).toBe(shareUsed === null ? people : groupOf(people, shareUsed));
      }),
    );
  });

  test('of 3,239 people has 52 infants: 1.6 % of them, not 2 %', () => {
    const infants = { id: 'PPB', factor: 0.3, per: 'infants', daily: true } as const;
    const found = suggest(
      { ...infants, basis: '', verified: '' },
      { people: 3239, households: null },
    );
    expect(found?.arithmetic).toMatchObject({ people: 3239, shareUsed: 0.016, counted: 52 });
  });

  test('DOMAIN 3.10: is not shown to the public when its total is under five', () => {
    const line = (people: number) =>
      lineRow({
        arithmetic: {
          ...{ counted: 1, per: 'children', shareUsed: 0.25, people, factor: 1, days: 1 },
          basis: '',
        },
      });
    const seen = (people: number) => lineNoun.cut?.blurred?.(line(people));
    expect(seen(4)).toEqual({ arithmetic: null });
    expect(seen(5)).toEqual({});
  });
});

describe('N5: whole things', () => {
  test('are whole, what is weighed or poured may be divided', () => {
    for (const unit of ['lembar', 'paket', 'unit', 'orang', 'porsi']) {
      const issues = [{ field: 'quantity', problem: 'not-whole', unit }];
      expect(notWhole(0.5, unit, 'quantity')?.facts).toEqual({ issues });
      expect(notWhole(12, unit, 'quantity')).toBeUndefined();
    }
    for (const unit of ['kg', 'liter', 'm2', 'hari', 'a unit of their own'])
      expect(notWhole(0.5, unit, 'quantity')).toBeUndefined();
  });

  test('are not asked, taken or confirmed in parts', () => {
    const world = createWorld();
    const { who, board } = world;
    const { need, line } = verified(world, 10, { item: 'SEL' });
    const code = { code: 'invalid-input' };
    const claim = { incident, line, quantity: 0.5 };
    expect(board.send(who.baznas, 'claim.take', claim)).toMatchObject(code);
    const { revision } = board.get('need', need);
    const lines = [{ line, asked: 9.5 }];
    const revise = { incident, need, revision, lines };
    expect(board.send(who.coordinator, 'need.revise', revise)).toMatchObject(code);
    const held = { incident, claim: taken(world, who.baznas, line, 10) };
    const progress = { ...held, quantity: 2.5 };
    expect(board.send(who.baznas, 'claim.progress', progress)).toMatchObject(code);
    board.must(who.baznas, 'claim.deliver', held);
    const confirm = { ...held, received: 9.5, reason: 'kurang' };
    expect(board.send(who.host, 'claim.confirm', confirm)).toMatchObject(code);
    board.must(who.host, 'claim.confirm', { ...held, received: 9, reason: 'kurang' });
  });

  test.each([
    ['2,5', 'lembar', 'fraction'],
    ['2,5', 'kg', undefined],
    ['0,5 lusin', 'buah', undefined],
  ])('%s typed for %s is read with the problem %s', (text, unit, error) => {
    expect(parseQuantity(text, { unit, whole: isWhole(unit) }).error).toBe(error);
  });
});

test('UX 102: a point that is the centre of a district says so, until somebody gives a better one', () => {
  const { board, who } = createWorld();
  const register = {
    ...({ incident, name: 'Masjid Raya', kind: 'shelter', area: '11.16.08' } as const),
    ...({ point: places.karangBaru, pointLevel: 'district' } as const),
  };
  const site = String(board.must(who.coordinator, 'site.register', register).result.site);
  expect(board.get('site', site).pointLevel).toBe('district');
  const { revision } = board.get('site', site);
  const named = { incident, site, revision, name: 'Masjid Raya Baru' };
  board.must(who.coordinator, 'site.revise', named);
  expect(board.get('site', site).pointLevel).toBe('district');
  const moved = { incident, site, revision: revision + 1, point: places.karangBaru };
  board.must(who.coordinator, 'site.revise', moved);
  expect(board.get('site', site).pointLevel).toBeNull();
});
