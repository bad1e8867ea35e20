// The wall: what it shows of a board, what it never shows, how its pages turn and when it begins anew.
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { silentSites, wallOld, wallOf, wallRestart } from '#domain/wall.ts';
import { createDepot, planned, sent, stocked } from '../../support/depot.ts';
import { declared } from '../../support/hazard.ts';
import { incident, places, reported, verified } from '../../support/world.ts';
import {
  firstTurn,
  pageAfter,
  tick,
  turnSeconds,
  wallPages,
} from '../../../src/routes/e/[incident]/dinding/rotation.ts';

function setUp() {
  const world = createDepot();
  const { board } = world;
  const all = () => ({
    sites: [...board.rows.site.values()].filter((site) => site.incident === incident),
    needs: board.rows.need.values(),
    lines: board.rows.line.values(),
    shipments: board.rows.shipment.values(),
    hazards: board.rows.hazard.values(),
  });
  return { ...world, world, all, wall: () => wallOf(all(), board.now) };
}

describe('V26: the wall', () => {
  it('shows verified open lines, the most urgent first, and counts them by urgency', () => {
    const { world, wall } = setUp();
    const water = verified(world, 100);
    reported(world, 20, { item: 'BERAS' });
    expect(wall().gaps.map(({ line }) => line.id)).toEqual([water.line]);
    const { critical, high, medium, low } = wall().openBy;
    expect(critical + high + medium + low).toBe(1);
  });

  it('names no place that is not registered: a landmark or a stop may be at a home', () => {
    const { world, wall, board } = setUp();
    const home = verified(world, 30, { item: 'SEL', point: places.kualaSimpang });
    const gap = wall().gaps.find(({ line }) => line.id === home.line);
    expect(gap).toMatchObject({ site: null, area: '11.16.02' });
    expect(Object.keys(gap ?? {})).toEqual(['line', 'site', 'area']);
    stocked(world, world.warehouse, 'BERAS', 10);
    const { id } = sent(world, planned(world, [{ item: 'BERAS', quantity: 5 }]));
    const moving = board.get('shipment', id);
    const [stop] = moving.stops;
    const away = { ...stop!, site: null, name: 'Rumah Bu Ani' };
    board.put('shipment', { ...moving, eta: addHours(board.now, 2), stops: [away] });
    expect(wall().arrivals).toMatchObject([{ to: null, late: false }]);
  });

  it('tells what arrives next, late ones first, of what is on the road alone', () => {
    const { world, wall, board } = setUp();
    stocked(world, world.warehouse, 'BERAS', 100);
    const spread = { overlapReason: 'dapur umum' };
    const rice = [{ item: 'BERAS', quantity: 5 }];
    planned(world, rice, spread);
    const first = sent(world, planned(world, rice, spread)).id;
    const second = sent(world, planned(world, rice, spread)).id;
    const third = sent(world, planned(world, rice, spread)).id;
    const eta = (id: string, hours: number) =>
      board.put('shipment', { ...board.get('shipment', id), eta: addHours(board.now, hours) });
    eta(first, 3);
    eta(second, -4);
    board.put('shipment', { ...board.get('shipment', third), eta: null });
    expect(wall().arrivals.map(({ shipment, late }) => [shipment.id, late])).toEqual([
      [second, true],
      [first, false],
    ]);
  });

  it('tells silence as such: never a word before the longest, and none of stores', () => {
    const { world, board, all, site, meunasah } = setUp();
    verified(world, 10);
    const silent = () => silentSites(all().sites, [...all().needs], board.now);
    expect(silent().map((one) => [one.site.id, one.hours])).toEqual([[meunasah, null]]);
    board.now = addHours(board.now, 50);
    expect(silent().map((one) => [one.site.id, one.hours])).toEqual([
      [meunasah, null],
      [site, 50],
    ]);
    expect(wallOf(all(), board.now).people).toEqual({ sum: 0, counted: 0, sites: 2 });
  });

  it('names obstacles that stand, also those to be checked (F4)', () => {
    const { world, board, wall } = setUp();
    const road = declared(world);
    declared(world, { kind: 'helipad' });
    board.now = '2025-12-12T00:00:00.000Z';
    expect(wall().hazards.map(({ id }) => id)).toEqual([road]);
  });
});

describe('UX 62: the pages', () => {
  it('turn every twenty seconds, in a ring, and stay while paused', () => {
    let turn = firstTurn;
    for (let n = 0; n < turnSeconds; n++) turn = tick(turn, wallPages);
    expect(turn).toEqual({ page: 'numbers', left: turnSeconds, paused: false });
    const paused = { ...turn, paused: true };
    expect(tick(paused, wallPages)).toBe(paused);
    expect(pageAfter('road', wallPages)).toBe('map');
    expect(pageAfter('map', ['map', 'numbers', 'silence'], -1)).toBe('silence');
    // A page that is shown no more leads to the first.
    expect(pageAfter('road', ['map', 'numbers'])).toBe('map');
  });
});

describe('UX 62: beginning anew', () => {
  const given = { now: 10 * wallOld, loadedAt: 0, dataAt: 10 * wallOld };

  it('when the data is older than two minutes, or there never was any', () => {
    expect(wallRestart(given, 12)).toBeNull();
    expect(wallRestart({ ...given, dataAt: given.now - wallOld }, 12)).toBeNull();
    expect(wallRestart({ ...given, dataAt: given.now - wallOld - 1 }, 12)).toBe('old');
    expect(wallRestart({ ...given, dataAt: null }, 12)).toBe('old');
  });

  it('not while the page is still loading', () => {
    expect(wallRestart({ now: wallOld - 1, loadedAt: 0, dataAt: null }, 12)).toBeNull();
  });

  it('at night, once', () => {
    const long = { now: 9e7, loadedAt: 0, dataAt: 9e7 };
    expect(wallRestart(long, 3)).toBe('night');
    expect(wallRestart(long, 4)).toBeNull();
    expect(wallRestart({ ...long, loadedAt: 9e7 - 3_600_000 }, 3)).toBeNull();
  });
});
