// Queries of notifications: each member reads the own ones and no other (ADMIN 27).
import * as v from 'valibot';
import { isMember } from './actor.ts';
import { code } from './field.ts';
import { noticeCard, readNotice } from './notification.ts';
import { defineQuery } from './query.ts';

/** Cards on one page of the inbox. */
export const mostCards = 50;
/** Notifications of one card that the inbox shows. */
export const mostOfCard = 10;

/** `open`: not seen. `all`: of 90 days. `drill`: of exercises, which count nowhere else. */
export const inboxFilters = ['open', 'all', 'drill'] as const;
export type InboxFilter = (typeof inboxFilters)[number];

export const noticeCount = defineQuery({
  name: 'notification.count',
  tag: 'notification',
  description: 'How many of your notifications you have not seen',
  method: 'GET',
  path: '/notifications/count',
  input: v.strictObject({}),
  answer: v.object({ unread: v.number() }),
  may: isMember,
  cost: 1,
  cache: 'private, no-store',
});

const grouped = v.object({
  card: noticeCard,
  incident: code,
  incidentName: v.nullable(v.string()),
  unread: v.number(),
  /** The newest first. */
  notices: v.array(readNotice),
});
export type NoticeGroup = v.InferOutput<typeof grouped>;

export const noticeInbox = defineQuery({
  name: 'notification.inbox',
  tag: 'notification',
  description: 'Your notifications of 90 days, by what they are about, the newest first',
  method: 'GET',
  path: '/notifications',
  input: v.strictObject({
    filter: v.optional(v.picklist(inboxFilters), 'open'),
    incident: v.optional(code),
    /** How many cards to pass over. */
    from: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)), 0),
  }),
  answer: v.object({
    groups: v.array(grouped),
    counts: v.object({ open: v.number(), all: v.number(), drill: v.number() }),
    more: v.boolean(),
  }),
  may: isMember,
  cost: 1,
  cache: 'private, no-store',
});
