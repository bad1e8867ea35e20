// Finds items by the names in a sheet: names, codes and spellings of the catalogue, with typing errors.
import { findItem, foldName } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { nearest } from './spelling.ts';

export interface ItemMatch {
  item: Item | undefined;
  exact: boolean;
  /** The folded spelling that was understood, so that two misspellings of one name count as the same name. */
  name: string;
  /** Names to suggest when there is no item. */
  near: string[];
}

/** Looks a name up in the catalogue, with a cache. */
export function createItemIndex(items: readonly Item[]) {
  const spelled = items.flatMap((item) =>
    [item.nameId, item.nameEn, ...item.aliases].map((text) => ({ item, key: foldName(text) })),
  );
  // One entry for each key, because a name can be the same in both languages.
  const names = [...new Map(spelled.map((name) => [name.key, name])).values()];
  const answers = new Map<string, ItemMatch>();

  function look(name: string): ItemMatch {
    const item = findItem(items, name) ?? findItem(items, name.replace(/\([^)]*\)/g, ''));
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
