// Which needs may be the same as this one: the same item close by, nearest first.
import { distance } from '#domain/duplicate.ts';
import type { LineView as Row } from '#sync/view.ts';

export interface Candidate {
  row: Row;
  sameSite: boolean;
  /** Metres, straight line; 0 at the same site, null where one of them has no point. */
  metres: number | null;
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
    if (!other.live || other.need.id === row.need.id || other.line.item !== row.line.item) continue;
    const metres = metresBetween(row, other);
    const near = metres === null ? other.area === row.area : metres <= farthest;
    const sameSite = row.need.site !== null && row.need.site === other.need.site;
    if (near) found.push({ row: other, sameSite, metres });
  }
  const rank = (one: Candidate) => (one.sameSite ? -1 : (one.metres ?? farthest));
  return found.sort((a, b) => rank(a) - rank(b)).slice(0, most);
}

function metresBetween(a: Row, b: Row): number | null {
  if (a.need.site !== null && a.need.site === b.need.site) return 0;
  if (a.lat === null || a.lng === null || b.lat === null || b.lng === null) return null;
  return Math.round(distance({ lat: a.lat, lng: a.lng }, { lat: b.lat, lng: b.lng }));
}
