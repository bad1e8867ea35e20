// Standards (standar): how much of an item people need, as data with its source, and the suggested quantity from it.
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
  /** Item code: an item has one standard. */
  id: itemCode,
  /** Units of the item for one of `per`; each day when `daily`. 0.05 latrine per person means one for twenty people. */
  factor: v.pipe(v.number(), v.gtValue(0), v.maxValue(1000)),
  per: v.picklist(standardBases),
  daily: v.boolean(),
  /** A text that a reader can check, e.g. "400 g/orang/hari". */
  basis: text(200),
  /** How reliable it is: primary source, secondary source, general knowledge. */
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
