// Why goods did not reach the people: the receiver's count by cause, kept with the claim and added up for a line.
import * as v from 'valibot';
import { amount } from './field.ts';
import { exact } from './quantity.ts';

/** In the order in which they are told. */
export const lossCauses = ['lost', 'damaged', 'expired', 'short', 'wrong', 'refused'] as const;
export type LossCause = (typeof lossCauses)[number];

/** Quantities in the unit of the claim's line; a cause that did not occur is missing. */
export const losses = v.partial(
  v.strictObject(
    Object.fromEntries(lossCauses.map((cause) => [cause, amount])) as Record<
      LossCause,
      typeof amount
    >,
  ),
);
export type Losses = v.InferOutput<typeof losses>;

/** The losses with more of them. At most `most` is added, so that they never exceed what the claim lost. */
export function addLosses(had: Losses | null, more: Losses, most: number): Losses {
  const sum = { ...had };
  let left = most;
  for (const cause of lossCauses) {
    const quantity = Math.min(more[cause] ?? 0, left);
    if (quantity <= 0) continue;
    sum[cause] = exact((sum[cause] ?? 0) + quantity);
    left = exact(left - quantity);
  }
  return sum;
}

/** The losses after a correction of one count: `before` is taken out and `after` comes in, at most `most` in all. */
export function correctLosses(
  had: Losses | null,
  before: Losses,
  after: Losses,
  most: number,
): Losses {
  const sum: Losses = {};
  for (const cause of lossCauses) {
    const quantity = (had?.[cause] ?? 0) - (before[cause] ?? 0) + (after[cause] ?? 0);
    if (quantity > 0) sum[cause] = exact(quantity);
  }
  return addLosses(null, sum, most);
}

/** What was lost of a line by cause. `unknown`: strangers see no claims, and older ones tell no cause. */
export function lossesByCause(
  line: { lost: number },
  claims: readonly { losses?: Losses | null }[],
): { cause: LossCause | 'unknown'; quantity: number }[] {
  const known = lossCauses.map((cause) => ({
    cause,
    quantity: exact(claims.reduce((sum, claim) => sum + (claim.losses?.[cause] ?? 0), 0)),
  }));
  const told = known.reduce((sum, { quantity }) => sum + quantity, 0);
  const rest = { cause: 'unknown' as const, quantity: exact(Math.max(0, line.lost - told)) };
  return [...known, rest].filter(({ quantity }) => quantity > 0);
}
