// Storage sites: on the national board, kept by whoever runs them, closed only when empty.
import { describe, expect, it } from 'vitest';
import { isStorage } from '#domain/storage.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createDepot, onHand, planned, sent, stocked } from '../../support/depot.ts';
import { incident, outcome, places, refused } from '../../support/world.ts';

function setUp() {
  const depot = createDepot();
  const { board, who } = depot;
  const register = (more: Partial<CommandInput<'storage.register'>> = {}, by = who.baznas) =>
    board.run(by, 'storage.register', {
      name: 'Gudang dua',
      kind: 'warehouse',
      tier: 'organisation',
      area: '11.16',
      ...more,
    });
  return { ...depot, depot, register };
}

describe('registering', () => {
  it('belongs to no incident and to who registers it, at the finer of place and area', () => {
    const { board, who, register } = setUp();
    const answer = register({ point: places.karangBaru, access: 'truck', capacity: 400 });
    expect(board.get('site', 'result' in answer ? String(answer.result.site) : '')).toMatchObject({
      incident: 'nasional',
      organisation: who.baznas.organisation,
      access: 'truck',
      area: '11.16',
      statedArea: null,
      people: null,
      minimums: null,
      content: null,
      ...places.karangBaru,
    });
  });

  it('keeps both when the point contradicts the area; refuses places abroad or at sea', () => {
    const { board, register } = setUp();
    const answer = register({ point: places.langkat });
    expect(board.get('site', 'result' in answer ? String(answer.result.site) : '')).toMatchObject({
      area: '12.05.20',
      statedArea: '11.16',
    });
    for (const point of [places.sea, places.tokyo])
      expect(outcome(register({ point }))).toBe('outside-indonesia');
  });

  it('in the name of others is for the area’s coordinator', () => {
    const { who, register } = setUp();
    const { organisation } = who.dompet;
    expect(outcome(register({ organisation }))).toBe('not-allowed');
    expect(outcome(register({ organisation }, who.elsewhere))).toBe('not-allowed');
    expect(outcome(register({ organisation }, who.coordinator))).toBe('accepted');
  });

  it('a lumbung sosial is the state’s, and who only reports registers no store', () => {
    const { who, register } = setUp();
    const lumbung = { kind: 'social-storage', tier: 'regency' } as const;
    for (const by of [who.baznas, who.ngoAdmin])
      expect(outcome(register(lumbung, by))).toBe('not-allowed');
    const doubtful = { ...who.office, organisationVerified: false };
    expect(outcome(register(lumbung, doubtful))).toBe('not-allowed');
    expect(outcome(register(lumbung, who.office))).toBe('accepted');
    expect(outcome(register({}, who.reporter))).toBe('not-allowed');
  });

  it('knows its kinds', () => {
    const kinds = ['social-storage', 'warehouse', 'technical-unit', 'shelter', 'kitchen'] as const;
    expect(kinds.map((kind) => isStorage({ kind }))).toEqual([true, true, true, false, false]);
  });
});

describe('revising and closing', () => {
  it('on a fresh copy; minimums are of items that exist', () => {
    const { board, who, warehouse: site } = setUp();
    const revise = (revision: number, minimums: Record<string, number>) =>
      board.run(who.baznas, 'storage.revise', { site, revision, minimums });
    expect(outcome(revise(1, { BERAS: 50 }))).toBe('accepted');
    expect(board.get('site', site)).toMatchObject({ minimums: { BERAS: 50 }, revision: 2 });
    expect(outcome(revise(1, { BERAS: 60 }))).toBe('stale-revision');
    expect(outcome(revise(2, { XX: 1 }))).toBe('not-found');
  });

  it('S1: closes only when empty, and once', () => {
    const { board, depot, who, warehouse: site } = setUp();
    stocked(depot, site, 'BERAS', 2);
    const close = () => board.run(who.baznas, 'storage.close', { site });
    expect(refused(close())).toMatchObject({
      code: 'storage-not-empty',
      facts: { item: 'BERAS', quantity: 2 },
    });
    board.must(who.baznas, 'stock.distribute', {
      incident,
      site,
      lines: [{ item: 'BERAS', quantity: 2 }],
    });
    expect([outcome(close()), outcome(close())]).toEqual(['accepted', 'nothing-changed']);
  });

  it('not while goods head there or are to come back', () => {
    const { board, depot, who, warehouse: site } = setUp();
    stocked(depot, site, 'BERAS', 2);
    const shipment = planned(depot, [{ item: 'BERAS', quantity: 2 }]);
    sent(depot, shipment);
    expect(onHand(depot, site, 'BERAS')).toBe(0);
    const close = () => outcome(board.run(who.baznas, 'storage.close', { site }));
    expect(close()).toBe('storage-awaited');
    board.must(who.host, 'shipment.receive', {
      incident,
      shipment,
      lines: [{ line: 0, good: 2 }],
    });
    expect(close()).toBe('accepted');
  });

  it('is found by its own commands alone: a shelter is no storage', () => {
    const { board, who, site } = setUp();
    expect(outcome(board.run(who.ministry, 'storage.close', { site }))).toBe('not-found');
    const input = { incident, site: '00000000-0000-4000-8000-00000000ffff', lines: [] };
    expect(outcome(board.send(who.ministry, 'stock.receive', input))).toBe('invalid-input');
  });
});
