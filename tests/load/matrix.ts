// How long the matrix takes: 10,000 lines of needs in 400 districts, with claims, as each change of the board computes it.
import { matrix } from '#domain/matrix.ts';
import { matrixLevels } from '#domain/matrix-table.ts';
import { publicMatrix } from '#domain/matrix-public.ts';
import { claimRow, newId, now } from '../support/goods.ts';
import { activityRow, ask, matrixBoard } from '../support/matrix-rows.ts';
import { figure, percentile } from './report.ts';
import type { Figure } from './report.ts';

const lines = 10_000;
const areas = 400;
const goal = '≤ 100 ms';

/** Twenty regencies of twenty districts; every second line is claimed by one of fifty organisations. */
function board() {
  const made = matrixBoard();
  const organisations = Array.from({ length: 50 }, newId);
  const items = ['AIR', 'BBY', 'SAB', 'RLW'];
  const two = (n: number) => String(n + 1).padStart(2, '0');
  for (let n = 0; n < lines; n += 1) {
    const district = n % areas;
    const area = `11.${two(district % 20)}.${two(Math.floor(district / 20))}`;
    const claimed = n % 2 === 0 ? 40 : 0;
    const line = ask(made, area, { item: items[n % 4] ?? '', asked: 100 + n, claimed });
    const organisation = organisations[n % 50] ?? '';
    if (claimed > 0) made.claims.push(claimRow({ line: line.id, organisation, claimed }));
    if (n % 20 === 0) made.activities.push(activityRow({ area, organisation }));
  }
  return made;
}

export function measureMatrix(): Figure[] {
  const rows = board();
  const timed = (compute: () => unknown) => {
    const times = Array.from({ length: 30 }, () => {
      const begun = performance.now();
      compute();
      return performance.now() - begun;
    });
    const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share).toFixed(1));
    return `p50 ${p50} ms, p95 ${p95} ms`;
  };
  const name = `matrix of ${lines} lines and ${rows.claims.length} claims in ${areas} districts`;
  return [
    ...matrixLevels.map((level) =>
      figure(
        `${name}, by ${level}`,
        goal,
        timed(() => matrix(rows, now, level, 'during')),
      ),
    ),
    figure(
      `${name}, as the public reads it, by district`,
      goal,
      timed(() => publicMatrix(rows, now, 'district', 'during')),
    ),
  ];
}
