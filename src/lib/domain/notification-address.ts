// Where a notification leads: the card, the page or the report that it is about.
import { nationalBoard } from './board.ts';
import type { NoticeCard, NoticeEvent, NoticeFacts } from './notification.ts';

/** What tells the address. */
export interface Addressed {
  card: NoticeCard;
  incident: string;
  event: NoticeEvent;
  facts: Pick<NoticeFacts, 'line'>;
}

/** Events that a reporter hears of the own report. */
const answers: ReadonlySet<NoticeEvent> = new Set([
  'report-asked',
  'report-verified',
  'report-rejected',
]);

/** @param current the reader's incident, on whose pages goods between stores are shown too */
export function noticeAddress(
  { card, incident, event, facts }: Addressed,
  current: string | null = null,
): string {
  const code = incident === nationalBoard ? current : incident;
  if (code === null) return '/tugas';
  const base = `/e/${code}`;
  switch (card.kind) {
    case 'need':
      return facts.line ? `${base}/kebutuhan?kebutuhan=${facts.line}` : `${base}/kebutuhan`;
    case 'report':
      return answers.has(event) ? `/lapor?kejadian=${code}` : `${base}/laporan?laporan=${card.id}`;
    case 'shipment':
      return `${base}/kiriman/${card.id}`;
    case 'site':
      return `${base}/peta?lokasi=${card.id}`;
    case 'incident':
      return event === 'round-missing' ? `${base}/putaran` : `/kejadian/${code}#sk`;
  }
}
