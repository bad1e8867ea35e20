// The matrix (4W): who does what where, what is missing, what is brought twice, and what nobody has heard of. All of it
// is computed from the rows of the board; nobody types it.
import { activityState } from './activity.ts';
import type { Activity } from './activity.ts';
import { nationalBoard } from './board.ts';
import type { Claim } from './claim.ts';
import { columnsOf } from './focus.ts';
import type { Sector } from './focus.ts';
import { linkedLines, linksOf } from './item-link.ts';
import type { Links } from './item-link.ts';
import type { Item } from './item.ts';
import { addActivity, addLine, addUnverified, countLine, hear } from './matrix-cell.ts';
import { MatrixTable } from './matrix-table.ts';
import type { Matrix, MatrixLevel } from './matrix-table.ts';
import { committed, isLive } from './need.ts';
import type { Line, Need } from './need.ts';
import { sectors } from './organisation.ts';
import { exact } from './quantity.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import type { Standard } from './standard.ts';
import { decreeDay } from './time.ts';
import type { Instant } from './time.ts';
import { unclaimedGoods } from './unclaimed.ts';
import { peopleDays } from './uncovered.ts';

/** While the disaster lasts, after it, and without one (the national board). Their figures are never added up (V6). */
export const matrixModes = ['during', 'after', 'social'] as const;
export type MatrixMode = (typeof matrixModes)[number];

export interface MatrixRows {
  needs: ReadonlyMap<string, Pick<Need, 'incident' | 'state' | 'site' | 'area' | 'refreshedAt'>>;
  lines: readonly Line[];
  claims: Iterable<MatrixClaim>;
  shipments: readonly Shipment[];
  activities: Iterable<Activity>;
  sites: ReadonlyMap<string, Pick<Site, 'area' | 'kind' | 'closedAt' | 'countedAt'>>;
  items: ReadonlyMap<string, Item>;
  standards: Iterable<Standard>;
  /** Codes of areas of which one wants to hear, of any level. */
  areas: Iterable<string>;
}

export type MatrixClaim = Pick<
  Claim,
  | 'line'
  | 'organisation'
  | 'claimed'
  | 'moving'
  | 'arrived'
  | 'confirmed'
  | 'takenAt'
  | 'eta'
  | 'endedAt'
  | 'overlapReason'
>;

/** Computes the matrix of one level. A group and the rows in it add up, and so do all groups (V7). */
export function matrix(
  rows: MatrixRows,
  now: Instant,
  level: MatrixLevel,
  mode: MatrixMode,
): Matrix {
  const table = new MatrixTable(level);
  if (mode !== 'after') addNeeds(table, rows, now, mode);
  if (mode !== 'social') addActivities(table, rows, now, mode);
  if (mode === 'during') {
    for (const [id, site] of rows.sites)
      if (site.kind === 'shelter' && site.closedAt === null)
        for (const row of table.rowsOf(site.area, id)) hear(row.total, site.countedAt);
    table.expect(rows.areas);
  }
  return table.done();
}

function addNeeds(table: MatrixTable, rows: MatrixRows, now: Instant, mode: MatrixMode): void {
  const links = linksOf(rows.items.values());
  const standards = new Map([...rows.standards].map((standard) => [standard.id, standard]));
  const lines = linkedLines(rows.lines, links).filter((line) => isAsked(line, rows, mode));
  const claims = claimsByLine(rows.claims);
  const twice = broughtTwice(lines, { ...rows, links }, now);
  for (const line of lines) {
    const need = rows.needs.get(line.need);
    if (!need) continue;
    const inSectors = columnsOf(rows.items.get(line.item));
    const cells = table.cellsOf(table.rowsOf(need.area, need.site), inSectors);
    if (need.state !== 'verified') {
      for (const cell of cells) addUnverified(cell, line.id, need.refreshedAt);
      continue;
    }
    const standard = standards.get(line.item);
    const own = claims.get(line.id) ?? [];
    const more = twice.get(line.id);
    const counted = countLine({
      line,
      news: need.refreshedAt,
      days: standard ? Math.ceil(exact(peopleDays(line.open, standard))) : null,
      over: line.surplus > 0 || own.some((one) => one.overlapReason !== null) || !!more?.over,
      organisations: [...new Set([...own.map((one) => one.organisation), ...(more?.by ?? [])])],
      ...daysOf(own),
    });
    for (const cell of cells) addLine(cell, counted);
  }
}

function isAsked(line: Line, { needs, sites }: MatrixRows, mode: MatrixMode): boolean {
  const need = needs.get(line.need);
  if (!need || line.asked === 0 || !isLive(need)) return false;
  if ((need.incident === nationalBoard) !== (mode === 'social')) return false;
  // What was asked at a site that is closed now is no longer missing there (S13).
  return need.site === null || (sites.get(need.site)?.closedAt ?? null) === null;
}

/** Claims of which something is promised, on its way or there, by line. */
export function claimsByLine(claims: Iterable<MatrixClaim>): Map<string, MatrixClaim[]> {
  const found = new Map<string, MatrixClaim[]>();
  for (const claim of claims) {
    if (committed(claim) === 0) continue;
    const known = found.get(claim.line);
    if (known) known.push(claim);
    else found.set(claim.line, [claim]);
  }
  return found;
}

/** From the first promise to the last day on which something is expected or ended. */
function daysOf(claims: readonly MatrixClaim[]): { first: string | null; last: string | null } {
  let [first, last]: [Instant | null, Instant | null] = [null, null];
  for (const { takenAt, eta, endedAt } of claims) {
    const end = endedAt ?? eta ?? takenAt;
    if (first === null || takenAt < first) first = takenAt;
    if (last === null || end > last) last = end;
  }
  return { first: first && decreeDay(first), last: last && decreeDay(last) };
}

/**
 * Lines of sites to which goods come that no claim counts, with who brings them (S5); `over` where that is more than is
 * open there of the item. It is told at the first of several such lines, so that it counts once (V3).
 */
function broughtTwice(
  lines: readonly Line[],
  { needs, shipments, links }: Pick<MatrixRows, 'needs' | 'shipments'> & { links: Links },
  now: Instant,
): Map<string, { over: boolean; by: string[] }> {
  const none = { needs: new Map(), lines: [], available: new Map() };
  const goods = unclaimedGoods({ shipments, links, ...none }, now);
  const open = new Map<string, { line: string; open: number; by: string[]; amount: number }>();
  for (const line of lines) {
    const need = needs.get(line.need);
    const here = need?.site ? goods.get(need.site)?.get(line.item) : undefined;
    if (!here || need?.state !== 'verified') continue;
    const key = `${need.site ?? ''} ${line.item}`;
    const by = here.coming.flatMap(({ organisation }) => organisation ?? []);
    const known = open.get(key) ?? { line: line.id, open: 0, by, amount: here.amount };
    known.open = exact(known.open + line.open);
    open.set(key, known);
  }
  return new Map(
    [...open.values()].map((one) => [one.line, { over: one.amount > one.open, by: one.by }]),
  );
}

/** Each sector alone, as one list that is always the same. */
const ofSector = Object.fromEntries(
  sectors.map((sector) => [sector, [sector]]),
) as unknown as Record<Sector, readonly Sector[]>;

function addActivities(table: MatrixTable, rows: MatrixRows, now: Instant, mode: MatrixMode): void {
  for (const activity of rows.activities) {
    const state = activityState(activity, now);
    // During a disaster only what is done now counts; afterwards also what was done.
    if (state === 'ended' && mode === 'during') continue;
    const { area, site, sector, reportedOn, startedAt, plannedAt, endedAt } = activity;
    const reported = reportedOn === null ? '' : `${reportedOn}T00:00:00.000Z`;
    const news = [reported, endedAt ?? '', startedAt ?? '', plannedAt].sort().at(-1) ?? plannedAt;
    const counted = { activity, news, silent: state === 'silent', ended: state === 'ended' };
    for (const cell of table.cellsOf(table.rowsOf(area, site), ofSector[sector]))
      addActivity(cell, counted);
  }
}
