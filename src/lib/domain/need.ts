// Needs (kebutuhan) and their lines: an item that is missing at a place. Defines the five numbers of N1.
import * as v from 'valibot';
import { areaLevel } from './area.ts';
import { everyone, members } from './audience.ts';
import type { Audience } from './audience.ts';
import { amount, areaCode, code, count, instant, phone, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { birth, defineNoun, step } from './noun.ts';
import { mergedTotals } from './merge-choice.ts';
import { exact } from './quantity.ts';
import { isFew, withoutSmallTotals } from './small-cell.ts';
import { standardBases } from './standard.ts';
import { elapsed, hour } from './time.ts';
import type { Instant } from './time.ts';

export const urgencies = ['critical', 'high', 'medium', 'low'] as const;
export type Urgency = (typeof urgencies)[number];

/** What people decided about a need. The progress is derived from quantities and never typed (N1). */
export const needStates = ['reported', 'verified', 'rejected', 'cancelled', 'merged'] as const;

/** The numbers of "1.240 jiwa × 7 L × 3 hari", for texts in any language. */
export const arithmetic = v.strictObject({
  counted: count,
  per: v.picklist(standardBases),
  /** Share of the people, used when the group itself was not counted. */
  shareUsed: v.nullable(v.number()),
  /** The people that the share was taken of. Lines from before it was kept have none. */
  people: v.optional(count),
  factor: v.number(),
  days: v.number(),
  basis: text(200),
});
export type Arithmetic = v.InferOutput<typeof arithmetic>;

const mergedLine = v.strictObject({
  from: uuid,
  to: uuid,
  /** The target line before the merge, to restore it. */
  before: v.strictObject({
    asked: amount,
    urgency: v.picklist(urgencies),
    arithmetic: v.nullable(arithmetic),
  }),
  /** What the target line asked after the merge. Merges from before it was kept have none. */
  asked: v.optional(amount),
  claims: v.array(uuid),
});

export const needRow = v.strictObject({
  id: uuid,
  incident: code,
  state: v.picklist(needStates),
  site: v.nullable(uuid),
  area: areaCode,
  statedArea: v.nullable(areaCode),
  lat: v.nullable(v.number()),
  lng: v.nullable(v.number()),
  /** Radius of the error of the point in metres, as the device said; null when it said none. */
  accuracy: v.nullable(count),
  landmark: v.nullable(text(200)),
  people: v.nullable(count),
  households: v.nullable(count),
  note: v.nullable(text(1000)),
  /** Computed from standards and a headcount, not counted (`isEstimated`). */
  estimated: v.boolean(),
  source: v.nullable(text(200)),
  postedAt: instant,
  /** Organisation of the reporter; null when the public or the system posted it. */
  postedBy: v.nullable(uuid),
  verifiedAt: v.nullable(instant),
  verifiedBy: v.nullable(uuid),
  /** Why a doubtful report was verified; null for a plain one. */
  verifyReason: v.nullable(text(500)),
  refreshedAt: instant,
  /** How many people reported the same ("Sama, tambahkan suara"). */
  voices: count,
  /** Members who have a voice: each has one (S21). Null for needs from before it was kept. */
  voicedBy: v.nullable(v.pipe(v.array(uuid), v.maxLength(500))),
  reason: v.nullable(text(500)),
  mergedInto: v.nullable(uuid),
  mergedLines: v.array(mergedLine),
  /** Null while the need is not merged, and for merges from before it was kept. */
  mergedTotals: v.nullable(mergedTotals),
  /** State to return to when a merge, a rejection or a cancellation is undone. */
  stateBefore: v.nullable(v.picklist(needStates)),
  endedAt: v.nullable(instant),
  /** The imported list that tells of it, folded; with `postedBy` its source (N9). Null when it was not imported. */
  listName: v.nullable(text(120)),
  /** Its place as that list names it: the folded name and the area. */
  listPlace: v.nullable(text(240, 0)),
  /** Since when that list no longer names it and it was therefore withdrawn; null while it stands. */
  goneAt: v.nullable(instant),
  /** Since when its site is closed: the public does not see it until the site opens again (S13). */
  siteClosedAt: v.nullable(instant),
  revision: count,
});
export type Need = v.InferOutput<typeof needRow>;

/** Contact at the place. Stored beside the row, shown one at a time to those who may see it, and each time logged. */
export const contact = v.strictObject({ contactName: text(80), contactPhone: phone });

export const lineRow = v.strictObject({
  id: uuid,
  need: uuid,
  incident: code,
  item: itemCode,
  unit: text(20),
  urgency: v.picklist(urgencies),
  asked: amount,
  open: amount,
  claimed: amount,
  moving: amount,
  arrived: amount,
  confirmed: amount,
  /** Not part of the sum: lost on the way and `open` again. */
  lost: amount,
  /** Not part of the sum: received above what was asked. */
  surplus: amount,
  /** How an estimated quantity was computed; null when somebody counted it. */
  arithmetic: v.nullable(arithmetic),
});
export type Line = v.InferOutput<typeof lineRow>;

/** The numbers that add up to `asked` (N1). */
export type Five = Pick<Line, 'open' | 'claimed' | 'moving' | 'arrived' | 'confirmed'>;
export const stages = ['claimed', 'moving', 'arrived', 'confirmed'] as const;
export type Stage = (typeof stages)[number];

/** N1: true when the five numbers add up to `asked`. */
export function closes(line: Five & Pick<Line, 'asked'>): boolean {
  const { open, claimed, moving, arrived, confirmed } = line;
  const five = [open, claimed, moving, arrived, confirmed];
  return five.every((n) => n >= 0) && exact(five.reduce((sum, n) => sum + n, 0)) === line.asked;
}

/**
 * Quantity that organisations have claimed, sent or brought. `asked` of a line never falls below it; for a claim, it
 * is the part that is not released.
 */
export function committed(held: Pick<Five, Stage>): number {
  return exact(held.claimed + held.moving + held.arrived + held.confirmed);
}

/** True when all quantities were computed from standards. */
export function isEstimated(lines: Iterable<Pick<Line, 'asked' | 'arithmetic'>>): boolean {
  return [...lines].every((line) => line.asked === 0 || line.arithmetic !== null);
}

/** Hours without an update after which a need should be checked again: critical 24, others 48 (UX 20). */
function staleAfter(urgency: Urgency): number {
  return urgency === 'critical' ? 24 : 48;
}

/** F4: no update for too long and not covered yet: "Perlu dicek ulang". No timer closes it. */
export function isStale(
  need: Pick<Need, 'refreshedAt' | 'state'>,
  line: Pick<Line, 'urgency' | 'asked' | 'confirmed'>,
  now: Instant,
): boolean {
  if (!isLive(need) || line.confirmed === line.asked) return false;
  return elapsed(need.refreshedAt, now) > staleAfter(line.urgency) * hour;
}

/** Shown on the board: not rejected, cancelled or merged into another. */
export function isLive(need: Pick<Need, 'state'>): boolean {
  return need.state === 'reported' || need.state === 'verified';
}

/**
 * People of a regency who stay outside the listed posts (N2): the need names the regency alone, no site and no point.
 */
export function isOutsidePosts({ site, area, lat }: Pick<Need, 'site' | 'area' | 'lat'>): boolean {
  return site === null && lat === null && areaLevel(area) === 'regency';
}

const rank: Record<Urgency, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Order of urgency, worst first. */
export function byUrgency(a: Urgency, b: Urgency): number {
  return rank[a] - rank[b];
}

/** Two reports within this many metres may be of one place, where their names do not contradict (UX 25). */
export const duplicateRadius = 300;
/** An older need is another matter. */
export const duplicateHours = 72;

/**
 * A point without a site may be a private home, so the public sees only the area. Point and site are always sent
 * together.
 */
function blurredNeed(need: Partial<Need>): Partial<Need> {
  const away = need.lat != null && need.site == null;
  return { ...withoutSmallTotals(need), ...(away && { lat: null, lng: null, accuracy: null }) };
}

/** The number of infants can also be small. A share of the total cannot name anybody, but a small total can. */
function blurredLine({ arithmetic }: Partial<Line>): Partial<Line> {
  if (!arithmetic) return {};
  const { shareUsed, counted, people } = arithmetic;
  return isFew(shareUsed === null ? counted : people) ? { arithmetic: null } : {};
}

/** The public sees what was verified, as long as its site is open (S13). */
function needAudience(need: Pick<Need, 'verifiedAt' | 'siteClosedAt'> | undefined): Audience {
  return need?.verifiedAt && !need.siteClosedAt ? everyone : members;
}

/** Free text about a need. */
const told = ['note', 'landmark', 'reason', 'source', 'verifyReason'] as const;

export const needNoun = defineNoun({
  name: 'need',
  row: needRow,
  secret: contact,
  key: 'uuid',
  home: 'incident',
  events: {
    'need.posted': birth(),
    'need.verified': step(),
    'need.unverified': step(),
    'need.revised': step(),
    'need.rejected': step(),
    'need.merged': step(),
    // Undoing a merge changes two needs; only the one that comes back is news.
    'need.unmerged': step((body) => 'state' in body),
    'need.cancelled': step(),
    'need.withdrawn': step(),
    'need.reopened': step(),
    'need.refreshed': step(),
    'need.supported': step(),
    // Told by the site itself.
    'need.site-closed': step(false),
    'need.site-reopened': step(false),
  },
  indexes: {
    /** Needs at a site, ended ones too: all of them are hidden while it is closed (S13). */
    site: {
      keys: (row) => (row.site === null ? [] : [row.site]),
      sql: { column: 'site' },
      of: 'site',
    },
    mergedInto: {
      keys: (row) => (row.mergedInto === null ? [] : [row.mergedInto]),
      sql: { column: 'mergedInto' },
      of: 'need',
    },
  },
  near: ({ site, lat, lng, area }) => ({ site, lat, lng, area }),
  seenBy: needAudience,
  cut: {
    hidden: [...told, 'mergedLines', 'mergedTotals', 'listName', 'listPlace', 'goneAt', 'voicedBy'],
    blurred: blurredNeed,
  },
  retention: {
    landmark: 'text',
    note: 'text',
    source: 'text',
    reason: 'text',
    // Away from a site the point may be somebody's home (P1). Both are erased together.
    lat: 'text',
    lng: 'text',
    verifyReason: 'text',
    listName: 'text',
    listPlace: 'text',
    contactName: 'contact',
    contactPhone: 'contact',
  },
  copy: 'snapshot',
});

export const lineNoun = defineNoun({
  name: 'line',
  // `line` alone is a geometric type of PostgreSQL.
  table: 'need_line',
  row: lineRow,
  key: 'uuid',
  home: 'incident',
  events: {
    'line.posted': birth(false),
    'line.revised': step(false),
    'line.moved': step(false),
  },
  indexes: {
    // In one order wherever they are read: a merge names the lines that it makes by their place in the list.
    need: { keys: (row) => [row.need], sql: { column: 'need' }, of: 'need', order: 'id' },
    // Where an item is asked for, on every board.
    item: { keys: (row) => [row.item], sql: { column: 'item' }, boards: 'all' },
  },
  parent: { noun: 'need', by: 'need', told: 'line.revised' },
  seenBy: (_row, need) => needAudience(need as Need | undefined),
  cut: { blurred: blurredLine },
  copy: 'snapshot',
});
