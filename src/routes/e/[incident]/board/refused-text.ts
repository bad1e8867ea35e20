// A refusal in the reader's words, on pages whose forms have many lines.
import type { Item } from '#domain/item.ts';
import type { Refusal } from '#domain/refusal.ts';
import type { I18n } from '#i18n/core.ts';
import { refusalText } from '#i18n/refusal-text.ts';
import { itemName } from './name.ts';

/** A refusal, with the item it speaks of named first: forms here have many lines. */
export function refusedText(
  i18n: I18n,
  itemOf: (id: string) => Item | null,
  refusal: Refusal,
): string {
  const text = refusalText(i18n, refusal);
  const { item } = refusal.facts;
  return typeof item === 'string' ? `${itemName(i18n, itemOf(item), item)}: ${text}` : text;
}
