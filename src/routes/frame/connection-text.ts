// Whether the data of a page is live and how old it is, in words (UX 16).
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { Connection } from '#sync/sync-option.ts';

/** The time of the data is now while live, else that of the last message from the server. */
export function connectionText(
  { t, time }: I18n,
  connection: Partial<Pick<Connection, 'state' | 'dataAt' | 'outage'>> | null | undefined,
  now: Instant,
): string {
  const { state, dataAt, outage } = connection ?? {};
  if (state === 'live' && outage?.kind === 'unreachable')
    return t('connection.offline', { time: time(outage.since) });
  if (state === 'live') return t('connection.live', { time: time(now) });
  if (state === 'polling') return t('connection.polling', { time: time(dataAt ?? now) });
  if (state === 'ended') return t('connection.ended');
  if (state === 'offline' && dataAt) return t('connection.offline', { time: time(dataAt) });
  return t('connection.connecting');
}
