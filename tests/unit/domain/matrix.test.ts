// The matrix: who does what where, what is missing, what is brought twice, what nobody has heard of.
import { expect, it } from 'vitest';
import { nationalBoard } from '#domain/board.ts';
import { isOld, isSilent, organisationsOf } from '#domain/matrix-cell.ts';
import { publicMatrix } from '#domain/matrix-public.ts';
import { matrix } from '#domain/matrix.ts';
import { addHours } from '#domain/time.ts';
import { claimRow, now, shipmentLine, shipmentRow, siteRow } from '../../support/goods.ts';
import { activityRow, ask, cellAt, matrixBoard, rowAt } from '../../support/matrix-rows.ts';

const district = '11.16.08';

it('V1: a line of several sectors stands in each of them and counts once in the totals', () => {
  const board = matrixBoard();
  ask(board, district, { item: 'BBY', unit: 'paket' });
  ask(board, district, { item: 'RLW', unit: 'orang' });
  const found = matrix(board, now, 'district', 'during');
  expect(found.sectors).toEqual(['pangan', 'nutrisi', 'perlindungan_anak', 'none']);
  expect(cellAt(found, district, 'nutrisi').lines).toHaveLength(1);
  expect(cellAt(found, district, 'pangan').lines).toHaveLength(1);
  expect(rowAt(found, district).total).toMatchObject({ openPlain: 2, covered: 0 });
  expect(found.all.total.lines).toHaveLength(2);
});

it('V2: the gap is people-days where the item has a standard, else the number of open lines, never a sum of units', () => {
  const board = matrixBoard();
  // 15 litres are a day of one person: 60 L and 50 L, each rounded up.
  ask(board, district, { asked: 60 });
  ask(board, district, { asked: 100, claimed: 50 });
  ask(board, district, { item: 'SAB', unit: 'buah', asked: 7000 });
  ask(board, district, { asked: 30, confirmed: 30 });
  const cell = cellAt(matrix(board, now, 'regency', 'during'), '11.16', 'air_sanitasi');
  expect(cell).toMatchObject({ openDays: 4 + 4, openPlain: 1, covered: 1 });
  expect(cell.lines).toHaveLength(4);
  expect(cell).toMatchObject({ arrived: 1, promised: 0.5 });
});

it('V2: the worst line is named: the most urgent, then the most people-days', () => {
  const board = matrixBoard();
  ask(board, district, { asked: 15_000 });
  const small = ask(board, district, { asked: 15, urgency: 'critical' });
  const large = ask(board, district, { asked: 150, urgency: 'critical' });
  ask(board, district, { asked: 1500, confirmed: 1500, urgency: 'critical' });
  const worst = () => rowAt(matrix(board, now, 'district', 'during'), district).total.worst;
  expect(worst()).toMatchObject({ line: large.id, days: 10 });
  large.open = 0;
  expect(worst()?.line).toBe(small.id);
});

it('V2: organisations stand in a cell by how much they do, with the first and the last day', () => {
  const board = matrixBoard();
  const [a, b] = [ask(board, district, { claimed: 10 }), ask(board, district, { claimed: 20 })];
  const claim = (line: string, organisation: string, over = {}) =>
    board.claims.push(claimRow({ line, organisation, ...over }));
  claim(a.id, 'dompet', { takenAt: '2025-12-04T00:00:00.000Z' });
  claim(a.id, 'baznas');
  claim(b.id, 'baznas', { eta: '2025-12-12T18:00:00.000Z' });
  claim(b.id, 'gone', { claimed: 0, released: 10, endedAt: now, ending: 'released' });
  const cell = cellAt(matrix(board, now, 'district', 'during'), district, 'air_sanitasi');
  expect(organisationsOf(cell)).toEqual(['baznas', 'dompet']);
  // Eighteen o'clock UTC is the next day in western Indonesia.
  expect(cell).toMatchObject({ first: '2025-12-04', last: '2025-12-13', over: 0 });
});

it('V3: more than is needed is an overlap: a surplus, what a coordinator allowed above it, goods that nobody counts', () => {
  const board = matrixBoard();
  const site = siteRow({ area: district });
  board.sites.set(site.id, site);
  const two = ask(board, district, { claimed: 40 });
  for (const organisation of ['baznas', 'dompet'])
    board.claims.push(claimRow({ line: two.id, organisation, claimed: 20 }));
  const overs = () => matrix(board, now, 'district', 'during').all.total.over;
  // Two organisations in one cell are presence.
  expect(overs()).toBe(0);
  ask(board, district, { confirmed: 100, surplus: 5 });
  expect(overs()).toBe(1);
  board.claims.push(claimRow({ line: two.id, overlapReason: 'cadangan' }));
  expect(overs()).toBe(2);
  // Sixty litres are open at the site in two lines, fifty come that no claim counts, then sixty-one.
  for (const asked of [20, 40]) ask(board, district, { asked }, { site: site.id });
  const unclaimed = (quantity: number) =>
    shipmentRow(site.id, {
      organisation: 'laju',
      lines: [shipmentLine({ item: 'AIR', quantity })],
    });
  board.shipments = [unclaimed(50)];
  expect(overs()).toBe(2);
  board.shipments = [unclaimed(50), unclaimed(11)];
  expect(overs()).toBe(3);
  const found = matrix(board, now, 'district', 'during');
  expect(organisationsOf(found.all.total)).toContain('laju');
});

it('V4: silence of 48 hours is a mark of its own, and an area that nobody ever told of is named', () => {
  const board = matrixBoard();
  const old = { refreshedAt: addHours(now, -49) };
  ask(board, '11.16.08', {}, old);
  ask(board, '11.16.09', {}, { refreshedAt: addHours(now, -47) });
  ask(board, '11.16.10', { confirmed: 100 }, old);
  const shelter = siteRow({ area: '11.16.11', kind: 'shelter', countedAt: addHours(now, -50) });
  board.sites.set(shelter.id, shelter);
  board.areas = ['11', '11.16', '11.16.08', '11.16.11', '11.16.12', '11.17.01', '11.18'];
  const found = matrix(board, now, 'district', 'during');
  const silent = (code: string) => isSilent(rowAt(found, code).total, now);
  expect(['11.16.08', '11.16.09', '11.16.10'].map(silent)).toEqual([true, false, false]);
  // Nothing is asked at the shelter, but nobody counted there either.
  expect(isOld(rowAt(found, '11.16.11').total.news, now)).toBe(true);
  expect(rowAt(found, '11.16.11').cells.size).toBe(0);
  expect(found.groups.map(({ area, unheard }) => [area, unheard])).toEqual([
    ['11.16', ['11.16.12']],
    ['11.17', ['11.17.01']],
    ['11.18', []],
  ]);
});

it('V4: what nobody verified stands apart, outside every sum', () => {
  const board = matrixBoard();
  ask(board, district, {}, { state: 'reported', verifiedAt: null });
  const { all } = matrix(board, now, 'district', 'during');
  expect(all.total.unverified).toHaveLength(1);
  expect(all.total).toMatchObject({ lines: [], openDays: 0, openPlain: 0, worst: null });
});

it('V1: what ended, was merged, asks for nothing or stood at a closed site is not in the matrix', () => {
  const board = matrixBoard();
  const shut = siteRow({ closedAt: now });
  board.sites.set(shut.id, shut);
  for (const state of ['rejected', 'cancelled', 'merged'] as const)
    ask(board, district, {}, { state });
  ask(board, district, {}, { site: shut.id });
  ask(board, district, { asked: 0 });
  expect(matrix(board, now, 'district', 'during').groups).toEqual([]);
});

it('V5: activities count by their days, and one past its last day asks for word', () => {
  const board = matrixBoard();
  board.activities.push(
    activityRow({ to: '2025-12-09' }),
    activityRow({ from: '2025-12-20', startedAt: null }),
    activityRow({ endedAt: now }),
  );
  const during = cellAt(matrix(board, now, 'district', 'during'), district, 'ldp');
  expect(during).toMatchObject({ silentActivities: 1, first: '2025-12-08', last: '2025-12-09' });
  expect(during.activities).toHaveLength(2);
  const after = cellAt(matrix(board, now, 'district', 'after'), district, 'ldp');
  expect(after.activities).toHaveLength(3);
});

it('V6: during, after and without a disaster share no figure', () => {
  const board = matrixBoard();
  ask(board, district);
  ask(board, district, { item: 'SAB', unit: 'buah' }, { incident: nationalBoard });
  board.activities.push(activityRow({ endedAt: now }));
  const total = (mode: 'during' | 'after' | 'social') => {
    const { lines, activities } = matrix(board, now, 'regency', mode).all.total;
    return [lines.length, activities.length];
  };
  expect([total('during'), total('after'), total('social')]).toEqual([
    [1, 0],
    [0, 1],
    [1, 0],
  ]);
});

it('V8: the public has verified needs alone, and no figure of people-days under five', () => {
  const board = matrixBoard();
  ask(board, '11.16.08', { asked: 60 });
  ask(board, '11.16.09', { asked: 75 });
  ask(board, '11.16.10', { asked: 75, confirmed: 75 });
  ask(board, '11.16.09', {}, { state: 'reported', verifiedAt: null });
  const found = publicMatrix(board, now, 'district', 'during');
  const days = (code: string) => cellAt(found, code, 'air_sanitasi').openDays;
  expect(['11.16.08', '11.16.09', '11.16.10'].map(days)).toEqual([null, 5, 0]);
  expect(rowAt(found, '11.16').total).toMatchObject({ openDays: 9, unverified: [] });
});
