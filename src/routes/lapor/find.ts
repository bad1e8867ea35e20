// Finding items of the catalogue by what somebody types: their name, or any other name they are called by.
import { foldName } from '#domain/fold-name.ts';
import type { FormItem } from './form.ts';

/** Enough to choose from on a phone. */
const mostItems = 8;

/** Best first: the name begins so, the name holds it, another name holds it. Without a text the first of the list. */
export function findItems(
  items: readonly FormItem[],
  typed: string,
  taken: ReadonlySet<string>,
): FormItem[] {
  const wanted = foldName(typed);
  const free = items.filter(({ id }) => !taken.has(id));
  if (wanted === '') return free.slice(0, mostItems);
  const rank = ({ id, name, aliases }: FormItem) => {
    const own = foldName(name);
    if (own.startsWith(wanted) || foldName(id) === wanted) return 0;
    if (own.includes(wanted)) return 1;
    return aliases.some((alias) => foldName(alias).includes(wanted)) ? 2 : 3;
  };
  return free
    .map((item) => ({ item, at: rank(item) }))
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .slice(0, mostItems)
    .map(({ item }) => item);
}
