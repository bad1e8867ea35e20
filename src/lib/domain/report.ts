// Reports (laporan): what somebody in the field said, before anyone checked it (N20). What strangers tell stays with the
// coordinators of the area until then (P4).
import * as v from 'valibot';
import { areaAudience } from './audience.ts';
import { areaCode, code, count, instant, phone, quantity, text, uuid } from './field.ts';
import { itemCode } from './item.ts';
import { byUrgency, urgencies } from './need.ts';
import type { Urgency } from './need.ts';
import { birth, defineNoun, step } from './noun.ts';
import { elapsed, minute } from './time.ts';
import type { Instant } from './time.ts';

/** `need`: something is lacking. `convoy`: somebody brings help. `offer`: somebody offers goods or transport. */
export const reportKinds = ['need', 'convoy', 'offer'] as const;
/** How it came: by the form, or written down by a coordinator from a chat, a Kobo form, or a list. */
export const reportChannels = ['form', 'whatsapp', 'kobo', 'import'] as const;

/**
 * `received`: nobody opened it yet. `checking`: somebody at the desk opened it. `asked`: the desk waits for an answer of
 * the sender. `verified`: it became a need, or the help that it tells of was taken up. `attached`: it is counted with another need or report. The others are ends.
 */
export const reportStates = [
  'received',
  'checking',
  'asked',
  'verified',
  'attached',
  'rejected',
  'spam',
  'withdrawn',
] as const;
export type ReportState = (typeof reportStates)[number];

/** One thing of a report. What is not in the catalogue has no item; its words stand in the secret `other`. */
export const reportLine = v.strictObject({
  item: v.nullable(itemCode),
  /** Null when the sender does not know how many. */
  quantity: v.nullable(quantity),
  unit: v.nullable(text(20)),
  urgency: v.picklist(urgencies),
});
export type ReportLine = v.InferOutput<typeof reportLine>;

export const reportRow = v.strictObject({
  id: uuid,
  incident: code,
  kind: v.picklist(reportKinds),
  channel: v.picklist(reportChannels),
  state: v.picklist(reportStates),
  site: v.nullable(uuid),
  area: areaCode,
  /** The area that the sender named, where the point lies in another one. */
  statedArea: v.nullable(areaCode),
  lines: v.array(reportLine),
  /** The worst of its lines. */
  urgency: v.picklist(urgencies),
  people: v.nullable(count),
  households: v.nullable(count),
  /** When it came to the server. */
  sentAt: instant,
  /** When the sender finished it, by the sender's clock; never after `sentAt`. */
  saidAt: instant,
  /** The need of which the sender says that it is the same (UX 25): the desk decides. */
  sameAs: v.nullable(uuid),
  /** The need that it became, or with which it is counted. */
  need: v.nullable(uuid),
  /** The report with which it is counted. */
  mergedInto: v.nullable(uuid),
  /** When the desk asked, and when the sender answered or said whether help came, the last time each. */
  askedAt: v.nullable(instant),
  answeredAt: v.nullable(instant),
  decidedAt: v.nullable(instant),
  /** What the sender says of the help: whether it came. */
  confirmed: v.nullable(v.picklist(['yes', 'no'])),
  /** When it was shown to the organisations in `shownTo`, because nobody had opened it. */
  escalatedAt: v.nullable(instant),
  shownTo: v.pipe(v.array(uuid), v.maxLength(500)),
  /** The organisation that took the offer (N26), and since when. */
  takenBy: v.nullable(uuid),
  takenAt: v.nullable(instant),
  /** It stands in the queue of spam until somebody looks. */
  suspect: v.boolean(),
  /** The member who is at it, and until when (N22). */
  leaseBy: v.nullable(uuid),
  leaseUntil: v.nullable(instant),
  revision: count,
});
export type Report = v.InferOutput<typeof reportRow>;

/** Texts by the time they were written: a later one never replaces an earlier one. */
const texts = v.record(instant, text(500));

/** Stored beside the row and never in the feed: the sender's words, place and contact (P4). */
export const reportSecret = v.strictObject({
  landmark: text(200),
  lat: v.number(),
  lng: v.number(),
  /** Radius of the error of the point in metres, as the device said. */
  accuracy: count,
  note: text(1000),
  /** What is lacking and not in the catalogue. */
  other: text(200),
  contactName: text(80),
  contactPhone: phone,
  /** The message from which a coordinator wrote it. */
  words: text(4000),
  /** The desk's questions and the sender's answers, each by its time. */
  questions: texts,
  answers: texts,
  /** Why it was rejected, for the sender. */
  reason: text(500),
});
export type ReportSecret = v.InferOutput<typeof reportSecret>;

/** N20: the desk still has to decide on it. */
export function isOpen({ state }: Pick<Report, 'state'>): boolean {
  return state === 'received' || state === 'checking' || state === 'asked';
}

/** N20: it is counted in a need, so help may come, and its sender may say whether it came. */
export function isCounted({ need, mergedInto }: Pick<Report, 'need' | 'mergedInto'>): boolean {
  return need !== null || mergedInto !== null;
}

/** N26: an offer that the desk took up: organisations may take it, or one has. */
export function isOffered({ kind, state }: Pick<Report, 'kind' | 'state'>): boolean {
  return kind === 'offer' && state === 'verified';
}

/** The worst urgency of the lines; `medium` without lines. */
export function worstUrgency(lines: readonly Pick<ReportLine, 'urgency'>[]): Urgency {
  return lines.map(({ urgency }) => urgency).sort(byUrgency)[0] ?? 'medium';
}

/** A critical report that nobody opened within so many minutes is shown to others (N21). */
export const escalationMinutes = 15;

/**
 * N21: a critical report that nobody opened for too long, and that was not shown to others yet. What its sender answered
 * waits from then on: what was before, somebody has opened.
 */
export function isUnopened(
  report: Pick<
    Report,
    'state' | 'urgency' | 'suspect' | 'sentAt' | 'answeredAt' | 'escalatedAt' | 'kind'
  >,
  now: Instant,
): boolean {
  return (
    report.state === 'received' &&
    report.kind === 'need' &&
    report.urgency === 'critical' &&
    !report.suspect &&
    report.escalatedAt === null &&
    elapsed(report.answeredAt ?? report.sentAt, now) >= escalationMinutes * minute
  );
}

/** Who else is at it, and until when; null when nobody is, or the member asked for. */
export function leaseOfOther(
  { leaseBy, leaseUntil }: Pick<Report, 'leaseBy' | 'leaseUntil'>,
  member: string | null,
  now: Instant,
): { member: string; until: Instant } | null {
  if (leaseBy === null || leaseUntil === null) return null;
  return leaseBy !== member && leaseUntil > now ? { member: leaseBy, until: leaseUntil } : null;
}

export const reportNoun = defineNoun({
  name: 'report',
  row: reportRow,
  secret: reportSecret,
  key: 'uuid',
  home: 'incident',
  // None is news: what strangers tell is for the desk alone.
  events: {
    'report.sent': birth(false),
    'report.leased': step(false),
    'report.released': step(false),
    'report.asked': step(false),
    'report.answered': step(false),
    'report.turned': step(false),
    'report.attached': step(false),
    'report.merged': step(false),
    'report.taken-up': step(false),
    'report.taken': step(false),
    'report.given-back': step(false),
    'report.rejected': step(false),
    'report.spammed': step(false),
    'report.unspammed': step(false),
    'report.reopened': step(false),
    'report.confirmed': step(false),
    'report.withdrawn': step(false),
    'report.escalated': step(false),
  },
  indexes: {
    /** Reports that are counted with a need. */
    need: {
      keys: (row) => (row.need === null ? [] : [row.need]),
      sql: { column: 'need' },
      of: 'need',
    },
    /** Reports that are counted with a report. */
    mergedInto: {
      keys: (row) => (row.mergedInto === null ? [] : [row.mergedInto]),
      sql: { column: 'mergedInto' },
      of: 'report',
    },
  },
  // Verified organisations of the area read an escalated one by `report.escalated`, which tells place and item alone.
  seenBy: ({ area }) => areaAudience(area),
  retention: {
    landmark: 'text',
    lat: 'text',
    lng: 'text',
    note: 'text',
    other: 'text',
    words: 'text',
    questions: 'text',
    answers: 'text',
    reason: 'text',
    contactName: 'contact',
    contactPhone: 'contact',
  },
  copy: 'none',
});
