// UX 25: how well the hints tell the same report from another one, on pairs that were labelled by hand.
import { describe, expect, it } from 'vitest';
import { likeness } from '#domain/duplicate.ts';
import type { ReportPlace } from '#domain/duplicate.ts';
import type { Line } from '#domain/need.ts';
import { addHours } from '#domain/time.ts';
import { readPairs, scoreOf, scoreText } from '../../support/duplicate-pair.ts';
import type { Pair, PairReport } from '../../support/duplicate-pair.ts';

const pairs = readPairs();
const postedAt = '2025-12-09T03:00:00.000Z';

const placeOf = (report: PairReport): ReportPlace => ({
  site: report.site === null ? null : `${report.area} ${report.site}`,
  name: report.site ?? report.landmark,
  area: report.area,
  areaName: report.areaName,
  point: report.centre ? null : report.point,
  accuracy: report.error,
});

/** Two reports of one site name in one area are of one site. */
function isSame({ old, new: report, hours }: Pair): boolean {
  const need = { state: 'reported', postedAt } as const;
  const lines = old.items.map((item) => ({ item, asked: 10, confirmed: 0 }) as Line);
  const wanted = { place: placeOf(report), items: report.items };
  return likeness(wanted, { need, place: placeOf(old), lines }, addHours(postedAt, hours)) !== null;
}

describe('UX 25: hints on labelled pairs', () => {
  for (const [set, least] of [
    ['tune', { precision: 0.95, recall: 0.95 }],
    ['check', { precision: 0.95, recall: 0.95 }],
    ['fresh', { precision: 0.8, recall: 0.9 }],
    ['second', { precision: 0.95, recall: 0.9 }],
  ] as const) {
    const chosen = pairs.filter((pair) => pair.set === set);
    const score = scoreOf(chosen, isSame);
    it(`${set}: ${chosen.length} pairs, ${scoreText(score)}`, () => {
      expect(score.precision).toBeGreaterThanOrEqual(least.precision);
      expect(score.recall).toBeGreaterThanOrEqual(least.recall);
    });
  }
});
