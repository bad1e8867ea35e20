// A shelter's gap with its working (UX 40): "1.240 jiwa × 15 L = 18.600 L; tersedia 9.000 L".
import type { Gap } from '#domain/gap.ts';
import type { I18n } from '#i18n/core.ts';
import { shareText } from '../../board/need/arithmetic.ts';

/** What is wanted and what is there, in numbers that a reader can check. */
export function gapSum(i18n: I18n, gap: Gap): string {
  const { t, number, quantity } = i18n;
  const { arithmetic, unit, wanted, available } = gap;
  const { counted, per, factor, days, basis } = arithmetic;
  const group = t(`need.group.${per}`);
  const parts = [
    t(days === 1 ? 'stock.gap.sumOnce' : 'stock.gap.sum', {
      counted: number(counted),
      group,
      each: quantity(factor, unit),
      days: number(days),
      wanted: quantity(wanted, unit),
    }),
    available === null
      ? t('stock.gap.unknown')
      : t('stock.gap.available', { quantity: quantity(available, unit) }),
    shareText(i18n, arithmetic),
    t('need.arithmeticBasis', { basis }),
    gap.estimated ? t('state.estimate') : '',
  ];
  return parts.filter(Boolean).join('; ').replaceAll('.;', ';');
}
