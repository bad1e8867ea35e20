// How an estimated quantity was computed, as one line of text: "1.240 jiwa × 7 L × 3 hari, perkiraan."
import type { Line } from '#domain/need.ts';
import type { I18n } from '#i18n/core.ts';

/** Lines of the computation; none when the quantity was counted. */
export function arithmeticText(
  { t, number, percent, quantity }: I18n,
  { arithmetic, unit }: Pick<Line, 'arithmetic' | 'unit'>,
): string[] {
  if (!arithmetic) return [];
  const { counted, per, factor, days, shareUsed, basis } = arithmetic;
  const group = t(`need.group.${per}`);
  const parts = { counted: number(counted), group, each: quantity(factor, unit) };
  return [
    days === 1
      ? t('need.arithmeticOnce', parts)
      : t('need.arithmetic', { ...parts, days: number(days) }),
    ...(shareUsed === null
      ? []
      : [t('need.arithmeticShare', { group, share: percent(shareUsed) })]),
    t('need.arithmeticBasis', { basis }),
  ];
}
