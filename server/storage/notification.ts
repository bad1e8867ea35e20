// Notifications in SQL: written once each, settled, read and marked by their recipient alone.
import type { ISql } from 'postgres';
import type {
  Notice,
  NoticeCard,
  NoticePreference,
  ReadNotice,
  Seen,
} from '#domain/notification.ts';
import { noPreference } from '#domain/notification.ts';
import type { Settlement } from '#domain/notification-change.ts';
import type { InboxFilter } from '#domain/notification-query.ts';
import type { Instant } from '#domain/time.ts';

/** Stores notifications. Those that were told before, by whichever process, stay as they are. @returns how many are new */
export async function addNotices(sql: ISql, notices: readonly Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  const rows = notices.map(({ card, level, at, facts, ...notice }) => ({
    ...notice,
    at,
    level,
    facts: JSON.stringify(facts),
    kind: card.kind,
    card: card.id,
    due: level === 'digest' ? null : at,
    state: level === 'digest' ? 'inbox' : 'waiting',
  }));
  const added = await sql`
    insert into notification
      (key, member, report, event, level, pressing, incident, drill, card_kind, card_id, "row", facts,
       at, due, state)
    select key, member, report, event, level, pressing, incident, drill, kind, card, "row",
      facts::jsonb, at, due, state
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as sent
      (key text, member uuid, report uuid, event text, level text, pressing boolean, incident text,
       drill boolean, kind text, card text, "row" text, facts text, at timestamptz, due timestamptz,
       state text)
    on conflict (key) do nothing returning id`;
  return added.length;
}

/** Marks notifications that became moot. */
export async function settleNotices(sql: ISql, settlements: readonly Settlement[]): Promise<void> {
  if (settlements.length === 0) return;
  await sql`
    update notification set settled_at = made.at
    from json_to_recordset(${JSON.stringify(settlements)}::text::json) as made
      (by text, id text, events jsonb, at timestamptz)
    where settled_at is null and notification.at <= made.at and made.events ? event
      and case made.by when 'row' then "row" = made.id when 'card' then card_id = made.id
        else incident = made.id end`;
}

/** Members who sent these reports with an account. */
export async function reportSenders(
  sql: ISql,
  reports: readonly string[],
): Promise<Map<string, string>> {
  if (reports.length === 0) return new Map();
  const rows = await sql<{ id: string; member: string }[]>`
    select id, member from change
    where kind = 'report.sent' and id = any(${[...reports]}) and member is not null`;
  return new Map(rows.map(({ id, member }) => [id, member]));
}

/** Boards whose newest changes a consumer has not had. */
export async function boardsBehind(sql: ISql, consumer: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select board.id from board
      left join feed_consumer had on had.board = board.id and had.consumer = ${consumer}
    where board.seq > coalesce(had.seq, 0) order by board.id`;
  return rows.map(({ id }) => id);
}

/** Sets a consumer to the end of every board: what was before is no news. */
export async function skipToEnds(sql: ISql, consumer: string): Promise<void> {
  await sql`
    insert into feed_consumer (consumer, board, seq) select ${consumer}, id, seq from board
    on conflict (consumer, board) do update set seq = excluded.seq`;
}

interface GroupRow {
  kind: NoticeCard['kind'];
  card: string;
  incident: string;
  incidentName: string | null;
  unread: number;
  notices: ReadNotice[];
}

interface InboxOptions {
  filter: InboxFilter;
  incident: string | undefined;
  from: number;
  most: number;
  mostOfCard: number;
}

/** The cards of a member's notifications, the newest first; one more than `most` when there are more. */
export async function inboxOf(
  sql: ISql,
  member: string,
  { filter, incident, from, most, mostOfCard }: InboxOptions,
): Promise<GroupRow[]> {
  const own = sql`member = ${member} and drill = ${filter === 'drill'}
    and (${filter !== 'open'} or seen_at is null)
    and (${incident ?? null}::text is null or incident = ${incident ?? null})`;
  return sql<GroupRow[]>`
    select cards.card_kind as kind, cards.card_id as card, cards.incident, cards.unread,
      incident.name as incident_name,
      (select json_agg(json_build_object('id', id, 'event', event, 'facts', facts,
          'at', to_char(at at time zone 'UTC', ${isoFormat}),
          'seenAt', to_char(seen_at at time zone 'UTC', ${isoFormat}),
          'settledAt', to_char(settled_at at time zone 'UTC', ${isoFormat})) order by at desc, id)
        from (select * from notification
          where ${own} and card_kind = cards.card_kind and card_id = cards.card_id
          order by at desc, id limit ${mostOfCard}) as newest) as notices
    from (
      select card_kind, card_id, incident, max(at) as newest,
        count(*) filter (where seen_at is null)::int as unread
      from notification where ${own} group by card_kind, card_id, incident
      order by newest desc, card_id limit ${most + 1} offset ${from}) as cards
    left join incident on incident.id = cards.incident
    order by cards.newest desc, cards.card_id`;
}

const isoFormat = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"';

export interface InboxCounts {
  open: number;
  all: number;
  drill: number;
}

/** How many notifications stand under each filter. */
export async function countInbox(sql: ISql, member: string): Promise<InboxCounts> {
  const [row] = await sql<InboxCounts[]>`
    select count(*) filter (where not drill and seen_at is null)::int as open,
      count(*) filter (where not drill)::int as all,
      count(*) filter (where drill)::int as drill
    from notification where member = ${member}`;
  return row ?? { open: 0, all: 0, drill: 0 };
}

/** How many a member has not seen; exercises count nowhere else. */
export async function countUnseen(sql: ISql, member: string): Promise<number> {
  const [row] = await sql<{ unread: number }[]>`
    select count(*)::int as unread from notification
    where member = ${member} and seen_at is null and not drill`;
  return row?.unread ?? 0;
}

/** Marks own notifications as seen. @returns how many were not before */
export async function markSeen(
  sql: ISql,
  member: string,
  which: Seen,
  now: Instant,
): Promise<number> {
  const these =
    'card' in which
      ? sql`card_kind = ${which.card.kind} and card_id = ${which.card.id}`
      : sql`not drill`;
  const marked = await sql`
    update notification set seen_at = ${now}
    where member = ${member} and seen_at is null and ${these} returning id`;
  return marked.length;
}

/** What a member does not want to be pushed. */
export async function preferenceOf(sql: ISql, member: string): Promise<NoticePreference> {
  const [row] = await sql<NoticePreference[]>`
    select silent, muted from notification_preference where member = ${member}`;
  return row ?? noPreference;
}

/** Keeps what a member does not want to be pushed. */
export async function keepPreference(
  sql: ISql,
  member: string,
  { silent, muted }: NoticePreference,
): Promise<void> {
  await sql`
    insert into notification_preference (member, silent, muted)
    values (${member}, ${silent}, ${JSON.stringify(muted)}::text::jsonb)
    on conflict (member) do update set silent = excluded.silent, muted = excluded.muted`;
}

/** Deletes what is older than a time, at most `limit`. @returns how many */
export async function forgetNotices(sql: ISql, before: Instant, limit: number): Promise<number> {
  const gone = await sql`
    delete from notification where id in (
      select id from notification where at < ${before} order by at limit ${limit}
      for update skip locked)
    returning id`;
  return gone.length;
}

/** What the clock may have to tell of: ids with the moment that they are about, at most 200 of each. */
export interface ClockOccasions {
  late: { id: string; board: string; about: string }[];
  silent: { id: string; board: string; about: string }[];
  /** Incidents with a decree that ends soon. */
  decrees: string[];
}

interface ClockBounds {
  now: Instant;
  lateSince: Instant;
  silentSince: Instant;
  silentUntil: Instant;
  /** First and last day on which a decree of interest ends. */
  days: readonly [string, string];
}

/** What is late, silent or about to end, on incidents that are open. */
export async function clockOccasions(sql: ISql, bounds: ClockBounds): Promise<ClockOccasions> {
  const { now, lateSince, silentSince, silentUntil, days } = bounds;
  const [late, silent, decrees] = await Promise.all([
    sql<ClockOccasions['late']>`
      select shipment.id, shipment.incident as board, shipment.eta as about from shipment
        left join incident on incident.id = shipment.incident
      where shipment.eta > ${lateSince} and shipment.eta <= ${now} and departed_at is not null
        and shipment.closed_at is null and cancelled_at is null and incident.closed_at is null
        and exists (select from jsonb_array_elements(stops) as stop
          where stop ->> 'arrivedAt' is null and stop ->> 'skippedAt' is null)
      order by shipment.eta limit 200`,
    sql<ClockOccasions['silent']>`
      select site.id, site.incident as board, last.word as about
      from site join incident on incident.id = site.incident and incident.closed_at is null,
        lateral (select greatest(site.counted_at, max(need.refreshed_at)) as word,
          count(*) as needs from need
          where need.site = site.id and need.state in ('reported', 'verified')
            and exists (select from need_line where need_line.need = need.id and open > 0)) as last
      where site.closed_at is null and last.needs > 0
        and last.word > ${silentSince} and last.word <= ${silentUntil}
      order by last.word limit 200`,
    sql<{ id: string }[]>`
      select id from incident where closed_at is null
        and exists (select from jsonb_array_elements(decrees) as decree
          where decree ->> 'until' between ${days[0]} and ${days[1]})
      order by id limit 200`,
  ]);
  return { late, silent, decrees: decrees.map(({ id }) => id) };
}

/** Incidents that are open, with what their request round needs. */
export function openRounds(
  sql: ISql,
): Promise<{ id: string; areas: string[]; roundHour: number | null }[]> {
  return sql<{ id: string; areas: string[]; roundHour: number | null }[]>`
    select id, areas, round_hour from incident where closed_at is null order by id limit 200`;
}

/** How many kecamatan of each regency have a shelter or a live need and sent nothing since then. */
export function silentDistricts(
  sql: ISql,
  board: string,
  since: Instant,
): Promise<{ regency: string; districts: number }[]> {
  return sql<{ regency: string; districts: number }[]>`
    with live as (
      select left(area, 8) as district, refreshed_at from need
      where incident = ${board} and state in ('reported', 'verified') and length(area) >= 8),
    expected as (
      select district from live
      union select left(area, 8) from site
        where incident = ${board} and closed_at is null and kind = 'shelter' and length(area) >= 8)
    select left(district, 5) as regency, count(*)::int as districts from expected
    where not exists (select from live
      where live.district = expected.district and live.refreshed_at >= ${since})
    group by 1 order by 1 limit 200`;
}
