// The text that reminds a chat of the request round: until when, and which kecamatan sent nothing (UX 66).
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import { longestShare } from '../board/need/share.ts';

interface Shared {
  incident: string;
  until: Instant;
  /** Names of the kecamatan. */
  missing: readonly string[];
  url: string;
  now: Instant;
  demo?: string | undefined;
}

/** As many names as fit into 700 characters; the others are counted. */
export function roundShare(
  { t, time, dateTime }: I18n,
  { incident, until, missing, url, now, demo }: Shared,
): string {
  const head = [
    `*${t('round.title')}* ${incident}`,
    t('round.share.closes', { time: time(until) }),
  ];
  const foot = [t('share.asOf', { time: dateTime(now) }), demo ?? '', url].filter(Boolean);
  const title = t('round.missing', { count: missing.length });
  const whole = (shown: number) => {
    const rest = missing.length - shown;
    const more = rest > 0 ? [t('round.share.more', { count: rest })] : [];
    const names = [...missing.slice(0, shown), ...more].join('; ');
    return [...head, names === '' ? title : `${title}: ${names}`, ...foot].join('\n');
  };
  let shown = missing.length;
  while (shown > 0 && whole(shown).length > longestShare) shown -= 1;
  return whole(shown);
}
