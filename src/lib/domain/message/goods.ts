// Goods of the catalogue by the words of a message: the longest name wins.
import { itemFinder } from '../item.ts';
import { foldName } from '../fold-name.ts';
import type { Item } from '../item.ts';
import { chatNames, otherGoods } from './chat-word.ts';
import type { Token } from './token.ts';

type Named = Pick<Item, 'id' | 'nameId' | 'nameEn' | 'aliases' | 'unit'>;

export interface GoodsMention {
  from: number;
  to: number;
  /** Null for other goods, which only begin with the name of an item. */
  item: Named | null;
}

const longestName = 5;

/** Finds the goods in the tokens of a message. Codes are no names here: "AIR" and "MAN" are words. */
export function goodsFinder(items: readonly Named[]) {
  const find = itemFinder(items);
  const byName = new Map<string, Named | null>();
  const add = (name: string, item: Named | undefined) => {
    const key = foldName(name);
    if (item && key.length >= 2 && !byName.has(key)) byName.set(key, item);
  };
  for (const item of items)
    for (const name of [item.nameId, item.nameEn, ...item.aliases]) {
      add(name, find(name));
      // "Jeriken 10/20 L" and "Sarden / ikan kaleng" are called by their first words.
      const short = /^[\p{L} ]+/u.exec(name)?.[0].trim();
      if (short !== undefined && short !== name) add(short, find(short) ?? item);
    }
  for (const [written, name] of chatNames) add(written, find(name));
  for (const name of otherGoods) byName.set(foldName(name), null);

  return (tokens: readonly Token[]): GoodsMention[] => {
    const found: GoodsMention[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      if (tokens[at]?.kind !== 'word') continue;
      const best = longestAt(tokens, at);
      if (!best) continue;
      found.push(best);
      at = best.to - 1;
    }
    return found;
  };

  function longestAt(tokens: readonly Token[], at: number): GoodsMention | undefined {
    let written = '';
    let best: GoodsMention | undefined;
    for (let to = at; to < at + longestName; to += 1) {
      const token = tokens[to];
      if (token === undefined) break;
      if (to > at && (token.text === '-' || token.text === '/')) continue;
      if (token.kind !== 'word') break;
      written += token.text;
      const item = byName.get(foldName(written));
      if (item !== undefined) best = { from: at, to: to + 1, item };
    }
    return best;
  }
}
