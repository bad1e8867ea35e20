// The regencies of the board as levels of the map's tints: what nobody covers (N7).
import { coverageClasses } from '#domain/coverage-class.ts';
import { classOf, uncoveredByRegency } from '#domain/uncovered.ts';
import type { Tints } from '$lib/map/tint.ts';

/** Levels in the order of the classes, by regency. */
export function tintsOf(...rows: Parameters<typeof uncoveredByRegency>): Tints {
  const tints: Record<string, number> = {};
  for (const [regency, coverage] of uncoveredByRegency(...rows))
    tints[regency] = coverageClasses.indexOf(classOf(coverage));
  return tints;
}
