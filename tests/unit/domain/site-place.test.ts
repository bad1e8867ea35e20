// Setting and moving the point of a site or store (N14).
import { beforeEach, expect, it } from 'vitest';
import { createDepot } from '../../support/depot.ts';
import type { Depot } from '../../support/depot.ts';
import { incident, outcome, places } from '../../support/world.ts';

let depot: Depot;
beforeEach(() => {
  depot = createDepot();
});

it('N14: a store that had no point gets one, and the centre of its district is no centre any more', () => {
  const { board, who } = depot;
  const store = String(
    board.must(who.baznas, 'storage.register', {
      ...{ name: 'Gudang', kind: 'warehouse', tier: 'organisation', area: '11.16' },
      ...{ point: places.kualaSimpang, pointLevel: 'district' },
    }).result.site,
  );
  board.must(who.baznas, 'storage.place', { site: store, revision: 1, point: places.karangBaru });
  expect(board.get('site', store)).toMatchObject({
    ...{ ...places.karangBaru, area: '11.16.08', statedArea: null, pointLevel: null, revision: 2 },
  });
});

it('N14: a point outside the named area asks; confirmed, both areas are kept', () => {
  const { board, who, warehouse } = depot;
  const move = (revision: number, confirmed: 'point-outside-area'[] = []) =>
    board.run(who.baznas, 'storage.place', {
      ...{ site: warehouse, revision, point: places.langkat, confirmed },
    });
  const { revision, area } = board.get('site', warehouse);
  expect(outcome(move(revision))).toBe('point-outside-area');
  expect(outcome(move(revision, ['point-outside-area']))).toBe('accepted');
  expect(board.get('site', warehouse)).toMatchObject({ area: '12.05.20', statedArea: area });
  expect(outcome(move(revision, ['point-outside-area']))).toBe('stale-revision');
});

it('N14: a site of an incident is moved on land, and only its runner or coordinator moves it', () => {
  const { board, who, site } = depot;
  const { revision } = board.get('site', site);
  const input = { incident, site, revision, point: places.langkat };
  expect(outcome(board.run(who.host, 'site.place', input))).toBe('point-outside-area');
  const sea = { ...input, point: { lat: 5, lng: 97 } };
  expect(outcome(board.run(who.host, 'site.place', sea))).toBe('outside-indonesia');
  const near = { ...input, point: places.kualaSimpang };
  expect(outcome(board.run(who.baznas, 'site.place', near))).toBe('not-allowed');
  expect(outcome(board.run(who.host, 'site.place', near))).toBe('point-outside-area');
});
