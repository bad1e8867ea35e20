// Hazards: who declares what where, what ends them, and which ways they lie across.
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '#domain/commands.ts';
import type { Geometry, Position } from '#domain/geometry.ts';
import {
  hazardState,
  hazardsInOrder,
  mostHazardVertices,
  standingVertices,
} from '#domain/hazard.ts';
import { obstaclesNow } from '#domain/hazard-way.ts';
import { cut } from '#domain/project.ts';
import { keysOf } from '#domain/audience.ts';
import { cutRoad, declared, flooded } from '../../support/hazard.ts';
import { createWorld, incident, outcome, places, refused, stranger } from '../../support/world.ts';

function issue(answer: object): unknown {
  const { code, facts } = refused(answer);
  expect(code).toBe('invalid-input');
  return (facts.issues as unknown[])[0];
}

function setUp() {
  const world = createWorld();
  const { board, who } = world;
  const declare = (more: Partial<CommandInput<'hazard.declare'>> = {}, actor = who.coordinator) =>
    board.run(actor, 'hazard.declare', { ...cutRoad, ...more });
  const amend = (hazard: string, more: object, actor = who.coordinator) =>
    board.run(actor, 'hazard.amend', {
      ...{ incident, hazard, revision: board.get('hazard', hazard).revision },
      ...more,
    });
  return { ...world, world, declare, amend };
}

const line = (...corners: Position[]): Geometry => ({ type: 'LineString', coordinates: corners });
const at = ({ lat, lng }: { lat: number; lng: number }): Position => [lng, lat];

describe('V21: declaring', () => {
  it('stores the shape, its middle, the area of the middle and who said so', () => {
    const { board, world, who } = setUp();
    const id = declared(world, { kind: 'flood', geometry: flooded });
    expect(board.get('hazard', id)).toMatchObject({
      kind: 'flood',
      geometry: flooded,
      area: '11.16.08',
      ...places.karangBaru,
      source: 'BPBD Aceh Tamiang',
      organisation: who.coordinator.organisation,
      liftedAt: null,
      revision: 1,
    });
  });

  it('begins now when nothing else is said, and may have no end', () => {
    const { board, world } = setUp();
    const row = board.get('hazard', declared(world, { from: undefined, until: null }));
    expect(row).toMatchObject({ from: board.now, until: null });
  });

  it('refuses a shape of another kind, abroad, too wide, or outside the incident', () => {
    const { declare } = setUp();
    const away = line(at(places.karangBaru), at(places.tokyo));
    expect(issue(declare({ geometry: flooded }))).toEqual({
      field: 'geometry',
      problem: 'shape-of-kind',
    });
    expect(outcome(declare({ geometry: away }))).toBe('outside-indonesia');
    const wide = line(at(places.karangBaru), at(places.kualaSimpang), [110, 0]);
    expect(issue(declare({ geometry: wide }))).toEqual({
      ...{ field: 'geometry', problem: 'shape-wide', limit: 300 },
    });
    const cianjur: Geometry = { type: 'Point', coordinates: at(places.cianjur) };
    expect(outcome(declare({ geometry: cianjur }, setUp().who.elsewhere))).toBe('outside-incident');
  });

  it('refuses an end before the beginning or in the past, and numbers of persons', () => {
    const { declare, board } = setUp();
    expect(issue(declare({ until: '2025-12-09T22:00:00.000Z' }))).toEqual({
      field: 'until',
      problem: 'end-before-start',
    });
    expect(issue(declare({ until: board.now }))).toEqual({ field: 'until', problem: 'end-over' });
    const problem = 'personal-number';
    expect(issue(declare({ label: 'Tanya 0812 3456 7890' }))).toEqual({ field: 'label', problem });
    expect(issue(declare({ source: 'Budi 081234567890' }))).toEqual({ field: 'source', problem });
  });

  it.each([
    [
      'more than a thousand corners',
      line(...Array.from({ length: 1001 }, (_, i): Position => [98 + i / 1e4, 4])),
    ],
    [
      'a ring that is open',
      {
        type: 'Polygon',
        coordinates: [
          [
            [98, 4],
            [98.1, 4],
            [98.1, 4.1],
            [98, 4.1],
          ],
        ],
      },
    ],
    ['a line of one point', line([98, 4], [98.000001, 4])],
    [
      'holes',
      {
        type: 'Polygon',
        coordinates: [
          ...(flooded.coordinates as Position[][]),
          ...(flooded.coordinates as Position[][]),
        ],
      },
    ],
    ['other members', { ...cutRoad.geometry, crs: 'x' }],
    ['another type', { type: 'MultiPoint', coordinates: [[98, 4]] }],
    ['no numbers', { type: 'Point', coordinates: ['98', '4'] }],
  ])('refuses a shape with %s', (_what, geometry) => {
    const { board, who } = setUp();
    const answer = board.send(who.coordinator, 'hazard.declare', { ...cutRoad, geometry });
    expect(outcome(answer)).toBe('invalid-input');
  });

  it('bounds the corners that stand on a board; those of lifted ones count no longer', () => {
    const { board, world, declare, who } = setUp();
    const corners = Array.from({ length: 1000 }, (_, i): Position => [98.06 + i / 1e6, 4.3]);
    const long = line(...corners.map(([lng], i): Position => [lng, 4.3 + (i % 2) / 1e4]));
    const ids = Array.from({ length: mostHazardVertices / 1000 }, () =>
      declared(world, { geometry: long }),
    );
    expect(outcome(declare())).toBe('hazards-full');
    const [first = ''] = ids;
    board.must(who.coordinator, 'hazard.lift', { incident, hazard: first, reason: 'surut' });
    expect(outcome(declare())).toBe('accepted');
  });
});

describe('V22: who decides', () => {
  it('whoever coordinates the middle of the shape, not whoever states another area', () => {
    const { declare, who } = setUp();
    const langkat: Geometry = { type: 'Point', coordinates: at(places.langkat) };
    expect(outcome(declare({ geometry: langkat, area: '11' }))).toBe('not-allowed');
    expect(outcome(declare({ geometry: langkat }, who.ministry))).toBe('accepted');
    for (const actor of [who.baznas, who.watcher, who.host, who.elsewhere, who.office])
      expect(outcome(declare({}, actor))).toBe('not-allowed');
  });

  it('a middle at sea stands in the stated area', () => {
    const { declare, board } = setUp();
    const geometry: Geometry = { type: 'Point', coordinates: at(places.sea) };
    expect(outcome(declare({ geometry }))).toBe('not-allowed');
    expect(outcome(declare({ geometry, area: '12' }))).toBe('not-allowed');
    const answer = declare({ geometry, area: '11.16' });
    const id = 'result' in answer ? String(answer.result.hazard) : '';
    expect(board.get('hazard', id)).toMatchObject({ area: '11.16', ...places.sea });
  });

  it('nobody moves a shape into an area of others', () => {
    const { amend, world, who, board } = setUp();
    const hazard = declared(world);
    const geometry: Geometry = { type: 'Point', coordinates: at(places.langkat) };
    expect(outcome(amend(hazard, { geometry }))).toBe('not-allowed');
    expect(outcome(amend(hazard, { geometry }, who.ministry))).toBe('accepted');
    expect(board.get('hazard', hazard)).toMatchObject({ area: '12.05.20', ...places.langkat });
    expect(outcome(amend(hazard, { label: 'Jalan lain' }))).toBe('not-allowed');
  });
});

describe('amending and lifting', () => {
  it('two who amend at once do not overwrite each other', () => {
    const { amend, world } = setUp();
    const hazard = declared(world);
    expect(outcome(amend(hazard, { until: null }))).toBe('accepted');
    const late = refused(amend(hazard, { revision: 1, label: 'lain' }));
    expect(late).toMatchObject({ code: 'stale-revision', facts: { current: 2 } });
  });

  it('lifting needs a reason, keeps the point, and happens once', () => {
    const { world, board, who, amend } = setUp();
    const hazard = declared(world, { kind: 'flood', geometry: flooded });
    const lift = () =>
      board.run(who.coordinator, 'hazard.lift', { incident, hazard, reason: 'surut' });
    expect(outcome(lift())).toBe('accepted');
    const row = board.get('hazard', hazard);
    expect(row.geometry).toEqual({ type: 'Point', coordinates: at(places.karangBaru) });
    expect(row).toMatchObject({ liftedAt: board.now, liftedReason: 'surut' });
    expect([outcome(lift()), outcome(amend(hazard, { label: 'lagi' }))]).toEqual([
      'hazard-lifted',
      'hazard-lifted',
    ]);
    expect(cut(keysOf(stranger), 'hazard', row)).not.toHaveProperty('liftedReason');
  });

  it('what began when it was declared stands, also on a page whose clock is late', () => {
    const { world, board } = setUp();
    const row = board.get('hazard', declared(world, { from: undefined, until: null }));
    expect(hazardState(row, '2025-12-10T02:59:00.000Z')).toBe('standing');
    expect(hazardState({ ...row, from: '2025-12-12T00:00:00.000Z' }, board.now)).toBe('ahead');
  });

  it('F4: past its end a hazard is doubtful, never gone', () => {
    const { world, board, amend } = setUp();
    const hazard = declared(world);
    const state = () => hazardState(board.get('hazard', hazard), board.now);
    expect(state()).toBe('standing');
    board.now = '2025-12-12T00:00:00.000Z';
    expect(state()).toBe('doubtful');
    expect(obstaclesNow([board.get('hazard', hazard)], board.now)).toHaveLength(1);
    expect(outcome(amend(hazard, { until: '2025-12-13T00:00:00.000Z' }))).toBe('accepted');
    expect(state()).toBe('standing');
  });

  it('lists what stands before what is to come and what is over, obstacles before marks', () => {
    const { world, board, who } = setUp();
    const geometry = cutRoad.geometry;
    const mark = declared(world, { kind: 'helipad', until: null });
    const over = declared(world);
    board.must(who.coordinator, 'hazard.lift', { incident, hazard: over, reason: 'dibuka' });
    const ahead = declared(world, { from: '2025-12-20T00:00:00.000Z', until: null });
    const road = declared(world, { geometry });
    const rows = [...board.rows.hazard.values()];
    expect(hazardsInOrder(rows, board.now).map(({ id }) => id)).toEqual([road, mark, ahead, over]);
    expect(standingVertices(rows)).toBe(4);
  });
});
