// From changes of the feed to notifications, and to those that they settle (ADMIN 20, 21, 23).
import type { ChangeKind, EntityName, FeedChange } from './change.ts';
import { noticeEvents } from './notification.ts';
import type { Notice, NoticeEvent } from './notification.ts';
import { answerEvents, needTellers, reportAnswered } from './notification-need.ts';
import { requestTellers } from './notification-request.ts';
import { shipmentTellers } from './notification-shipment.ts';
import { colleagues } from './notification-tell.ts';
import type { Ground, Teller } from './notification-tell.ts';
import { unknown } from './reader.ts';
import type { Ask } from './reader.ts';

const tellers: Partial<Record<string, Teller>> = {
  ...needTellers,
  ...requestTellers,
  ...shipmentTellers,
};
const answers: Partial<Record<string, NoticeEvent>> = answerEvents;

/** Whether somebody may be told of a change. Those of an imported list are told as the list, in the news. */
export function isTelling({ kind, batch }: Pick<FeedChange, 'kind' | 'batch'>): boolean {
  return batch === undefined && (kind in tellers || kind in answers);
}

/** What the changes of one board make known, each to each recipient once. @param senders members who sent a report */
export function noticesOf(
  changes: readonly FeedChange[],
  senders: ReadonlyMap<string, string>,
): Ask<Notice[]> {
  return (reader) => {
    const everybody = colleagues(reader);
    const incident = reader.row('incident', reader.board);
    let isUnknown = everybody === unknown || incident === unknown;
    const notices = new Map<string, Notice>();
    for (const change of changes.filter(isTelling)) {
      const { at, seq, by, kind, id } = change;
      const ground: Ground = {
        reader,
        everybody: everybody === unknown ? [] : everybody,
        incident: incident === unknown ? null : incident,
        author: by.member,
        at,
        seq,
      };
      const event = answers[kind];
      const teller = event ? reportAnswered(event, senders.get(id) ?? null) : tellers[kind];
      // Every change asks before the first unknown one ends it, so that one look-up loads all.
      const told = teller?.(ground, change) ?? [];
      if (told === unknown) isUnknown = true;
      else for (const notice of told) if (!notices.has(notice.key)) notices.set(notice.key, notice);
    }
    return isUnknown ? unknown : [...notices.values()];
  };
}

/** Which notifications a change makes moot: of a row, of a card, or of a whole incident. */
export interface Settlement {
  by: 'row' | 'card' | 'incident';
  id: string;
  events: readonly NoticeEvent[];
  at: string;
}

const answered: readonly NoticeEvent[] = ['to-verify', 'report-climbed'];
const countdown: readonly NoticeEvent[] = ['claim-half', 'claim-ending'];
const claimEnds: readonly NoticeEvent[] = [...countdown, 'handover-asked'];
const needEnds: readonly NoticeEvent[] = ['to-verify', 'need-critical', 'take-asked', ...claimEnds];
const onRoad: readonly NoticeEvent[] = ['shipment-late', 'shipment-arrived'];

/** What each kind of change of a row settles. */
const settling: Partial<Record<ChangeKind, readonly NoticeEvent[]>> = {
  'need.verified': ['to-verify', 'need-critical'],
  'report.leased': ['report-climbed'],
  'report.asked': answered,
  'report.turned': answered,
  'report.attached': answered,
  'report.merged': answered,
  'report.rejected': answered,
  'report.spammed': answered,
  'report.withdrawn': [...answered, 'report-asked'],
  'report.answered': ['report-asked'],
  'claim.extended': countdown,
  'claim.released': countdown,
  'claim.expired': claimEnds,
  'claim.confirmed': claimEnds,
  'claim.lost': claimEnds,
  'claim.handed-over': claimEnds,
  'claim.handover-declined': ['handover-asked'],
  'shipment.arrived': ['shipment-late'],
  'shipment.revised': ['shipment-late'],
  'shipment.received': onRoad,
  'shipment.returned': onRoad,
  'shipment.lost': onRoad,
  'shipment.closed': onRoad,
  'shipment.cancelled': onRoad,
  'request.accepted': ['take-asked'],
  'request.declined': ['take-asked'],
  'request.withdrawn': ['take-asked'],
  'request.expired': ['take-asked'],
  'site.counted': ['place-silent'],
  'site.closed': ['place-silent'],
  'incident.decreed': ['decree-ending'],
  'incident.decree-corrected': ['decree-ending'],
  'incident.decree-revoked': ['decree-ending'],
};

/** Ends of a need: everything about it is moot. */
const ends: ReadonlySet<string> = new Set([
  'need.rejected',
  'need.cancelled',
  'need.merged',
  'need.withdrawn',
  'need.site-closed',
]);

/** What a change settles (ADMIN 23): it is withdrawn where it was not pushed yet. */
export function settledBy(change: {
  kind: ChangeKind;
  entity: EntityName;
  id: string;
  at: string;
  body: Readonly<Record<string, unknown>>;
}): Settlement[] {
  const { kind, entity, id, at, body } = change;
  const row = (events: readonly NoticeEvent[]): Settlement => ({ by: 'row', id, events, at });
  if (ends.has(kind)) return [{ by: 'card', id, events: needEnds, at }];
  if (kind === 'incident.closed') return [{ by: 'incident', id, events: noticeEvents, at }];
  // Nothing of it is missing any more: somebody took the rest.
  if (entity === 'line' && body.open === 0) return [row(['need-critical'])];
  // All of it left, came, or ended: the countdown has nothing to count.
  if (entity === 'claim' && body.claimed === 0) return [row(claimEnds)];
  const events = settling[kind];
  return events ? [row(events)] : [];
}
