// Catalogue of items (barang): one name, one unit, many aliases. "kidware" and "Kids Ware" are the same item.
import * as v from 'valibot';
import { everyone } from './audience.ts';
import { quantity, text } from './field.ts';
import { defineNoun, upsert } from './noun.ts';

export const itemCode = v.pipe(v.string(), v.regex(/^[A-Z0-9]{2,8}$/, 'item-code'));
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

const pack = v.strictObject({
  unit: text(20),
  factor: quantity,
  /** Source of the content. */
  source: text(120),
});

export const itemRow = v.strictObject({
  id: itemCode,
  nameId: text(80),
  nameEn: text(80),
  category: v.picklist(itemCategories),
  unit: text(20),
  /** What it is counted by: jiwa, KK, titik, balita … as the source writes it. */
  basis: text(30),
  expires: v.boolean(),
  aliases: v.pipe(v.array(text(60)), v.maxLength(30)),
  /** Packages with known content, in `unit`: a karton of 12 bottles. Other packages are never converted. */
  packs: v.nullable(v.pipe(v.array(pack), v.maxLength(20))),
  source: text(120),
});
export type Item = v.InferOutput<typeof itemRow>;

/** Makes typed names comparable: lower case, no punctuation or spaces, one form for frequent Indonesian spellings. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]/g, '')
    .replace(/mie/g, 'mi')
    .replace(/kidsware|kidware/g, 'kidware')
    .replace(/oe/g, 'u');
}

/** The item with this name, code or alias; undefined when the catalogue has none. */
export function findItem<I extends Pick<Item, 'id' | 'nameId' | 'nameEn' | 'aliases'>>(
  items: Iterable<I>,
  typed: string,
): I | undefined {
  const folded = foldName(typed);
  if (folded === '') return undefined;
  for (const item of items)
    if (
      [item.id, item.nameId, item.nameEn, ...item.aliases].some((name) => foldName(name) === folded)
    )
      return item;
  return undefined;
}

export const itemNoun = defineNoun({
  name: 'item',
  row: itemRow,
  key: 'text',
  home: 'nation',
  events: { 'item.defined': upsert() },
  indexes: {},
  seenBy: () => everyone,
  copy: 'snapshot',
});
