// Which needs may be the same as this one: the same item close by, nearest first.
import { placeOfNeed, samePlace } from '#domain/duplicate.ts';
import { isSamePlace, metresApart } from '#domain/need-merge-figures.ts';
import type { MergeFigures } from '#domain/need-merge-figures.ts';
import { exact } from '#domain/quantity.ts';
import type { LineView as Row } from '#sync/view.ts';

export interface Candidate {
  row: Row;
  sameSite: boolean;
  /** Metres, straight line; 0 at the same site, null where one of them has no point. */
  metres: number | null;
  /** May be merged without a reason. */
  samePlace: boolean;
}

/** Needs farther away than this (metres) are not offered. */
const farthest = 20_000;
const most = 12;

/**
 * Live needs with the item of `row`, by distance; those without a point only from the same area.
 * @param rows all lines of the board
 */
export function mergeCandidates(row: Row, rows: Iterable<Row>): Candidate[] {
  const found: Candidate[] = [];
  for (const other of rows) {
    if (!other.live || other.need.id === row.need.id || other.code !== row.code) continue;
    const metres = metresApart(row.need, other.need);
    const near = metres === null ? other.area === row.area : metres <= farthest;
    const sameSite = row.need.site !== null && row.need.site === other.need.site;
    const samePlace = isSamePlace(row, other);
    if (near) found.push({ row: other, sameSite, metres, samePlace });
  }
  const rank = (one: Candidate) => (one.sameSite ? -1 : (one.metres ?? farthest));
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

/**
 * Candidates that are likely the same report, by the rule that compares a new one (UX 25): place, error of the device,
 * and names. Two registered sites are two places, even when they are close.
 * @param villageOf name of an area that is a village; null for others
 */
export function likelySame(
  row: Row,
  rows: Iterable<Row>,
  villageOf: (area: string) => string | null,
): Candidate[] {
  const placeOf = ({ need, site }: Row) => placeOfNeed(need, site, villageOf(need.area));
  const here = placeOf(row);
  return mergeCandidates(row, rows).filter(({ row: other }) => samePlace(here, placeOf(other)));
}

/** What the merge leaves out of the sum of both needs; no figure where nothing is lost. */
export interface LeftOut {
  people: number;
  households: number;
  lines: { item: string; unit: string; quantity: number }[];
}

/** The difference between both needs added up and what stands after the merge. */
export function leftOut({ people, households, lines }: MergeFigures): LeftOut {
  const less = (source: number, target: number, after: number) =>
    Math.max(0, exact(source + target - after));
  const total = (figures: MergeFigures['people']) =>
    less(figures.source ?? 0, figures.target ?? 0, figures.after ?? 0);
  return {
    people: total(people),
    households: total(households),
    lines: lines
      .map(({ item, unit, source, target, after }) => ({
        ...{ item, unit },
        quantity: less(source?.asked ?? 0, target?.asked ?? 0, after.asked),
      }))
      .filter(({ quantity }) => quantity > 0),
  };
}
