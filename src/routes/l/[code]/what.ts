// What a report tells of, in one sentence without a place or a person.
import type { TrackedReport } from '#domain/report-query.ts';
import type { I18n } from '#i18n/core.ts';

export function whatText(
  { t, list, locale, quantity: amount }: Pick<I18n, 't' | 'list' | 'locale' | 'quantity'>,
  { lines }: Pick<TrackedReport, 'lines'>,
): string {
  return list(
    lines.map(({ nameId, nameEn, quantity, unit }) => {
      const item = (locale === 'en' ? nameEn : nameId) ?? t('track.other');
      if (quantity === null || unit === null)
        return nameId === null ? item : t('track.unknown', { item });
      return `${item} ${amount(quantity, unit)}`;
    }),
  );
}
