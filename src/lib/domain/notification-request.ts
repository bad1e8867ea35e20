// What requests make known: to the organisation that is asked, and to the coordinator who asked (N24).
import type { Notice, NoticeEvent } from './notification.ts';
import { itemNames, placeName, tell, workersOf } from './notification-tell.ts';
import type { Ground, Teller } from './notification-tell.ts';
import { unknown } from './reader.ts';
import type { Known } from './reader.ts';

function requestNotices(ground: Ground, id: string, event: NoticeEvent): Known<Notice[]> {
  const { reader } = ground;
  const request = reader.row('request', id);
  if (request === unknown || request === null) return request ?? [];
  const line = reader.row('line', request.line);
  const need = reader.row('need', request.need);
  const asked = reader.row('organisation', request.organisation);
  if (line === unknown || need === unknown || asked === unknown) return unknown;
  if (line === null || need === null) return [];
  const item = itemNames(reader, line.item);
  const place = placeName(reader, need.site, need.area);
  if (item === unknown || place === unknown) return unknown;
  const { urgency, unit } = line;
  const facts = {
    ...{ item, place, urgency, unit, area: need.area, line: line.id },
    quantity: request.quantity,
    organisation: asked?.shortName ?? null,
    until: request.expiresAt,
  };
  const card = { kind: 'need', id: need.id } as const;
  const critical = urgency === 'critical';
  const { askedBy } = request;
  const coordinator = askedBy === null ? [] : ground.everybody.filter((one) => one.id === askedBy);
  return tell(
    ground,
    { event, card, row: id, facts, critical },
    event === 'take-asked'
      ? { responder: workersOf(ground, request.organisation) }
      : { coordinator },
  );
}

const about =
  (event: NoticeEvent): Teller =>
  (ground, { id }) =>
    requestNotices(ground, id, event);

/** Kinds of change of requests that somebody is told of. */
export const requestTellers = {
  'request.made': about('take-asked'),
  'request.accepted': about('take-answered'),
  'request.declined': about('take-answered'),
  'request.expired': about('take-silent'),
} satisfies Record<string, Teller>;
