// Where help that somebody brings is lacking (N25): of what the public page shows, the places that fit it best.
import { contains } from './area.ts';
import { byUrgency } from './need.ts';
import type { Urgency } from './need.ts';

/** What is still open of one item at one place, as the public reads it. */
export interface Lacking {
  item: string;
  unit: string;
  /** What nobody has promised yet, in `unit`. */
  open: number;
  urgency: Urgency;
  area: string;
  /** Null where there is no post: the area alone is told (P1). */
  siteName: string | null;
}

/** Places in one answer. */
export const mostWanted = 5;

/** Levels of area that two codes have in common. */
function commonLevels(a: string, b: string): number {
  const [own, other] = [a.split('.'), b.split('.')];
  const differs = own.findIndex((part, n) => part !== other[n]);
  return differs === -1 ? own.length : differs;
}

/**
 * N25: the same goods before related ones, inside the area that is headed for before others, then the most urgent, then
 * the nearest. Goods that no item of the catalogue names are like all goods.
 * @param goods items that are brought; @param area where to, `ID` when it is not known
 */
export function wantedOf(
  goods: readonly string[],
  area: string,
  lacking: readonly Lacking[],
): Lacking[] {
  const same = (one: Lacking) => Number(goods.includes(one.item));
  const inside = (one: Lacking) => Number(contains(area, one.area));
  return lacking
    .filter(({ open }) => open > 0)
    .sort(
      (a, b) =>
        same(b) - same(a) ||
        inside(b) - inside(a) ||
        byUrgency(a.urgency, b.urgency) ||
        commonLevels(area, b.area) - commonLevels(area, a.area),
    )
    .slice(0, mostWanted);
}
