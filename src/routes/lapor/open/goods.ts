// What is lacking, as its sender reads it: in the review, and as the name of the report in the queue.
import type { I18n } from '#i18n/core.ts';
import type { Answers } from './answer.ts';
import { amountOf, isVoice, pickedItems } from './step.ts';
import type { Known, OpenItem } from './step.ts';

/** One text for each thing, those of the catalogue first. A voice has no amounts. */
export function goodsTexts(
  { t, quantity }: Pick<I18n, 't' | 'quantity'>,
  answers: Answers,
  known: Known,
): string[] {
  const voice = isVoice(answers);
  const goods = (item: OpenItem): string => {
    if (voice) return item.name;
    const read = amountOf(answers, item, known.locale);
    if (answers[`unknown.${item.id}`] !== undefined || read.error !== undefined)
      return t('tell.review.unknown', { item: item.name });
    return `${item.name}, ${quantity(read.value, answers[`unit.${item.id}`] ?? item.unit)}`;
  };
  return [...pickedItems(answers, known).map(goods), answers.other ?? ''].filter(Boolean);
}
