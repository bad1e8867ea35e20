// Standards (standar): how much of an item people need, as data with its source, and the suggestion made from it.
import * as v from 'valibot';
import { everyone } from './audience.ts';
import { text } from './field.ts';
import { itemCode } from './item.ts';
import { defineNoun, upsert } from './noun.ts';

export const standardBases = [
  'people',
  'households',
  'infants',
  'toddlers',
  'children',
  'women',
  'elderly',
] as const;
export type StandardBasis = (typeof standardBases)[number];

export const standardRow = v.strictObject({
  /** Item code: one standard an item. */
  id: itemCode,
  /** Units of the item for one of `per`, each day when `daily`. 0.05 latrine a person is one for twenty. */
  factor: v.pipe(v.number(), v.gtValue(0), v.maxValue(1000)),
  per: v.picklist(standardBases),
  daily: v.boolean(),
  /** Sentence a reader can check, e.g. "400 g/orang/hari". */
  basis: text(200),
  /** How sure we are: primary source, secondary source, general knowledge. */
  verified: text(120),
});
export type Standard = v.InferOutput<typeof standardRow>;

export const standardNoun = defineNoun({
  name: 'standard',
  row: standardRow,
  key: 'text',
  home: 'nation',
  events: { 'standard.defined': upsert() },
  indexes: {},
  seenBy: () => everyone,
  copy: 'snapshot',
});
