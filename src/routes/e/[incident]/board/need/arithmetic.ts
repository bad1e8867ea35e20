// How an estimated quantity was computed, as text: "1.240 jiwa × 7 L × 3 hari = 26.040 L, perkiraan."
import type { Arithmetic, Line } from '#domain/need.ts';
import { sumOf } from '#domain/suggestion.ts';
import type { I18n } from '#i18n/core.ts';

/** Sentences of the computation; none when the quantity was counted. The first states the sum (N4). */
export function arithmeticText(
  i18n: I18n,
  { arithmetic, unit, asked }: Pick<Line, 'arithmetic' | 'unit' | 'asked'>,
): string[] {
  if (!arithmetic) return [];
  const { t, number, quantity } = i18n;
  const { counted, per, factor, days, basis } = arithmetic;
  const sum = sumOf(arithmetic);
  const parts = {
    counted: number(counted),
    group: t(`need.group.${per}`),
    each: quantity(factor, unit),
    sum: quantity(sum, unit),
  };
  return [
    days === 1
      ? t('need.arithmeticOnce', parts)
      : t('need.arithmetic', { ...parts, days: number(days) }),
    shareText(i18n, arithmetic),
    // A coordinator who allows an overlap raises what is asked.
    asked === sum ? '' : t('need.arithmeticNow', { asked: quantity(asked, unit) }),
    basisText(i18n, basis),
  ].filter(Boolean);
}

/** Standards are written in Indonesian. In another language stands the source that they name in brackets. */
function basisText({ locale, t }: I18n, written: string): string {
  const basis = locale === 'id' ? written : (/\(([^)]+)\)/.exec(written)?.[1] ?? '');
  return basis === '' ? '' : t('need.arithmeticBasis', { basis });
}

/** How a group that nobody counted was computed: "3.239 jiwa × 1,6% = 52 bayi"; empty for a counted group. */
export function shareText({ t, number, percent }: I18n, arithmetic: Arithmetic): string {
  const { counted, per, shareUsed, people } = arithmetic;
  if (shareUsed === null) return '';
  const group = t(`need.group.${per}`);
  const share = percent(shareUsed);
  if (people === undefined) return t('need.arithmeticShare', { group, share });
  const parts = { people: number(people), share, counted: number(counted), group };
  return t('need.arithmeticGroup', parts);
}
