// Pushes in SQL: where devices are told, what goes to whom, and what became of it at each device.
import type { ISql } from 'postgres';
import type { NoticeEvent, NoticeFacts, Recipient } from '#domain/notification.ts';
import type { MessageKind, SentMessage, Waiting } from '#domain/notification-plan.ts';
import type { Locale } from '#domain/push.ts';
import type { Instant } from '#domain/time.ts';

export interface Subscription {
  endpoint: string;
  p256dh: string;
  auth: string;
  language: Locale;
}

/** Devices that one member, and one report, can be told on. */
const mostDevices = { member: 10, report: 3 } as const;

/**
 * Keeps a device, or takes it over from the member who used it before; what it hears of reports stays. The oldest ones of
 * the recipient go.
 */
export async function keepSubscription(
  sql: ISql,
  to: Recipient & { session: string | null },
  subscription: Subscription,
  now: Instant,
): Promise<void> {
  const { member, report, session } = to;
  const { endpoint, p256dh, auth, language } = subscription;
  await sql`
    insert into push_subscription (member, session, report, endpoint, p256dh, auth, language, at)
    values (${member}, ${session}, ${report}, ${endpoint}, ${p256dh}, ${auth}, ${language}, ${now})
    on conflict ${member === null ? sql`(endpoint, report) where report is not null` : sql`(endpoint) where member is not null`}
    do update set member = excluded.member, session = excluded.session, p256dh = excluded.p256dh,
      auth = excluded.auth, language = excluded.language, at = excluded.at`;
  const most = member === null ? mostDevices.report : mostDevices.member;
  await sql`
    delete from push_subscription where id in (
      select id from push_subscription where ${isOf(sql, to)} order by at desc, id offset ${most})`;
}

/** Forgets a device of this member. @returns how many */
export async function dropSubscription(
  sql: ISql,
  member: string,
  endpoint: string,
): Promise<number> {
  const gone = await sql`
    delete from push_subscription where member = ${member} and endpoint = ${endpoint} returning id`;
  return gone.length;
}

/** Forgets a device that its push service knows no more. */
export async function forgetSubscription(sql: ISql, id: string): Promise<void> {
  await sql`delete from push_subscription where id = ${id}`;
}

function isOf(sql: ISql, { member, report }: Recipient) {
  return member === null ? sql`report = ${report}` : sql`member = ${member}`;
}

/** C5: the member is there, and the organisation verified; whoever holds the code of a report always may. */
function mayBeTold(sql: ISql) {
  return sql`(member is null or member in (
    select held.id from member as held join organisation on organisation.id = held.organisation
    where held.active and organisation.verified_at is not null))`;
}

/** Recipients with something that is due, at most `limit`. */
export async function dueRecipients(sql: ISql, now: Instant, limit: number): Promise<Recipient[]> {
  return sql<Recipient[]>`
    select member, report from notification where due <= ${now}
    group by member, report order by min(due) limit ${limit}`;
}

/** Takes a recipient for this transaction; false while another process plans for the same. */
export async function takeRecipient(sql: ISql, { member, report }: Recipient): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`
    select pg_try_advisory_xact_lock(${lock}, hashtext(${member ?? report})) as taken`;
  return row?.taken ?? false;
}

/** Any fixed number: locks of recipients and no others. */
const lock = 70_673;

export interface Standing {
  waiting: Waiting[];
  sent: SentMessage[];
  devices: number;
  /** Working areas of a member; the area of a report. */
  areas: string[];
}

/** Notifications of one plan, at most. */
const mostPlanned = 500;

/** What a plan for one recipient stands on. */
export async function standingOf(sql: ISql, to: Recipient, since: Instant): Promise<Standing> {
  const [waiting, sent, devices, areas] = await Promise.all([
    sql<(Omit<Waiting, 'card'> & { kind: Waiting['card']['kind']; card: string })[]>`
      select id, event, level, pressing, incident, card_kind as kind, card_id as card, at, seen_at,
        settled_at from notification
      where ${isOf(sql, to)} and state = 'waiting' order by at, id limit ${mostPlanned}`,
    sql<SentMessage[]>`
      select kind, at from push_message
      where ${isOf(sql, to)} and at > ${since} and kind <> 'trial' order by at`,
    sql<{ devices: number }[]>`
      select count(*)::int as devices from push_subscription
      where ${isOf(sql, to)} and ${mayBeTold(sql)}`,
    to.member === null
      ? sql<{ areas: string[] }[]>`
          select jsonb_build_array(area) as areas from report where id = ${to.report}`
      : sql<{ areas: string[] }[]>`select areas from member where id = ${to.member}`,
  ]);
  return {
    waiting: waiting.map(({ kind, card: id, ...one }) => ({ ...one, card: { kind, id } })),
    sent: [...sent],
    devices: devices[0]?.devices ?? 0,
    areas: areas[0]?.areas ?? [],
  };
}

/** Sets what became of notifications: pushed, withdrawn, in the inbox alone, or waiting until a time. */
export async function setNotices(
  sql: ISql,
  ids: readonly string[],
  state: 'waiting' | 'pushed' | 'withdrawn' | 'inbox',
  due: Instant | null,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update notification set state = ${state}, due = ${due} where id = any(${[...ids]}::uuid[])`;
}

/** Writes a message with one delivery for each device of the recipient. */
export async function addMessage(
  sql: ISql,
  to: Recipient,
  message: { id: string; kind: MessageKind | 'trial'; notices: readonly string[] },
  now: Instant,
): Promise<void> {
  const { member, report } = to;
  await sql`
    insert into push_message (id, member, report, kind, notices, at)
    values (${message.id}, ${member}, ${report}, ${message.kind},
      ${[...message.notices]}::uuid[], ${now})`;
  await sql`
    insert into push_delivery (message, subscription, due)
    select ${message.id}, id, ${now}::timestamptz from push_subscription where ${isOf(sql, to)}`;
}

/** Whether the member was sent a trial after a time. The caller has taken the recipient. */
export async function wasTried(sql: ISql, member: string, since: Instant): Promise<boolean> {
  const found = await sql`
    select from push_message where member = ${member} and kind = 'trial' and at > ${since} limit 1`;
  return found.length > 0;
}

export interface Delivery extends Subscription {
  message: string;
  subscription: string;
  attempts: number;
  kind: MessageKind | 'trial';
  notices: string[];
  member: string | null;
  report: string | null;
  at: Instant;
}

/**
 * Takes deliveries that are due, so that no other process has them until `until`: after a crash they are tried again
 * then. First those that were never tried: a service that answers nobody keeps nobody else waiting.
 */
export function takeDeliveries(
  sql: ISql,
  now: Instant,
  until: Instant,
  limit: number,
): Promise<Delivery[]> {
  return sql<Delivery[]>`
    update push_delivery as delivery set due = ${until}, attempts = delivery.attempts + 1
    from push_message message, push_subscription subscription, (
      select message as of_message, subscription as to_device from push_delivery
      where due <= ${now} order by attempts, due limit ${limit} for update skip locked) as taken
    where delivery.message = taken.of_message and delivery.subscription = taken.to_device
      and message.id = delivery.message and subscription.id = delivery.subscription
    returning delivery.message, delivery.subscription, delivery.attempts, message.kind,
      message.notices, message.member, message.report, message.at,
      subscription.endpoint, subscription.p256dh, subscription.auth, subscription.language`;
}

/** Ends a delivery, or sets when it is tried again. */
export async function setDelivery(
  sql: ISql,
  { message, subscription }: Pick<Delivery, 'message' | 'subscription'>,
  due: Instant | null,
): Promise<void> {
  await sql`
    update push_delivery set due = ${due}
    where message = ${message} and subscription = ${subscription}`;
}

export interface ToldNotice {
  event: NoticeEvent;
  facts: NoticeFacts;
  incident: string;
  kind: Waiting['card']['kind'];
  card: string;
}

/** What a message tells, the newest first; what was seen or settled meanwhile too. */
export function noticesOfMessage(sql: ISql, ids: readonly string[]): Promise<ToldNotice[]> {
  return sql<ToldNotice[]>`
    select event, facts, incident, card_kind as kind, card_id as card from notification
    where id = any(${[...ids]}::uuid[]) order by at desc, id`;
}

/** The code of a report, for whoever holds it. */
export async function codeOfReport(sql: ISql, report: string): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select id from report_code where report = ${report}`;
  return row?.id;
}

/** The report of a code; undefined when nobody has that code. */
export async function reportOfCode(sql: ISql, code: string): Promise<string | undefined> {
  const [row] = await sql<{ report: string }[]>`select report from report_code where id = ${code}`;
  return row?.report;
}

interface ForgetBounds {
  /** Messages from before, which nobody delivers any more. */
  messages: Instant;
  /** Devices of reports that were decided before. */
  reports: Instant;
}

/** Deletes old messages, devices of reports that are long decided, and those of members who left. */
export async function forgetPushes(sql: ISql, { messages, reports }: ForgetBounds): Promise<void> {
  await sql`delete from push_message where at < ${messages}`;
  await sql`
    delete from push_subscription where report in (
      select id from report where decided_at < ${reports} and state <> 'asked')`;
  await sql`
    delete from push_subscription where member in (select id from member where not active)`;
}
