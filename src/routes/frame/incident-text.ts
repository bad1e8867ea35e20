// How an incident stands, in words: its status, the day of the emergency, and what its decrees say.
import { decreeState, emergencyDay, isRunning } from '#domain/decree.ts';
import type { Decree } from '#domain/incident.ts';
import { decreeDay } from '#domain/time.ts';
import type { Instant } from '#domain/time.ts';
import type { I18n } from '#i18n/core.ts';
import type { FrameIncident } from './navigation.ts';

type DecreeDays = Pick<Decree, 'from' | 'until' | 'revoked'>;

/** "22 Des", and of another year than this one "22 Des 2025". A calendar day has no zone. */
function dayText({ locale }: I18n, day: string, now: Instant): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'id-ID', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(day.slice(0, 4) !== now.slice(0, 4) && { year: 'numeric' }),
  }).format(new Date(day));
}

/** "SK s.d. 22 Des", "SK berakhir 22 Des" or "belum ada SK". */
export function decreeText(i18n: I18n, incident: FrameIncident, now: Instant): string {
  const { t } = i18n;
  const state = decreeState(incident, now);
  switch (state.state) {
    case 'none':
      return t('frame.decree.none');
    case 'upcoming':
      return t('frame.decree.upcoming', { date: dayText(i18n, state.from, now) });
    case 'ended':
      return t('frame.decree.ended', { date: dayText(i18n, state.until, now) });
    case 'running': {
      const date = dayText(i18n, state.until, now);
      if (state.whole) return t('frame.decree.until', { date });
      return t('frame.decree.areas', { date, count: state.areas.length });
    }
  }
}

/** "Berlaku s.d. 22 Des", "Berakhir 22 Des" or "Berlaku mulai 24 Des": one decree. */
export function decreeStateText(i18n: I18n, decree: DecreeDays, now: Instant): string {
  const { t } = i18n;
  const date = dayText(i18n, decree.until, now);
  if (decree.revoked)
    return t('decree.revoked', { date: dayText(i18n, decree.revoked.at.slice(0, 10), now) });
  if (isRunning(decree, now)) return t('frame.decree.inForce', { date });
  if (decree.until < decreeDay(now)) return t('frame.decree.over', { date });
  return t('frame.decree.later', { date: dayText(i18n, decree.from, now) });
}

/** "Tanggap darurat", or "Ditutup". */
export function statusText({ t }: I18n, { status, closedAt }: FrameIncident): string {
  return closedAt === null ? t(`incident.${status}`) : t('incident.closed');
}

/** "hari ke-16"; empty once the incident is closed. */
export function dayOfText({ t }: I18n, incident: FrameIncident, now: Instant): string {
  if (incident.closedAt !== null) return '';
  return t('frame.day', { n: emergencyDay(incident.startedAt, now) });
}

/** Where the decrees of an incident are shown, and recorded by those who may. */
export const decreeAddress = (code: string) => `/kejadian/${code}#sk`;
