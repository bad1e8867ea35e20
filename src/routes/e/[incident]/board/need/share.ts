// The text to share in a chat: what is missing, where, as of when, and a link (UX 66).
import type { I18n } from '#i18n/core.ts';
import type { LineView as Row } from '#sync/view.ts';
import { isStale } from '#domain/need.ts';
import type { Instant } from '#domain/time.ts';
import { itemName } from '../name.ts';

/** Longest text; chat programs cut longer ones. */
export const longestShare = 700;

/**
 * The message about one line. Names of people and phone numbers never enter it, nor does what was
 * typed as a note (P1).
 * @param place name and areas, `SMU 1 Rantau, Karang Baru, Aceh Tamiang`
 * @param demo words that mark an example board
 */
export function shareText(
  i18n: I18n,
  row: Row,
  {
    place,
    url,
    now,
    demo,
  }: { place: string; url: string; now: Instant; demo?: string | undefined },
): string {
  const { line, need, item } = row;
  const { t, quantity, dateTime, number } = i18n;
  const what = `*${t(`urgency.${line.urgency}`).toUpperCase()}* ${itemName(i18n, item, line.item)}`;
  const left =
    line.open > 0
      ? t('need.leftOf', {
          quantity: quantity(line.open, line.unit),
          asked: quantity(line.asked, line.unit),
        })
      : t('need.covered');
  const badges = [
    need.state === 'reported' ? t('need.unverified') : '',
    isStale(need, line, now) ? t('need.stale') : '',
    line.arithmetic ? t('state.estimate') : '',
  ].filter(Boolean);
  const foot = [
    need.people === null ? '' : t('need.people', { people: number(need.people) }),
    badges.join(', '),
    t('share.asOf', { time: dateTime(now) }),
    demo ?? '',
    url,
  ].filter(Boolean);
  const head = `${what}: ${left}`;
  const room = longestShare - head.length - foot.join('\n').length - 2;
  return [head, shorten(place, room), ...foot].join('\n');
}

function shorten(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, Math.max(0, longest - 1)).trimEnd()}…`;
}
