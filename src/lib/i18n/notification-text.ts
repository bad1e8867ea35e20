// The text of a notification: what and where, never who (ADMIN 24). Short enough for the screen of a locked phone.
import type { NoticeEvent, NoticeFacts } from '#domain/notification.ts';
import type { I18n } from './core.ts';

/** Characters of a title and of a body, at most. */
export const longestTitle = 60;
export const longestBody = 120;

export interface NoticeText {
  title: string;
  body: string;
}

/** Title and body of one notification in the reader's language and time zone. */
export function noticeText(
  i18n: I18n,
  { event, facts }: { event: NoticeEvent; facts: NoticeFacts },
): NoticeText {
  const { t, locale } = i18n;
  const args = {
    what: facts.item?.[locale] ?? t('notice.what.none'),
    place: facts.place ?? t('notice.place.none'),
    amount: amountText(i18n, facts),
    until: facts.until === null ? '' : i18n.dateTime(facts.until),
  };
  return {
    title: fit(t(`notice.${event}.title`, args), longestTitle),
    body: fit(t(`notice.${event}.body`, args), longestBody),
  };
}

function amountText(i18n: I18n, { quantity, unit, more }: NoticeFacts): string {
  const { t } = i18n;
  const amount =
    quantity === null || unit === null ? t('notice.amount.none') : i18n.quantity(quantity, unit);
  return more > 0 ? t('notice.amount.more', { amount, count: more }) : amount;
}

/** A text of at most so many characters, cut between words where it can be. Never in the middle of a character. */
export function fit(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = [...text].reduce(
    (kept, letter) => (kept.length + letter.length < most ? kept + letter : kept),
    '',
  );
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
