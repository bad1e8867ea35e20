// N15: how long a place that is cut off lasts on what lies in reach, and what a lumbung should hold.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endurance, reachOf } from '#domain/endurance.ts';
import type { ReachRows } from '#domain/endurance.ts';
import { isRefusal } from '#domain/refusal.ts';
import { disasterTypes } from '#domain/incident.ts';
import type { Standard } from '#domain/standard.ts';
import { proposeContent } from '#domain/store-content.ts';
import { needRow, siteRow } from '../../support/goods.ts';
import { readLand } from '../../support/land.ts';
import { createWorld, incident, outcome } from '../../support/world.ts';

const standard = (id: string, factor: number, over: Partial<Standard> = {}): Standard => ({
  ...{ id, factor, per: 'people', daily: true, basis: `${factor} a day`, verified: 'test' },
  ...over,
});
const standards = [
  standard('BRS', 0.4),
  standard('MSS', 2),
  standard('ASM', 2.5),
  standard('SLM', 1, { daily: false }),
  standard('TKL', 1, { daily: false, per: 'households' }),
];

describe('N15: how long it lasts', () => {
  it('adds up what each item feeds, and states the sum', () => {
    const held = [
      new Map([
        ['BRS', 400],
        ['SLM', 90],
      ]),
      new Map([
        ['MSS', 600],
        ['ASM', 750],
      ]),
    ];
    const [food, water] = endurance(325, held, standards);
    expect(food).toMatchObject({ personDays: 1300, days: 4 });
    expect(food?.lines.map(({ item, personDays }) => [item, personDays])).toEqual([
      ['BRS', 1000],
      ['MSS', 300],
    ]);
    expect(water).toMatchObject({ personDays: 300, days: 300 / 325 });
    expect(endurance(0, held, standards)[0]?.days).toBeNull();
  });

  it('never grows with more people, and never shrinks with more goods', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 5000 }), (rice, more, people) => {
        const days = (kilos: number, count: number) =>
          endurance(count, [new Map([['BRS', kilos]])], standards)[0]?.days ?? NaN;
        expect(days(rice, people + 1)).toBeLessThanOrEqual(days(rice, people));
        expect(days(rice + more, people)).toBeGreaterThanOrEqual(days(rice, people));
      }),
    );
  });
});

describe('N15: what lies in reach', () => {
  const since = '2025-12-09T00:00:00.000Z';
  const cut = { area: '11.10', reason: 'Jembatan putus', since };
  const shelter = siteRow({ name: 'Posko', area: '11.10.04', lat: 2.28, lng: 97.79, people: 100 });
  const lumbung = siteRow({
    ...{ name: 'Lumbung', kind: 'social-storage', area: '11.10.10', lat: 2.29, lng: 97.97 },
  });
  const island = siteRow({ kind: 'warehouse', area: '11.10.01', lat: 2.301, lng: 97.408 });
  const outside = siteRow({ kind: 'warehouse', area: '11.01', lat: 3.26, lng: 97.18 });
  const sites = [shelter, lumbung, island, outside];
  const rows: ReachRows = {
    isolated: [cut],
    sites,
    available: new Map(sites.map(({ id }) => [id, new Map([['BRS', 40]])])),
    needs: [needRow({ site: null, area: '11.10.10', people: 100 })],
    standards,
    land: readLand(),
  };
  const place = { area: '11.10.04', point: { lat: 2.28, lng: 97.79 } };

  it('is the stock of lumbung and shelters inside the cut, not that of islands or beyond', () => {
    const found = reachOf(place, rows);
    expect(found?.sources.map(({ name }) => name)).toEqual(['Lumbung', 'Posko']);
    expect(found?.people).toBe(200);
    expect(found?.endurance[0]).toMatchObject({ personDays: 200, days: 1 });
  });

  it('ends at a second cut inside, and is nothing to a place that is not cut off', () => {
    const second = { ...cut, area: '11.10.10' };
    const found = reachOf(place, { ...rows, isolated: [cut, second] });
    expect(found?.sources.map(({ name }) => name)).toEqual(['Posko']);
    expect(reachOf({ area: '11.01', point: null }, rows)).toBeNull();
  });
});

describe('an area that is cut off', () => {
  it('is marked once by who coordinates it, and reconnected', () => {
    const { board, who } = createWorld();
    const area = '11.16.08';
    const mark = () =>
      board.run(who.coordinator, 'incident.isolate', { incident, area, reason: 'Longsor' });
    expect(outcome(mark())).toBe('accepted');
    expect(outcome(mark())).toBe('already-exists');
    expect(board.get('incident', incident).isolated).toMatchObject([{ area, reason: 'Longsor' }]);
    const end = () => board.run(who.coordinator, 'incident.reconnect', { incident, area });
    expect(outcome(end())).toBe('accepted');
    expect(outcome(end())).toBe('nothing-changed');
  });
});

describe('N15: the content of a lumbung', () => {
  it('is proposed by standards for its hazards, people and days, each with its arithmetic', () => {
    const found = proposeContent({ hazards: ['108'], people: 400, days: 3 }, standards);
    expect(found.map(({ item, quantity }) => [item, quantity])).toEqual([
      ['BRS', 480],
      ['MSS', 2400],
      ['ASM', 3000],
      ['SLM', 400],
      ['TKL', 100],
    ]);
    expect(found[0]?.arithmetic).toMatchObject({ counted: 400, factor: 0.4, days: 3 });
    for (const hazard of disasterTypes)
      expect(proposeContent({ hazards: [hazard], people: 1, days: 1 }, standards)).not.toEqual([]);
  });

  it('is kept as people changed it, with its revision; whoever does not run it is refused', () => {
    const { board, who } = createWorld();
    const site = String(
      board.must(who.ministry, 'storage.register', {
        ...{ name: 'Lumbung', kind: 'social-storage', tier: 'regency', area: '11.16' },
        organisation: who.baznas.organisation,
      }).result.site,
    );
    const items = [{ item: 'BERAS', quantity: 750 }];
    const content = { hazards: ['101' as const], people: 500, days: 3, items };
    const agree = (actor: typeof who.baznas, revision: number, over: object = {}) =>
      outcome(
        board.run(actor, 'storage.stipulate', { site, revision, content: { ...content, ...over } }),
      );
    expect(agree(who.dompet, 1)).toBe('not-allowed');
    expect(agree(who.baznas, 1)).toBe('accepted');
    expect(agree(who.ministry, 1)).toBe('stale-revision');
    expect(agree(who.ministry, 2, { items: [...items, ...items] })).toBe('invalid-input');
    expect(board.get('site', site)).toMatchObject({ content, revision: 2 });
    const none = board.run(who.ministry, 'storage.stipulate', { site, revision: 2, content: null });
    expect(isRefusal(none)).toBe(false);
  });
});
