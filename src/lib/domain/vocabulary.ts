// An organisation's own words for an item, and its own packages. They hold for that organisation alone.
import * as v from 'valibot';
import { organisationOnly } from './audience.ts';
import { count, text, uuid } from './field.ts';
import { itemAliases, itemCode, itemPack } from './item.ts';
import { defineNoun, upsert } from './noun.ts';

/** A package as an organisation fills it: a sack of 25 kg, or of 50 kg in one lot. */
export const ownPack = v.strictObject({
  ...itemPack.entries,
  /** The only lot of which it is true; null for all. */
  lot: v.nullable(text(40)),
});

export const vocabularyRow = v.strictObject({
  /** `organisation|item`: one row for each. */
  id: v.pipe(v.string(), v.maxLength(50)),
  organisation: uuid,
  item: itemCode,
  aliases: itemAliases,
  packs: v.pipe(v.array(ownPack), v.maxLength(20)),
  revision: count,
});
export type Vocabulary = v.InferOutput<typeof vocabularyRow>;

/** The row of an organisation's words for an item. */
export function vocabularyId(organisation: string, item: string): string {
  return `${organisation}|${item}`;
}

export const vocabularyNoun = defineNoun({
  name: 'vocabulary',
  row: vocabularyRow,
  key: 'text',
  home: 'nation',
  events: { 'vocabulary.defined': upsert() },
  indexes: {
    organisation: { keys: (row) => [row.organisation], sql: { column: 'organisation' } },
    item: { keys: (row) => [row.item], sql: { column: 'item' } },
  },
  seenBy: (row) => organisationOnly(row.organisation),
  copy: 'paged',
});
