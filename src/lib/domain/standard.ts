// Standards (standar): how much of an item people need, as data with its source, and the suggestion made from it.
import * as v from 'valibot';
import { isMinistryAdmin } from './actor.ts';
import { change, defineCommand } from './command.ts';
import { text } from './field.ts';
import { itemCode } from './item.ts';
import type { Arithmetic } from './need.ts';
import { exact } from './quantity.ts';

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

export const standardDefine = defineCommand({
  name: 'standard.define',
  board: 'nasional',
  input: standardRow,
  facts: (input) => ({ items: [input.id] }),
  may: (actor) => isMinistryAdmin(actor),
  decide: (_facts, input) => ({
    changes: [change('standard.defined', 'standard', input.id, input)],
    result: { standard: input.id },
  }),
});

/** Shares used when only a total is known. Estimates: Indonesian household size (BPS Susenas 2023: 3.7, rounded) and age shares (BPS population projection 2025, rounded). General knowledge, unchecked. */
export const estimateShares: Record<Exclude<StandardBasis, 'people'>, number> = {
  households: 1 / 4,
  infants: 0.016,
  toddlers: 0.08,
  children: 0.25,
  women: 0.26,
  elderly: 0.12,
};

export interface Headcount {
  people: number | null;
  households: number | null;
  groups?: Partial<Record<string, number>> | null;
}

export interface Suggestion {
  quantity: number;
  /** What the card shows as arithmetic. */
  arithmetic: Arithmetic;
}

/**
 * Suggested quantity from a headcount, rounded up to whole units. Always an estimate, and carries its arithmetic.
 * @param days supply wanted, in days; ignored by standards that are not daily
 * @returns null when the headcount says nothing
 */
export function suggest(standard: Standard, headcount: Headcount, days = 3): Suggestion | null {
  const { people, households, groups } = headcount;
  const known =
    standard.per === 'people'
      ? people
      : standard.per === 'households'
        ? households
        : groups?.[standard.per];
  const share = standard.per === 'people' ? null : estimateShares[standard.per];
  const counted = known ?? (people !== null && share !== null ? Math.ceil(people * share) : null);
  if (counted === null || counted === 0) return null;
  const span = standard.daily ? days : 1;
  return {
    quantity: Math.max(1, Math.ceil(exact(counted * standard.factor * span))),
    arithmetic: {
      counted,
      per: standard.per,
      shareUsed: known == null ? share : null,
      factor: standard.factor,
      days: span,
      basis: standard.basis,
    },
  };
}
