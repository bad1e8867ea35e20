// How much of what an area asks for nobody has promised, in people-days, so that water, rice and mats add up (N7).
import { codePath } from './area.ts';
import type { CoverageClass } from './coverage-class.ts';
import type { Line, Need } from './need.ts';
import { isLive } from './need.ts';
import type { Standard } from './standard.ts';
import { estimateShares } from './suggestion.ts';

/** People-days of one area. Lines whose item has no standard are in neither sum. */
export interface Coverage {
  asked: number;
  /** Not claimed, not on the way, not there. */
  open: number;
  /** `open` of `asked`, 0 to 1. */
  share: number;
  /** True when anything at all is covered, however little. */
  touched: boolean;
}

type Row = {
  need: Pick<Need, 'area' | 'state'>;
  line: Pick<Line, 'item' | 'asked' | 'open'>;
};

/**
 * For how many people and days a quantity lasts by the standard of its item; what is not used up daily counts as one
 * day. A standard per household counts all its people.
 */
export function peopleDays(quantity: number, { factor, per }: Pick<Standard, 'factor' | 'per'>) {
  return (quantity / factor) * (per === 'households' ? 1 / estimateShares.households : 1);
}

/**
 * The share that nobody covers, by regency code (N7). A regency without a line that can be counted is left out, and so
 * is a need that names only a province.
 */
export function uncoveredByRegency(
  rows: Iterable<Row>,
  standards: Iterable<Standard>,
): Map<string, Coverage> {
  const byItem = new Map([...standards].map((standard) => [standard.id, standard]));
  const found = new Map<string, Coverage>();
  for (const { need, line } of rows) {
    const standard = byItem.get(line.item);
    const regency = codePath(need.area)[1];
    if (!standard || regency === undefined || !isLive(need)) continue;
    const known = found.get(regency) ?? { asked: 0, open: 0, share: 0, touched: false };
    const covered = peopleDays(line.asked - line.open, standard);
    known.open += peopleDays(line.open, standard);
    known.asked += peopleDays(line.open, standard) + covered;
    known.touched ||= covered > 0;
    found.set(regency, known);
  }
  for (const [regency, coverage] of found)
    if (coverage.asked === 0) found.delete(regency);
    else coverage.share = coverage.open / coverage.asked;
  return found;
}

/** The class of an area. `all` only when nothing at all is covered. */
export function classOf({ share, touched }: Pick<Coverage, 'share' | 'touched'>): CoverageClass {
  if (!touched) return 'all';
  return share > 0.75 ? 'nearly' : share > 0.5 ? 'most' : share > 0.25 ? 'half' : 'quarter';
}
