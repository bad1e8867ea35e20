// Sites: where they are said to be, who counts, and what the parts of a count may be.
import { describe, expect, it } from 'vitest';
import { addHours } from '#domain/time.ts';
import { locate } from '#domain/locate.ts';
import { isRefusal } from '#domain/refusal.ts';
import type { CommandInput } from '#domain/commands.ts';
import { createWorld, incident, outcome, places, refused } from '../../support/world.ts';

describe('locating', () => {
  const { board } = createWorld();
  const where = (area: string, at?: { lat: number; lng: number }) => {
    const fact = board.areas.get(area) ?? { code: area, name: area, lat: 0, lng: 0 };
    return locate(board.get('incident', incident), fact, at, at && board.locate(at));
  };

  it('keeps the finer of the stated area and the district of the point', () => {
    expect(where('11.16', places.karangBaru)).toEqual({ area: '11.16.08', statedArea: null });
    expect(where('11', places.karangBaru)).toEqual({ area: '11.16.08', statedArea: null });
    expect(where('11.16.08.2001', places.karangBaru)).toEqual({
      area: '11.16.08.2001',
      statedArea: null,
    });
    expect(where('11.16.08')).toEqual({ area: '11.16.08', statedArea: null });
  });

  it('keeps both when the stated regency or province contradicts the point', () => {
    expect(where('11.16', places.langkat)).toEqual({ area: '12.05.20', statedArea: '11.16' });
    expect(where('12', places.karangBaru)).toEqual({ area: '11.16.08', statedArea: '12' });
    expect(where('12.05', places.kualaSimpang)).toEqual({ area: '11.16.02', statedArea: '12.05' });
  });

  it('is content with a neighbouring district: outlines are simplified', () => {
    expect(where('11.16.08', places.kualaSimpang)).toEqual({ area: '11.16.08', statedArea: null });
  });

  it('refuses what lies abroad, at sea, or outside the incident', () => {
    for (const at of [places.tokyo, places.sea, places.dili])
      expect(outcome(where('11.16', at))).toBe('outside-indonesia');
    expect(refused(where('32.03'))).toMatchObject({
      code: 'outside-incident',
      facts: { field: 'area', incident: 'Banjir Aceh', area: 'Cianjur' },
    });
    expect(refused(where('11.16', places.cianjur))).toMatchObject({
      code: 'outside-incident',
      facts: { field: 'point' },
    });
  });
});

describe('registering and revising', () => {
  it('S2: nobody but a verified state office registers a lumbung sosial, on an incident as in the nation', () => {
    const { board, who } = createWorld();
    const lumbung = { incident, name: 'Lumbung Uji', kind: 'social-storage', area: '11.16' };
    const registering = (actor: Parameters<typeof board.must>[0]) =>
      board.send(actor, 'site.register', lumbung);
    expect(registering(who.baznas)).toMatchObject({ code: 'not-allowed' });
    expect(registering(who.ngoAdmin)).toMatchObject({ code: 'not-allowed' });
    expect(registering(who.coordinator)).toHaveProperty('result.site');
  });

  it('keeps the contradicted area on the row, and lets a better point clear it', () => {
    const { board, who } = createWorld();
    const { result } = board.must(who.host, 'site.register', {
      incident,
      name: 'Meunasah',
      kind: 'shelter',
      area: '11.16',
      point: places.langkat,
    });
    const site = String(result.site);
    expect(board.get('site', site)).toMatchObject({ statedArea: '11.16', area: '12.05.20' });
    board.must(who.host, 'site.revise', {
      incident,
      site,
      revision: 1,
      point: places.karangBaru,
    });
    expect(board.get('site', site)).toMatchObject({
      statedArea: null,
      area: '11.16.08',
      ...places.karangBaru,
      revision: 2,
    });
  });

  it('is for whoever runs it or coordinates there, on a fresh copy', () => {
    const { board, who, site } = createWorld();
    const revise = (actor: typeof who.host, revision: number) =>
      outcome(board.run(actor, 'site.revise', { incident, site, revision, capacity: 300 }));
    expect(revise(who.baznas, 1)).toBe('not-allowed');
    expect(revise(who.elsewhere, 1)).toBe('not-allowed');
    expect(revise(who.host, 1)).toBe('accepted');
    expect(revise(who.coordinator, 1)).toBe('stale-revision');
    expect(revise(who.coordinator, 2)).toBe('accepted');
  });

  it('belongs to one incident: on another board it is not found', () => {
    const { board, who, site } = createWorld();
    board.must(who.ministry, 'incident.open', {
      code: 'gempa',
      name: 'Gempa',
      type: '108',
      status: 'siaga_darurat',
      areas: ['11'],
      startedAt: '2025-12-01T00:00:00Z',
    });
    const close = (on: string) =>
      outcome(board.run(who.host, 'site.close', { incident: on, site }));
    expect(close('gempa')).toBe('not-found');
    expect([close(incident), close(incident)]).toEqual(['accepted', 'nothing-changed']);
  });

  it('P1: its contact is a secret of the row, revised only when given', () => {
    const { board, who, site } = createWorld();
    const revise = (revision: number, more: object) =>
      board.must(who.host, 'site.revise', { incident, site, revision, ...more }).changes[0];
    expect(revise(1, { contactName: 'Budi' })).toMatchObject({ secret: { contactName: 'Budi' } });
    expect(revise(2, { name: 'SDN 2' })).not.toHaveProperty('secret');
  });
});

describe('counting', () => {
  const counted = (input: Omit<CommandInput<'site.count'>, 'incident' | 'site'>) => {
    const { board, who, site } = createWorld();
    const answer = board.run(who.reporter, 'site.count', { incident, site, ...input });
    return isRefusal(answer) ? answer : board.get('site', site);
  };

  it('says when and by whom, and never in the future', () => {
    const { board, who } = createWorld();
    expect(counted({ people: 240, households: 61 })).toMatchObject({
      people: 240,
      households: 61,
      male: null,
      groups: {},
      countedAt: board.now,
      countedBy: who.reporter.organisation,
    });
    const at = (countedAt: string) => counted({ people: 1, countedAt });
    expect(at('2025-12-09T20:00:00+07:00')).toMatchObject({
      countedAt: '2025-12-09T13:00:00.000Z',
    });
    expect(at('2026-01-01T00:00:00Z')).toMatchObject({ code: 'in-future' });
    expect(at(addHours(board.now, 0.05))).toMatchObject({ countedAt: board.now });
  });

  it('refuses parts larger than the whole', () => {
    for (const part of [{ male: 6, female: 5 }, { households: 11 }, { groups: { infants: 11 } }])
      expect(refused(counted({ people: 10, ...part }))).toMatchObject({
        facts: { issues: [{ field: 'people', problem: 'less-than-parts', parts: 11 }] },
      });
    expect(outcome(counted({ people: 10, male: 5, female: 5, groups: { infants: 10 } }))).toBe(
      'accepted',
    );
  });
});
