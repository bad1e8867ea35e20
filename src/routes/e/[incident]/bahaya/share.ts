// The text about a hazard to share in a chat: what, where, since when, who says so, as of when, and a link (UX 66).
import type { Hazard } from '#domain/hazard.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import { whenText } from './hazard.ts';

interface Shared {
  /** "Karang Baru, Aceh Tamiang". */
  place: string;
  url: string;
  now: Instant;
  /** Words that mark an example board. */
  demo?: string | undefined;
}

/** Label and source are bounded, so that it stays below 700 characters. What only members read is not in it. */
export function hazardShare(i18n: I18n, hazard: Hazard, { place, url, now, demo }: Shared): string {
  const { t, dateTime } = i18n;
  const kind = t(`hazard.kind.${hazard.kind}`).toUpperCase();
  return [
    `*${kind}* ${hazard.label}`,
    place,
    whenText(i18n, hazard, now),
    t('hazard.sourceIs', { source: hazard.source }),
    t('share.asOf', { time: dateTime(now) }),
    demo ?? '',
    url,
  ]
    .filter(Boolean)
    .join('\n');
}
