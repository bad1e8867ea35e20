// Who is told, from the rows: coordinators of an area, people of an organisation, and one notification for each (ADMIN 21).
import { areasWithin, contains, nation } from './area.ts';
import type { FeedChange } from './change.ts';
import type { Incident } from './incident.ts';
import type { Member } from './member.ts';
import type { Line, Need } from './need.ts';
import { byUrgency } from './need.ts';
import { levelFor, noFacts, noticeKey, noticeLevels } from './notification.ts';
import type {
  Notice,
  NoticeCard,
  NoticeEvent,
  NoticeFacts,
  NoticeRole,
  Recipient,
} from './notification.ts';
import { organisationMayAct } from './organisation.ts';
import type { Organisation } from './organisation.ts';
import { maskNumbers } from './personal-number.ts';
import { unknown } from './reader.ts';
import type { Known, Reader } from './reader.ts';
import type { Instant } from './time.ts';

/** An active member of an organisation that may act, with the areas that both share (ADMIN 6). */
export interface Colleague extends Pick<Member, 'id' | 'organisation' | 'role' | 'areas'> {
  kind: Organisation['kind'];
}

/** What a teller reads and knows. */
export interface Ground {
  reader: Reader;
  everybody: readonly Colleague[];
  /** The incident of the board; null on the national one. */
  incident: Incident | null;
  /** Who did it is not told of it. */
  author: string | null;
  at: Instant;
  /** Tells one occasion from the next: the number of the change, or the moment the clock tells of. */
  seq: number | string;
}

/** What a change makes known, from rows. */
export type Teller = (ground: Ground, change: FeedChange) => Known<Notice[]>;

/** Everybody who can be told. */
export function colleagues(reader: Reader): Known<Colleague[]> {
  const members = reader.all('member');
  const organisations = reader.all('organisation');
  if (members === unknown || organisations === unknown) return unknown;
  const known = new Map([...organisations].map((one) => [one.id, one]));
  return [...members].flatMap(({ id, organisation, role, areas, active }) => {
    const own = known.get(organisation);
    if (!active || !own || !organisationMayAct(own)) return [];
    return [{ id, organisation, role, areas: areasWithin(areas, own.areas), kind: own.kind }];
  });
}

/** Coordinators in whose working area it lies. */
export function coordinatorsOf({ everybody }: Ground, area: string): Colleague[] {
  return everybody.filter(
    ({ role, areas }) => role === 'coordinator' && areas.some((code) => contains(code, area)),
  );
}

/** Members who do the work of an organisation. */
export function workersOf({ everybody }: Ground, organisation: string | null): Colleague[] {
  return everybody.filter(
    (one) =>
      one.organisation === organisation && one.role !== 'observer' && one.role !== 'reporter',
  );
}

/** The member, as long as there is one; else everybody who does the organisation's work. */
export function holderOf(ground: Ground, member: string, organisation: string): Colleague[] {
  const workers = workersOf(ground, organisation);
  const own = workers.filter(({ id }) => id === member);
  return own.length > 0 ? own : workers;
}

/** Responders whose working area is narrower than the nation and holds the area. */
export function respondersIn({ everybody }: Ground, area: string): Colleague[] {
  return everybody.filter(
    ({ role, areas }) =>
      role === 'responder' && areas.some((code) => code !== nation && contains(code, area)),
  );
}

/** Admins of the ministry. */
export function ministryAdmins({ everybody }: Ground): Colleague[] {
  return everybody.filter(({ kind, role }) => kind === 'ministry' && role === 'admin');
}

/** What is told of one row. */
export interface About {
  event: NoticeEvent;
  card: NoticeCard;
  row: string;
  facts: Partial<NoticeFacts>;
  /** Critical: whoever has it to do is not left waiting for the morning. */
  critical?: boolean;
}

const strength = (role: NoticeRole, event: NoticeEvent) =>
  noticeLevels.indexOf(levelFor(event, role) ?? 'digest');

/**
 * One notification for each person: who is told in two roles hears of it once, in the more urgent way. Whoever did it is
 * left out.
 */
export function tell(
  ground: Ground,
  about: About,
  people: Partial<Record<NoticeRole, readonly Pick<Colleague, 'id'>[]>>,
): Notice[] {
  const roles = (Object.keys(people) as NoticeRole[]).sort(
    (a, b) => strength(a, about.event) - strength(b, about.event),
  );
  const told = new Map<string, Notice>();
  for (const role of roles)
    for (const { id } of people[role] ?? []) {
      if (id === ground.author || told.has(id)) continue;
      const notice = noticeFor(ground, about, { member: id, report: null }, role);
      if (notice) told.set(id, notice);
    }
  return [...told.values()];
}

/** The notification of one recipient; undefined when the event does not reach that role. */
export function noticeFor(
  { incident, reader, at, seq }: Ground,
  { event, card, row, facts, critical = false }: About,
  to: Recipient,
  role: NoticeRole,
): Notice | undefined {
  const level = levelFor(event, role);
  if (!level) return undefined;
  const drill = incident?.drill ?? false;
  return {
    ...to,
    key: noticeKey(event, row, to, seq),
    event,
    level: drill ? 'digest' : level,
    pressing: critical && role === 'responder',
    incident: incident?.id ?? reader.board,
    drill,
    card,
    row,
    facts: { ...noFacts, ...facts },
    at,
  };
}

/** The names of an item; null where the catalogue has none. */
export function itemNames(reader: Reader, code: string | null): Known<NoticeFacts['item']> {
  if (code === null) return null;
  const item = reader.row('item', code);
  if (item === unknown) return unknown;
  return item && { id: item.nameId, en: item.nameEn };
}

/** The name of a place: of its site, else of its area. The words of a landmark may name a home, so they are left out. */
export function placeName(reader: Reader, site: string | null, area: string): Known<string | null> {
  const row = site === null ? null : reader.row('site', site);
  const named = reader.area(area);
  if (row === unknown || named === unknown) return unknown;
  const name = row?.name ?? named?.name;
  return name === undefined ? null : maskNumbers(name).slice(0, 160);
}

/** Item, quantity and place of a need: of its worst line that still misses something, else of its worst. */
export function needFacts(
  reader: Reader,
  need: Need,
  lines: readonly Line[],
): Known<{ line: Line | undefined; facts: Partial<NoticeFacts> }> {
  const sorted = lines
    .filter(({ asked }) => asked > 0)
    .sort((a, b) => Number(b.open > 0) - Number(a.open > 0) || byUrgency(a.urgency, b.urgency));
  const [line] = sorted;
  const item = itemNames(reader, line?.item ?? null);
  const place = placeName(reader, need.site, need.area);
  if (item === unknown || place === unknown) return unknown;
  const amount = line ? { quantity: line.open || line.asked, unit: line.unit } : {};
  return {
    line,
    facts: {
      ...amount,
      item,
      place,
      area: need.area,
      more: Math.max(0, sorted.length - 1),
      urgency: line?.urgency ?? null,
      line: line?.id ?? null,
    },
  };
}
