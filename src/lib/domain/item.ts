// Catalogue of items (barang): one name, one unit, many aliases. "kidware" and "Kids Ware" are the same item.
import * as v from 'valibot';
import { everyone } from './audience.ts';
import { count, instant, quantity, text } from './field.ts';
import { foldName } from './fold-name.ts';
import { defineNoun, step, upsert } from './noun.ts';

export const itemCode = v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,8}$/, 'item-code'));
/** Content of one unit of a merged item, in the unit of the item it is the same as. */
export const mergeFactor = v.pipe(v.number(), v.gtValue(0), v.maxValue(100_000));

export const itemCategories = [
  'pangan',
  'sandang',
  'hunian',
  'kit',
  'kebersihan',
  'air_sanitasi',
  'peralatan',
  'kesehatan',
  'jasa',
] as const;

/** A package of an item and its content, in the item's unit. */
export const itemPack = v.strictObject({
  unit: text(20),
  factor: quantity,
  /** Source of the content. */
  source: text(120),
});
export const itemAliases = v.pipe(v.array(text(60)), v.maxLength(30));

/** What the ministry says of an item. */
export const itemDefinition = v.strictObject({
  id: itemCode,
  nameId: text(80),
  nameEn: text(80),
  category: v.picklist(itemCategories),
  unit: text(20),
  /** What it is counted by: jiwa, KK, titik, balita … as the source writes it. */
  basis: text(30),
  expires: v.boolean(),
  aliases: itemAliases,
  /** Packages with known content, in `unit`: a karton of 12 bottles. Other packages are never converted. */
  packs: v.nullable(v.pipe(v.array(itemPack), v.maxLength(20))),
  source: text(120),
});

export const itemRow = v.strictObject({
  ...itemDefinition.entries,
  /** Since then nothing new of it is asked, sent or stored; what exists is finished. */
  retiredAt: v.nullable(instant),
  /** The item it is the same as. Rows keep their code; every reader counts them as that item. */
  mergedInto: v.nullable(itemCode),
  /** How much of that item, in its unit, is one unit of this one. */
  mergeFactor: v.nullable(mergeFactor),
  mergeReason: v.nullable(text(300)),
  /** Null for the first of an item from before there were revisions; read it by `revisionOf`. */
  revision: v.nullable(count),
});
export type Item = v.InferOutput<typeof itemRow>;

/** An item that was just defined. */
export function definedItem(definition: v.InferOutput<typeof itemDefinition>): Item {
  return {
    ...definition,
    ...{ retiredAt: null, mergedInto: null, mergeFactor: null, mergeReason: null, revision: 1 },
  };
}

/** How often the item was written. */
export function revisionOf({ revision }: Pick<Item, 'revision'>): number {
  return revision ?? 1;
}

type Named = Pick<Item, 'id' | 'nameId' | 'nameEn' | 'aliases'>;

/** The names that no alias may take: both names and the code. */
export function canonicalNames({ nameId, nameEn, id }: Named): string[] {
  return [nameId, nameEn, id];
}

/** An organisation's words for an item. */
type OwnWords = readonly { item: string; aliases: readonly string[] }[];

/**
 * Finds items by name. A name of the catalogue comes first, then its code, then an organisation's own word, then an alias,
 * so that Beras stays Beras whatever is defined later. A word of several items means none of them.
 * @param own an organisation's words
 */
export function itemFinder<I extends Named>(
  items: Iterable<I>,
  own: OwnWords = [],
): (typed: string) => I | undefined {
  const [names, codes, words, aliases] = [wordMap<I>(), wordMap<I>(), wordMap<I>(), wordMap<I>()];
  const ownByItem = Map.groupBy(own, ({ item }) => item);
  for (const item of items) {
    names.add([item.nameId, item.nameEn], item);
    codes.add([item.id], item);
    for (const { aliases: called } of ownByItem.get(item.id) ?? []) words.add(called, item);
    aliases.add(item.aliases, item);
  }
  return (typed) => {
    const folded = foldName(typed);
    if (folded === '') return undefined;
    for (const { found } of [names, codes, words, aliases]) {
      const item = found.get(folded);
      if (item !== undefined) return item ?? undefined;
    }
    return undefined;
  };
}

/** Items by folded word; null for a word of several items. */
function wordMap<I extends Named>() {
  const found = new Map<string, I | null>();
  return {
    found,
    add(texts: readonly string[], item: I): void {
      for (const text of texts) {
        const folded = foldName(text);
        const known = found.get(folded);
        found.set(folded, known === undefined || known?.id === item.id ? item : null);
      }
    },
  };
}

/** The item with this name; see `itemFinder`, which is quicker for many names. */
export function findItem<I extends Named>(
  items: Iterable<I>,
  typed: string,
  own: OwnWords = [],
): I | undefined {
  return itemFinder(items, own)(typed);
}

export const itemNoun = defineNoun({
  name: 'item',
  row: itemRow,
  key: 'text',
  home: 'nation',
  events: {
    'item.defined': upsert(),
    'item.retired': step(),
    'item.restored': step(),
    'item.merged': step(),
    'item.unmerged': step(),
  },
  indexes: {
    mergedInto: {
      keys: (row) => (row.mergedInto === null ? [] : [row.mergedInto]),
      sql: { column: 'mergedInto' },
    },
  },
  retention: { mergeReason: 'text' },
  seenBy: () => everyone,
  copy: 'snapshot',
});
