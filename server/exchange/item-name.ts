// Items by the names in a sheet: the catalogue's names, codes and spellings, and slips of the pen.
import { findItem, foldName } from '#domain/item.ts';
import type { Item } from '#domain/item.ts';
import { nearest } from './spelling.ts';

export interface ItemMatch {
  item: Item | undefined;
  exact: boolean;
  /** The spelling it was read as, folded: two slips of one name are one name. */
  name: string;
  /** Names to ask about when there is no item. */
  near: string[];
}

/** Looks a name up in the catalogue; asked again, it answers from memory. */
export function createItemIndex(items: readonly Item[]) {
  const spelled = items.flatMap((item) =>
    [item.nameId, item.nameEn, ...item.aliases].map((text) => ({ item, key: foldName(text) })),
  );
  // One key each: a name that is the same in both languages is no rival of itself.
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
