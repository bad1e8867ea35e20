// Reports in SQL beyond rows by id: the queue of a desk, what stays with the desk, and those that the clock shows to
// others.
import type { ISql } from 'postgres';
import { escalationMinutes } from '#domain/report.ts';
import { addHours } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';

export interface QueuedRow {
  id: string;
  siteName: string | null;
  landmark: string | null;
  note: string | null;
  other: string | null;
}

/** Which reports stand in which queue, as `report.desk` names them. */
const standsIn = {
  check: (sql: ISql) => sql`report.state in ('received', 'checking') and not report.suspect`,
  asked: (sql: ISql) => sql`report.state = 'asked'`,
  spam: (sql: ISql) =>
    sql`(report.state = 'spam' or (report.suspect and report.state in ('received', 'checking')))`,
  done: (sql: ISql) => sql`report.state in ('verified', 'attached', 'rejected', 'withdrawn')`,
  all: (sql: ISql) => sql`true`,
} as const;
export type QueueName = keyof typeof standsIn;

/** The reports of the areas: those of the nation see all. */
function inAreas(sql: ISql, areas: readonly string[]) {
  return sql`exists (select from unnest(${[...areas]}::text[]) as held
    where held = 'ID' or report.area = held or starts_with(report.area, held || '.'))`;
}

/** One page of a queue: escalated ones first, then the most urgent, then the oldest; of decided ones the latest. */
export function queuedReports(
  sql: ISql,
  incident: string,
  areas: readonly string[],
  { queue, from, most }: { queue: QueueName; from: number; most: number },
): Promise<QueuedRow[]> {
  return sql<QueuedRow[]>`
    select report.id, site.name as site_name, report.landmark, report.note, report.other
    from report left join site on site.id = report.site
    where report.incident = ${incident} and ${inAreas(sql, areas)} and ${standsIn[queue](sql)}
    order by ${queue === 'done' ? sql`report.decided_at desc,` : sql``}
      (report.escalated_at is not null and report.state = 'received') desc,
      array_position(array['critical', 'high', 'medium', 'low'], report.urgency),
      report.sent_at, report.id
    limit ${most} offset ${from}`;
}

export interface HolderRow {
  member: string;
  name: string;
}

/** The names of members who hold reports. The caller checks that the reader works at the same desk. */
export function holdersOf(sql: ISql, members: readonly string[]): Promise<HolderRow[]> {
  return sql<HolderRow[]>`
    select id as member, name from member where id = any(${[...members]}::uuid[])`;
}

export interface QueueCounts {
  check: number;
  asked: number;
  spam: number;
  done: number;
}

/** How many reports of the areas stand in each queue. */
export async function countQueues(
  sql: ISql,
  incident: string,
  areas: readonly string[],
): Promise<QueueCounts> {
  const [row] = await sql<QueueCounts[]>`
    select count(*) filter (where ${standsIn.check(sql)})::int as check,
      count(*) filter (where ${standsIn.asked(sql)})::int as asked,
      count(*) filter (where ${standsIn.spam(sql)})::int as spam,
      count(*) filter (where ${standsIn.done(sql)})::int as done
    from report where incident = ${incident} and ${inAreas(sql, areas)}`;
  return row ?? { check: 0, asked: 0, spam: 0, done: 0 };
}

/** The secrets of a report as they are stored. */
export interface StoredSecret {
  landmark: string | null;
  lat: number | null;
  lng: number | null;
  accuracy: number | null;
  note: string | null;
  other: string | null;
  contactName: string | null;
  contactPhone: string | null;
  words: string | null;
  questions: Record<string, string> | null;
  answers: Record<string, string> | null;
  reason: string | null;
}

/** What stays with the desk. The caller checks the reader and writes the look down. */
export async function readReportSecret(sql: ISql, id: string): Promise<StoredSecret | undefined> {
  const [row] = await sql<StoredSecret[]>`
    select landmark, lat, lng, accuracy, note, other, contact_name, contact_phone, words, questions,
      answers, reason
    from report where id = ${id}`;
  return row;
}

/** The report of a code; undefined when nobody has that code. */
export async function reportOfCode(sql: ISql, code: string): Promise<string | undefined> {
  const [row] = await sql<{ report: string }[]>`select report from report_code where id = ${code}`;
  return row?.report;
}

/** Reports that were shown to an organisation and that nobody has opened yet, the newest first. */
export async function escalatedTo(
  sql: ISql,
  incident: string,
  organisation: string,
  most: number,
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from report
    where incident = ${incident} and escalated_at is not null and state = 'received' and not suspect
      and shown_to ? ${organisation}
    order by escalated_at desc, id limit ${most}`;
  return rows.map(({ id }) => id);
}

/** A report that the clock must show to others (N21). */
export interface DueReport {
  id: string;
  incident: string;
}

/** Critical reports on open incidents that nobody opened in time, at most 200 at once. */
export function reportsUnopened(sql: ISql, now: Instant): Promise<DueReport[]> {
  const late = addHours(now, -escalationMinutes / 60);
  return sql<DueReport[]>`
    select report.id, report.incident from report
      join incident on incident.id = report.incident and incident.closed_at is null
    where report.state = 'received' and report.urgency = 'critical' and report.kind = 'need'
      and report.escalated_at is null and not report.suspect
      and report.sent_at <= ${late} and coalesce(report.answered_at, report.sent_at) <= ${late}
    order by report.sent_at limit 200`;
}
