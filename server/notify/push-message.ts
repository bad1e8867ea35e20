// What a device is sent: short texts in its language, and where a tap leads (ADMIN 24, 28).
import { createHash } from 'node:crypto';
import { noticeAddress } from '#domain/notification-address.ts';
import { timeToLive } from '#domain/notification-plan.ts';
import type { Locale, PushPayload } from '#domain/push.ts';
import { fit, longestBody, longestTitle, noticeText } from '#i18n/notification-text.ts';
import { createI18n } from '#i18n/translate.ts';
import type { Delivery, ToldNotice } from '#server/storage/push.ts';

export interface PushMessage {
  payload: PushPayload;
  /** Seconds for which the service keeps it. */
  ttl: number;
  urgency: 'high' | 'normal';
  /** Takes the place of what the service still holds about the same card. */
  topic: string;
}

/**
 * The message of a delivery; null when its notifications are gone.
 * @param code of the report, for whoever holds it
 */
export function pushMessage(
  delivery: Pick<Delivery, 'message' | 'kind' | 'language'>,
  notices: readonly ToldNotice[],
  { code, timeZone }: { code: string | null; timeZone: string },
): PushMessage | null {
  const { message: id, kind, language } = delivery;
  const [first] = notices;
  if (kind === 'trial') return trial(id, language);
  if (!first) return null;
  const i18n = createI18n(language, timeZone);
  const critical = notices.some(({ facts }) => facts.urgency === 'critical');
  const of = { ttl: timeToLive(critical), urgency: critical ? 'high' : 'normal' } as const;
  if (kind === 'one') {
    const card = { kind: first.kind, id: first.card };
    const url = code === null ? noticeAddress({ ...first, card }) : `/l/${code}`;
    const tag = `${card.kind} ${card.id}`;
    const text = noticeText(i18n, first);
    return { ...of, topic: topicOf(tag), payload: { id, ...text, url, tag, language, card } };
  }
  const { t } = i18n;
  const count = notices.length;
  const title = fit(t(`push.${kind}.title`, { count }), longestTitle);
  const body = fit(
    notices.map((notice) => noticeText(i18n, notice).title).join(' • '),
    longestBody,
  );
  const all = { url: '/kotak', tag: 'kotak', language, card: null };
  return { ...of, topic: topicOf('kotak'), payload: { id, title, body, ...all } };
}

function trial(id: string, language: Locale): PushMessage {
  const { t } = createI18n(language);
  return {
    ttl: timeToLive(true),
    urgency: 'high',
    topic: topicOf('trial'),
    payload: {
      ...{ id, language, url: '/akun#pemberitahuan', tag: 'trial', card: null },
      title: t('push.trial.title'),
      body: t('push.trial.body'),
    },
  };
}

/** At most 32 letters of an address, as a push service takes them. */
function topicOf(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32);
}
