// Finds items by the names in a sheet: names, codes and spellings of the catalogue, with typing errors.
import { itemFinder } from '#domain/item.ts';
import { foldName } from '#domain/fold-name.ts';
import type { Item } from '#domain/item.ts';
import type { Vocabulary } from '#domain/vocabulary.ts';
import { nearest } from './spelling.ts';

export interface ItemMatch {
  item: Item | undefined;
  exact: boolean;
  /** The folded spelling that was understood, so that two misspellings of one name count as the same name. */
  name: string;
  /** Names to suggest when there is no item. */
  near: string[];
}

/**
 * Looks a name up in the catalogue, with a cache.
 * @param own words of the organisation whose list it is
 */
export function createItemIndex(items: readonly Item[], own: readonly Vocabulary[] = []) {
  const find = itemFinder(items, own);
  const ownByItem = Map.groupBy(own, ({ item }) => item);
  const spelled = items.flatMap((item) => [
    ...[item.nameId, item.nameEn, ...item.aliases],
    ...(ownByItem.get(item.id) ?? []).flatMap(({ aliases }) => aliases),
  ]);
  // One entry for each spelling. A word of several items is offered for none.
  const names = [...new Map(spelled.map((text) => [foldName(text), text]))].flatMap(
    ([key, text]) => {
      const item = find(text);
      return item ? [{ item, key }] : [];
    },
  );
  const answers = new Map<string, ItemMatch>();

  function look(name: string): ItemMatch {
    const item = find(name) ?? find(name.replace(/\([^)]*\)/g, ''));
    if (item) return { item, exact: true, name: foldName(name), near: [] };
    const { meant, near } = nearest(foldName(name), names, ({ key }) => key);
    const suggestions = new Set(near.map((one) => one.item.nameId));
    return { item: meant?.item, exact: false, name: meant?.key ?? '', near: [...suggestions] };
  }

  return (name: string): ItemMatch => {
    const answer = answers.get(name) ?? look(name);
    answers.set(name, answer);
    return answer;
  };
}
export type FindItem = ReturnType<typeof createItemIndex>;
