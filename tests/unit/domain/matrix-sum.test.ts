// Whatever a board holds: the rows of a group and what names no area of the level add up to the group, at every level.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codePath, nation } from '#domain/area.ts';
import type { MatrixCell } from '#domain/matrix-cell.ts';
import { matrix } from '#domain/matrix.ts';
import { matrixLevels, matrixSectors } from '#domain/matrix-table.ts';
import type { MatrixRow } from '#domain/matrix-table.ts';
import { exact } from '#domain/quantity.ts';
import { now, siteRow } from '../../support/goods.ts';
import { activityRow, ask, matrixBoard } from '../../support/matrix-rows.ts';

const area = fc.constantFrom(
  ...['ID', '11', '11.16', '11.16.08', '11.16.08.2001', '11.16.09', '11.17', '11.17.01', '12.01'],
);
const sites = [siteRow({ id: 's1' }), siteRow({ id: 's2' })];
const wish = fc.record({
  area,
  item: fc.constantFrom('AIR', 'BBY', 'SAB', 'RLW', 'XX'),
  parts: fc.tuple(fc.nat(500), fc.nat(50), fc.nat(50), fc.nat(50)),
  surplus: fc.nat(1),
  state: fc.constantFrom('verified', 'reported', 'rejected'),
  site: fc.constantFrom(null, 's1', 's2'),
});
const work = fc.record({ area, sector: fc.constantFrom('ldp', 'pangan'), ended: fc.boolean() });

type Wishes = (typeof wish extends fc.Arbitrary<infer T> ? T : never)[];
type Works = (typeof work extends fc.Arbitrary<infer T> ? T : never)[];

function boardOf(wishes: Wishes, works: Works) {
  const board = matrixBoard();
  for (const site of sites) board.sites.set(site.id, { ...site, countedAt: null });
  for (const { area: at, item, parts, surplus, state, site } of wishes) {
    const [open, claimed, moving, confirmed] = parts;
    const asked = open + claimed + moving + confirmed;
    const line = { item, asked, claimed, moving, confirmed, surplus };
    ask(board, at, line, { state: state as 'verified', site });
  }
  for (const { area: at, sector, ended } of works)
    board.activities.push(
      activityRow({ area: at, sector: sector as 'ldp', endedAt: ended ? now : null }),
    );
  return board;
}

/** What adds up in a cell. */
function figures(cell: MatrixCell | undefined) {
  return {
    lines: cell?.lines.length ?? 0,
    ids: [...(cell?.lines ?? []), ...(cell?.activities ?? [])].sort(),
    covered: cell?.covered ?? 0,
    arrived: cell?.arrived ?? 0,
    promised: cell?.promised ?? 0,
    openDays: cell?.openDays ?? 0,
    openPlain: cell?.openPlain ?? 0,
    over: cell?.over ?? 0,
    unverified: cell?.unverified.length ?? 0,
  };
}
function sum(cells: (MatrixCell | undefined)[]): ReturnType<typeof figures> {
  return cells.map(figures).reduce(
    (a, b) =>
      Object.fromEntries(
        Object.entries(a).map(([key, value]) => {
          const other = b[key as keyof typeof b];
          if (Array.isArray(value)) return [key, [...value, ...(other as string[])].sort()];
          return [key, exact(value + (other as number))];
        }),
      ) as ReturnType<typeof figures>,
    figures(undefined),
  );
}
const columns = [...matrixSectors, 'total'] as const;
const cellOf = (row: MatrixRow, column: (typeof columns)[number]) =>
  column === 'total' ? row.total : row.cells.get(column);

it('V7: rows and "tanpa wilayah" add up to their group, and groups to all, at every level and in every mode', () => {
  fc.assert(
    fc.property(fc.array(wish), fc.array(work), (wishes, works) => {
      const board = boardOf(wishes, works);
      for (const mode of ['during', 'after', 'social'] as const)
        for (const level of matrixLevels) {
          const { all, groups } = matrix(board, now, level, mode);
          for (const column of columns) {
            for (const group of groups)
              expect(sum(group.rows.map((row) => cellOf(row, column)))).toEqual(
                figures(cellOf(group, column)),
              );
            expect(sum(groups.map((group) => cellOf(group, column)))).toEqual(
              figures(cellOf(all, column)),
            );
          }
        }
    }),
    { numRuns: 60 },
  );
});

it('V7: an area has the same figures as a row and as the group of the level below', () => {
  fc.assert(
    fc.property(fc.array(wish), fc.array(work), (wishes, works) => {
      const board = boardOf(wishes, works);
      for (const [n, level] of matrixLevels.slice(0, -1).entries()) {
        const above = matrix(board, now, level, 'during');
        const below = matrix(board, now, matrixLevels[n + 1]!, 'during');
        expect(figures(below.all.total)).toEqual(figures(above.all.total));
        for (const row of above.groups.flatMap(({ rows }) => rows)) {
          if (row.rest) continue;
          const group = below.groups.find((one) => one.area === row.area);
          for (const column of columns)
            expect(figures(group && cellOf(group, column))).toEqual(figures(cellOf(row, column)));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('V7: the people-days of a district are those of its own lines, by a sum made in another way', () => {
  fc.assert(
    fc.property(fc.array(wish), (wishes) => {
      const board = boardOf(wishes, []);
      const { groups } = matrix(board, now, 'district', 'during');
      for (const row of groups.flatMap(({ rows }) => rows)) {
        const own = wishes.filter(({ area: at, state, item, parts }) => {
          const path = codePath(at);
          const place = path[2] ?? path.at(-1) ?? nation;
          const isRest = path.length < 3;
          const counts = state === 'verified' && item === 'AIR' && parts.some((part) => part > 0);
          return counts && place === row.area && isRest === (row.rest !== null);
        });
        const days = own.reduce((all, { parts }) => all + Math.ceil(parts[0] / 15), 0);
        expect(row.total.openDays).toBe(days);
      }
    }),
    { numRuns: 60 },
  );
});
