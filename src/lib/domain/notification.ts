// Notifications (pemberitahuan): what one member, or the holder of a report's code, must hear of (ADMIN 20-24). They are
// no noun: no key of an audience stands for one person, and nobody else reads them.
import * as v from 'valibot';
import { areaCode, code, instant, quantity, text, uuid } from './field.ts';
import { urgencies } from './need.ts';
import type { Instant } from './time.ts';

/** `now`: a push at once. `soon`: a push with others of five minutes. `digest`: stands in the inbox alone. */
export const noticeLevels = ['now', 'soon', 'digest'] as const;
export type NoticeLevel = (typeof noticeLevels)[number];

/** Why somebody is told: as coordinator of the area, for the own organisation, as who reported it, or as the ministry. */
export type NoticeRole = 'coordinator' | 'responder' | 'reporter' | 'admin';

/** ADMIN 21: which event reaches whom, and how. Mentions, complaints and the state of the server come with their parts. */
export const noticeTable = {
  'need-critical': { coordinator: 'now', responder: 'now' },
  'to-verify': { coordinator: 'soon' },
  'report-climbed': { coordinator: 'now', responder: 'soon' },
  'report-asked': { reporter: 'now' },
  'report-verified': { reporter: 'now' },
  'report-rejected': { reporter: 'now' },
  'claim-half': { coordinator: 'digest', responder: 'soon' },
  'claim-ending': { coordinator: 'digest', responder: 'now' },
  'claim-expired': { coordinator: 'digest', responder: 'now' },
  'handover-asked': { responder: 'now' },
  'shipment-late': { coordinator: 'soon', responder: 'now' },
  'shipment-arrived': { coordinator: 'soon', responder: 'now' },
  'shipment-short': { coordinator: 'soon', responder: 'now' },
  'second-delivery': { coordinator: 'soon', responder: 'soon' },
  'place-silent': { coordinator: 'soon', responder: 'digest' },
  'round-missing': { coordinator: 'digest', reporter: 'soon' },
  'decree-ending': { coordinator: 'soon', admin: 'now' },
  'take-asked': { responder: 'now' },
  'take-answered': { coordinator: 'now' },
  'take-silent': { coordinator: 'now' },
} as const satisfies Record<string, Partial<Record<NoticeRole, NoticeLevel>>>;
export type NoticeEvent = keyof typeof noticeTable;
export const noticeEvents = Object.keys(noticeTable) as NoticeEvent[];

/** How an event reaches somebody in a role; undefined when it does not. */
export function levelFor(event: NoticeEvent, role: NoticeRole): NoticeLevel | undefined {
  return (noticeTable[event] as Partial<Record<NoticeRole, NoticeLevel>>)[role];
}

/** What a notification opens, and by what the inbox groups. */
export const cardKinds = ['need', 'report', 'shipment', 'site', 'incident'] as const;
export const noticeCard = v.strictObject({
  kind: v.picklist(cardKinds),
  id: v.pipe(v.string(), v.maxLength(40)),
});
export type NoticeCard = v.InferOutput<typeof noticeCard>;

/** Which of the own notifications were seen: those of a card, or all that are no exercise. */
export const seenInput = v.union([
  v.strictObject({ card: noticeCard }),
  v.strictObject({ all: v.literal(true) }),
]);
export type Seen = v.InferOutput<typeof seenInput>;

/**
 * What its text is made from: item and place, never a person, a phone or a point (ADMIN 24). Stored with it, so that it
 * is read without its rows.
 */
export const noticeFacts = v.strictObject({
  /** The item's names; null where it has none. */
  item: v.nullable(v.strictObject({ id: text(120), en: text(120) })),
  /** How many other items there are. */
  more: v.pipe(v.number(), v.integer(), v.minValue(0)),
  quantity: v.nullable(quantity),
  unit: v.nullable(text(20)),
  urgency: v.nullable(v.picklist(urgencies)),
  /** Name of the site, else of the area; numbers of persons in it are masked. */
  place: v.nullable(text(160)),
  area: v.nullable(areaCode),
  /** The need's line, by which its card is opened. */
  line: v.nullable(uuid),
  /** Short name of the other organisation. */
  organisation: v.nullable(text(24)),
  /** A deadline, or when it should have come. */
  until: v.nullable(instant),
});
export type NoticeFacts = v.InferOutput<typeof noticeFacts>;

/** Facts of which nothing is known. */
export const noFacts: NoticeFacts = {
  item: null,
  more: 0,
  quantity: null,
  unit: null,
  urgency: null,
  place: null,
  area: null,
  line: null,
  organisation: null,
  until: null,
};

/** Who is told: a member, or whoever holds the code of a report. */
export type Recipient = { member: string; report: null } | { member: null; report: string };

/** One thing that one recipient is told. */
export type Notice = Recipient & {
  /** One event of one row tells one recipient once (ADMIN 20). */
  key: string;
  event: NoticeEvent;
  level: NoticeLevel;
  /** Critical and the recipient's own to do: it does not wait for the morning (ADMIN 23). */
  pressing: boolean;
  incident: string;
  /** Of an exercise: an inbox of its own, and never a push (ADMIN 24). */
  drill: boolean;
  card: NoticeCard;
  /** The row that it is about. When that row moves on, the notification is settled. */
  row: string;
  facts: NoticeFacts;
  at: Instant;
};

/** @param seq number of the change; for what the clock tells, the moment it is about */
export function noticeKey(
  event: NoticeEvent,
  row: string,
  to: Recipient,
  seq: number | string,
): string {
  return `${event}:${row}:${to.member ?? `report ${to.report}`}:${seq}`;
}

/** Days for which notifications are kept. */
export const noticeDays = 90;

/** A notification as its recipient reads it. */
export const readNotice = v.object({
  id: uuid,
  event: v.picklist(noticeEvents),
  facts: noticeFacts,
  at: v.string(),
  seenAt: v.nullable(v.string()),
  /** When it became moot, because the row moved on. */
  settledAt: v.nullable(v.string()),
});
export type ReadNotice = v.InferOutput<typeof readNotice>;

/** What somebody does not want to be pushed; the inbox has it all the same. */
export const noticePreference = v.strictObject({
  /** Events without a push. */
  silent: v.pipe(v.array(v.picklist(noticeEvents)), v.maxLength(noticeEvents.length)),
  /** Until when an incident is silent; `everything` stands for all of them. */
  muted: v.record(v.union([v.literal('everything'), code]), instant),
});
export type NoticePreference = v.InferOutput<typeof noticePreference>;
export const noPreference: NoticePreference = { silent: [], muted: {} };

/** Hours of "diamkan 8 jam". */
export const muteHours = 8;

/** Whether its recipient wants no push for it now. */
export function isMuted(
  { event, incident }: Pick<Notice, 'event' | 'incident'>,
  { silent, muted }: NoticePreference,
  now: Instant,
): boolean {
  if (silent.includes(event)) return true;
  const ends = [muted.everything, muted[incident]];
  return ends.some((until) => until !== undefined && until > now);
}
