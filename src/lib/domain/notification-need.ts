// What needs, reports and claims make known (ADMIN 21).
import type { Claim } from './claim.ts';
import { claimWithNeed } from './claim-fact.ts';
import { isPlace, siteOf } from './account.ts';
import type { Line, Need } from './need.ts';
import { noticeKey } from './notification.ts';
import type { Notice, NoticeEvent, NoticeFacts } from './notification.ts';
import {
  coordinatorsOf,
  holderOf,
  itemNames,
  needFacts,
  noticeFor,
  placeName,
  respondersIn,
  tell,
  workersOf,
} from './notification-tell.ts';
import type { Colleague, Ground, Teller } from './notification-tell.ts';
import { unknown } from './reader.ts';
import type { Known, Reader } from './reader.ts';
import type { Report } from './report.ts';

/** The need of a change with its lines; null when it is gone. */
function wholeNeed(reader: Reader, id: string): Known<{ need: Need; lines: Line[] } | null> {
  const need = reader.row('need', id);
  const lines = reader.list('line', 'need', id);
  if (need === unknown || lines === unknown) return unknown;
  return need && { need, lines: [...lines] };
}

/** A need that nobody checked yet: for the coordinators, at once where it is critical. */
const needPosted: Teller = (ground, change) => {
  if (change.body.state !== 'reported') return needVerified(ground, change);
  const found = wholeNeed(ground.reader, change.id);
  if (found === unknown || found === null) return found ?? [];
  const told = needFacts(ground.reader, found.need, found.lines);
  if (told === unknown) return unknown;
  const critical = told.line?.urgency === 'critical';
  const event = critical ? 'need-critical' : 'to-verify';
  const card = { kind: 'need', id: change.id } as const;
  const coordinator = coordinatorsOf(ground, found.need.area);
  return tell(ground, { event, card, row: change.id, facts: told.facts }, { coordinator });
};

/** A checked need: who posted it is answered; critical ones reach responders of the area and those with goods nearby. */
const needVerified: Teller = (ground, change) => {
  const { reader } = ground;
  const found = wholeNeed(reader, change.id);
  if (found === unknown || found === null) return found ?? [];
  const { need, lines } = found;
  const told = needFacts(reader, need, lines);
  if (told === unknown) return unknown;
  const card = { kind: 'need', id: need.id } as const;
  const { facts, line } = told;
  const reporters = change.kind === 'need.verified' ? posters(need) : [];
  const answered = tell(
    ground,
    { event: 'report-verified', card, row: need.id, facts },
    { reporter: reporters },
  );
  if (line?.urgency !== 'critical' || line.open === 0) return answered;
  const owners = ownersNear(reader, line.item, need.area);
  if (owners === unknown) return unknown;
  const near = [...owners].flatMap((owner) => workersOf(ground, owner));
  const responder = [...respondersIn(ground, need.area), ...near];
  return [
    ...answered,
    ...tell(ground, { event: 'need-critical', card, row: line.id, facts }, { responder }),
  ];
};

/** Who posted a need: the first voice. Needs from before that was kept have none. */
const posters = ({ voicedBy }: Need) => (voicedBy ?? []).slice(0, 1).map((id) => ({ id }));

/** Organisations that have an item at a site of the same province (ADMIN 21, "near my stock"). */
function ownersNear(reader: Reader, item: string, area: string): Known<Set<string>> {
  const stock = reader.list('stock', 'item', item);
  if (stock === unknown) return unknown;
  const owners = new Set<string>();
  let isUnknown = false;
  for (const { account, quantity } of stock) {
    const held = quantity > 0 && isPlace(account) ? siteOf(account) : null;
    const site = held === null ? null : reader.row('site', held);
    if (site === unknown) isUnknown = true;
    else if (site?.organisation && site.area.slice(0, 2) === area.slice(0, 2))
      owners.add(site.organisation);
  }
  return isUnknown ? unknown : owners;
}

const needRejected: Teller = (ground, change) => {
  const found = wholeNeed(ground.reader, change.id);
  if (found === unknown || found === null) return found ?? [];
  const told = needFacts(ground.reader, found.need, found.lines);
  if (told === unknown) return unknown;
  const card = { kind: 'need', id: change.id } as const;
  const about = { event: 'report-rejected', card, row: change.id, facts: told.facts } as const;
  return tell(ground, about, { reporter: posters(found.need) });
};

/** Item and place of a report. What strangers wrote stays with the desk (P4). */
function reportFacts(reader: Reader, report: Report): Known<Partial<NoticeFacts>> {
  const line = report.lines.find(({ urgency }) => urgency === report.urgency) ?? report.lines[0];
  const item = itemNames(reader, line?.item ?? null);
  const place = placeName(reader, report.site, report.area);
  if (item === unknown || place === unknown) return unknown;
  const { urgency, area } = report;
  const more = Math.max(0, report.lines.length - 1);
  const amount = line?.quantity ? { quantity: line.quantity, unit: line.unit } : {};
  return { item, place, area, urgency, more, ...amount };
}

const reportSent: Teller = (ground, { id }) => {
  const report = ground.reader.row('report', id);
  if (report === unknown || report === null || report.suspect)
    return report === unknown ? unknown : [];
  const facts = reportFacts(ground.reader, report);
  if (facts === unknown) return unknown;
  const about = { event: 'to-verify', card: { kind: 'report', id }, row: id, facts } as const;
  return tell(ground, about, { coordinator: coordinatorsOf(ground, report.area) });
};

/** N21: how often (ms) a worker is told of reports of one regency that nobody opened. An assumption. */
const climbedEvery = 10 * 60_000;
/** Code of a regency: `11.16`. */
const regencyLength = 5;

/** Coordinators are told of each; workers once in a while, because a flood of reports must not become one of notices. */
const reportClimbed: Teller = (ground, { id }) => {
  const report = ground.reader.row('report', id);
  if (report === unknown || report === null) return report ?? [];
  const facts = reportFacts(ground.reader, report);
  if (facts === unknown) return unknown;
  const about = { event: 'report-climbed', card: { kind: 'report', id }, row: id, facts } as const;
  const coordinator = coordinatorsOf(ground, report.area);
  const decides = new Set(coordinator.map((one) => one.id));
  const responder = report.shownTo
    .flatMap((organisation) => workersOf(ground, organisation))
    .filter((one) => !decides.has(one.id));
  const regency = report.area.slice(0, regencyLength);
  const time = Math.floor(Date.parse(ground.at) / climbedEvery);
  return [
    ...tell(ground, about, { coordinator }),
    ...tell(ground, about, { responder }).map((notice) => ({
      ...notice,
      // A drill keeps no word of the real thing away.
      key: noticeKey(about.event, `${notice.incident} ${regency}`, notice, time),
    })),
  ];
};

/** An answer of the desk: for whoever holds the code, and for the member who sent it. @param sender null for strangers */
export function reportAnswered(event: NoticeEvent, sender: string | null): Teller {
  return (ground, { id }) => {
    const report = ground.reader.row('report', id);
    if (report === unknown || report === null) return report ?? [];
    const facts = reportFacts(ground.reader, report);
    if (facts === unknown) return unknown;
    const about = { event, card: { kind: 'report', id }, row: id, facts } as const;
    const holder = noticeFor(ground, about, { member: null, report: id }, 'reporter');
    const reporter = sender === null ? [] : [{ id: sender }];
    return [...(holder ? [holder] : []), ...tell(ground, about, { reporter })];
  };
}

/** What the countdown of a claim says, to whoever holds it; coordinators read it in the inbox. */
function claimNotices(
  ground: Ground,
  id: string,
  event: NoticeEvent,
  to: (claim: Claim) => readonly Colleague[],
): Known<Notice[]> {
  const { reader } = ground;
  const found = claimWithNeed(reader, id);
  if (found === unknown || found === null) return found ?? [];
  const { claim, line, need } = found;
  const item = itemNames(reader, line.item);
  const place = placeName(reader, need.site, need.area);
  if (item === unknown || place === unknown) return unknown;
  const { urgency, unit } = line;
  const quantity = claim.claimed || claim.quantity;
  const where = { place, area: need.area, line: line.id };
  const facts = { item, ...where, urgency, unit, quantity, until: claim.expiresAt };
  const critical = urgency === 'critical';
  const about = { event, card: { kind: 'need', id: need.id }, row: id, facts, critical } as const;
  return tell(ground, about, {
    responder: to(claim),
    coordinator: coordinatorsOf(ground, need.area),
  });
}

const claimWarned: Teller = (ground, { id, body }) =>
  claimNotices(ground, id, body.warned === 2 ? 'claim-ending' : 'claim-half', (claim) =>
    holderOf(ground, claim.member, claim.organisation),
  );

const claimExpired: Teller = (ground, { id }) =>
  claimNotices(ground, id, 'claim-expired', (claim) =>
    holderOf(ground, claim.member, claim.organisation),
  );

const handoverAsked: Teller = (ground, { id }) =>
  claimNotices(ground, id, 'handover-asked', (claim) =>
    holderOf(ground, claim.member, claim.organisation),
  );

/** More than was open was taken (UX 32): the others who hold some of the line, and the coordinators, hear of it. */
const claimTaken: Teller = (ground, { id, body }) => {
  if (body.overlapReason == null) return [];
  const { reader } = ground;
  const own = reader.row('claim', id);
  const held = own === unknown || own === null ? [] : reader.list('claim', 'need', own.need);
  if (own === unknown || held === unknown) return unknown;
  const others = [...held].filter((one) => one.line === own?.line && one.id !== id);
  return claimNotices(ground, id, 'second-delivery', () =>
    others
      .filter(({ endedAt }) => endedAt === null)
      .flatMap(({ member, organisation }) => holderOf(ground, member, organisation)),
  );
};

/** Kinds of change of needs, reports and claims that somebody is told of. */
export const needTellers = {
  'need.posted': needPosted,
  'need.verified': needVerified,
  'need.rejected': needRejected,
  'report.sent': reportSent,
  'report.escalated': reportClimbed,
  'claim.warned': claimWarned,
  'claim.expired': claimExpired,
  'claim.handover-asked': handoverAsked,
  'claim.taken': claimTaken,
} satisfies Record<string, Teller>;

/** Answers of the desk, by kind of change. */
export const answerEvents = {
  'report.asked': 'report-asked',
  'report.turned': 'report-verified',
  'report.attached': 'report-verified',
  'report.merged': 'report-verified',
  'report.rejected': 'report-rejected',
} as const satisfies Record<string, NoticeEvent>;
