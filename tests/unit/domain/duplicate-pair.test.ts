// UX 25: how well the hints tell the same report from another one, on pairs that were labelled by hand.
import { describe, expect, it } from 'vitest';
import { duplicateDistance } from '#domain/duplicate.ts';
import type { Line, Need } from '#domain/need.ts';
import { addHours } from '#domain/time.ts';
import { readPairs, scoreOf, scoreText } from '../../support/duplicate-pair.ts';
import type { Pair } from '../../support/duplicate-pair.ts';

const pairs = readPairs();
const postedAt = '2025-12-09T03:00:00.000Z';

/** Two reports of one site name in one area are of one site. */
function isSame({ old, new: report, hours }: Pair): boolean {
  const idOf = ({ site, area }: Pair['old']) => (site === null ? null : `${area} ${site}`);
  const need = {
    state: 'reported',
    postedAt,
    site: idOf(old),
    lat: old.point?.lat ?? null,
    lng: old.point?.lng ?? null,
  } as Need;
  const lines = old.items.map((item) => ({ item, asked: 10, confirmed: 0 }) as Line);
  const wanted = {
    site: idOf(report) ?? undefined,
    point: report.point ?? undefined,
    items: report.items,
  };
  return duplicateDistance(wanted, need, lines, addHours(postedAt, hours)) !== null;
}

describe('UX 25: hints on labelled pairs', () => {
  for (const [set, least] of [
    ['tune', { precision: 0.3, recall: 0.2 }],
    ['check', { precision: 0.35, recall: 0.3 }],
  ] as const) {
    const chosen = pairs.filter((pair) => pair.set === set);
    const score = scoreOf(chosen, isSame);
    it(`${set}: ${chosen.length} pairs, ${scoreText(score)}`, () => {
      expect(score.precision).toBeGreaterThanOrEqual(least.precision);
      expect(score.recall).toBeGreaterThanOrEqual(least.recall);
    });
  }
});
