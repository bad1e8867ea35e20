// What changed on a board since a shift began, for whoever takes over (UX 15): from the rows of then and of now.
import type { Claim } from './claim.ts';
import { isLive } from './need.ts';
import type { Line, Need } from './need.ts';
import { isUnderWay, shipmentState } from './shipment.ts';
import type { Shipment } from './shipment.ts';
import type { Site } from './site.ts';
import { untouched } from './untouched.ts';
import type { Untouched } from './untouched.ts';
import type { Instant } from './time.ts';

export interface ShiftRows {
  needs: readonly Need[];
  lines: readonly Line[];
  claims: readonly Claim[];
  shipments: readonly Shipment[];
  sites: readonly Site[];
}

/** Somebody decided against a warning of the board, and said why. */
export interface Override {
  kind: 'claim' | 'verify' | 'lumbung' | 'shipment';
  /** The claim, need or shipment. */
  id: string;
  /** The line or need whose card shows it; null for shipments. */
  line: string | null;
  organisation: string | null;
  reason: string;
}

export const shiftFigures = [
  'critical',
  'open',
  'unverified',
  'claims',
  'moving',
  'people',
  'silent',
] as const;
export type ShiftFigure = (typeof shiftFigures)[number];

export interface Shift {
  /** Critical lines that are asked for now and were not critical or not there then, newest first. */
  critical: { need: Need; line: Line }[];
  /** Claims that ran out since, the latest first. */
  expired: Claim[];
  /** Under way and past their time of arrival, the longest first. */
  late: Shipment[];
  /** Places to which nobody promised or brought anything, and that were no such places then; most people first. */
  silent: Untouched[];
  overrides: Override[];
  figures: { name: ShiftFigure; before: number; after: number }[];
}

/** @param since when the shift began: `before` is the board of then, `after` that of `now` */
export function shiftOf(
  before: ShiftRows,
  after: ShiftRows,
  { since, now }: { since: Instant; now: Instant },
): Shift {
  const [silentThen, silentNow] = [untouched(before, since), untouched(after, now)];
  const placeOf = ({ site, need }: Untouched) => site ?? need;
  const known = new Set(silentThen.map(placeOf));
  const [then, nowFigures] = [
    figuresOf(before, silentThen.length),
    figuresOf(after, silentNow.length),
  ];
  return {
    critical: newCritical(before, after),
    expired: after.claims
      .filter(({ ending, endedAt }) => ending === 'expired' && endedAt !== null && endedAt > since)
      .toSorted((a, b) => ((a.endedAt ?? '') > (b.endedAt ?? '') ? -1 : 1)),
    late: after.shipments
      .filter((shipment) => isLate(shipment, now))
      .toSorted((a, b) => ((a.eta ?? '') < (b.eta ?? '') ? -1 : 1)),
    silent: silentNow.filter((place) => !known.has(placeOf(place))),
    overrides: overridesOf(before, after),
    figures: shiftFigures.map((name) => ({ name, before: then[name], after: nowFigures[name] })),
  };
}

/** Whether a shipment under way should have arrived by now. */
export function isLate(shipment: Shipment, now: Instant): boolean {
  const isMissing = isUnderWay(shipment) && shipmentState(shipment) !== 'arrived';
  return isMissing && shipment.eta !== null && shipment.eta < now;
}

/** Lines that somebody asks for, with their needs. */
function asked({ needs, lines }: ShiftRows): { need: Need; line: Line }[] {
  const live = new Map(needs.filter(isLive).map((need) => [need.id, need]));
  return lines.flatMap((line) => {
    const need = live.get(line.need);
    return need && need.siteClosedAt === null && line.asked > 0 ? [{ need, line }] : [];
  });
}

const isCritical = ({ line }: { line: Line }) => line.urgency === 'critical' && line.open > 0;

function newCritical(before: ShiftRows, after: ShiftRows): Shift['critical'] {
  const known = new Set(asked(before).flatMap((row) => (isCritical(row) ? row.line.id : [])));
  return asked(after)
    .filter((row) => isCritical(row) && !known.has(row.line.id))
    .toSorted((a, b) => (a.need.postedAt > b.need.postedAt ? -1 : 1));
}

function figuresOf(rows: ShiftRows, silent: number): Record<ShiftFigure, number> {
  const lines = asked(rows);
  return {
    critical: lines.filter(isCritical).length,
    open: lines.filter(({ line }) => line.open > 0).length,
    unverified: rows.needs.filter(({ state }) => state === 'reported').length,
    claims: rows.claims.filter(({ endedAt }) => endedAt === null).length,
    moving: rows.shipments.filter((one) => shipmentState(one) === 'moving').length,
    people: rows.sites.reduce(
      (sum, { closedAt, people }) => sum + (closedAt ? 0 : (people ?? 0)),
      0,
    ),
    silent,
  };
}

/** Reasons that stand now and did not stand then. */
function overridesOf(before: ShiftRows, after: ShiftRows): Override[] {
  return [
    ...said(before.claims, after.claims, ({ overlapReason }) => overlapReason).map(
      ([claim, reason]) => override('claim', claim.id, claim.line, claim.organisation, reason),
    ),
    ...said(before.needs, after.needs, ({ verifyReason }) => verifyReason).map(([need, reason]) =>
      override('verify', need.id, lineOf(after, need.id), null, reason),
    ),
    ...said(before.shipments, after.shipments, ({ overrideReason }) => overrideReason).map(
      ([one, reason]) => override('lumbung', one.id, null, one.organisation, reason),
    ),
    ...said(before.shipments, after.shipments, ({ overlapReason }) => overlapReason).map(
      ([one, reason]) => override('shipment', one.id, null, one.organisation, reason),
    ),
  ];
}

function lineOf({ lines }: ShiftRows, need: string): string | null {
  return lines.find((line) => line.need === need)?.id ?? null;
}

function override(
  kind: Override['kind'],
  id: string,
  line: string | null,
  organisation: string | null,
  reason: string,
): Override {
  return { kind, id, line, organisation, reason };
}

function said<Row extends { id: string }>(
  before: readonly Row[],
  after: readonly Row[],
  reasonOf: (row: Row) => string | null,
): [Row, string][] {
  const known = new Map(before.map((row) => [row.id, reasonOf(row)]));
  return after.flatMap((row) => {
    const reason = reasonOf(row);
    return reason !== null && known.get(row.id) !== reason ? [[row, reason] as [Row, string]] : [];
  });
}
