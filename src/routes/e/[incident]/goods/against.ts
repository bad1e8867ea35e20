// Goods that leave for a place that misses them: which of its needs they are for, and how much for each (S5).
import { exact, notWhole } from '#domain/quantity.ts';
import { divided } from '../kiriman/[id]/for-need.ts';
import type { Missing } from '../kiriman/[id]/for-need.ts';

/** The amount for each ticked need; null while its box is empty. Undefined: nothing was touched, all is as offered. */
export type Choice = Readonly<Record<string, number | null>> | undefined;

/** What is ticked: the choice, or the goods divided among the needs, the most urgent first. */
export function ticked(missing: readonly Missing[], quantity: number, choice: Choice) {
  const offered = divided(missing, quantity).map((part) => [part.needLine, part.quantity] as const);
  const amounts = new Map<string, number | null>(choice ? Object.entries(choice) : offered);
  // A need that somebody covered meanwhile is not offered any more.
  return new Map([...amounts].filter(([id]) => missing.some(({ needLine }) => needLine === id)));
}

/** The parts as a command takes them. */
export function partsFor(missing: readonly Missing[], quantity: number, choice: Choice) {
  return [...ticked(missing, quantity, choice)].flatMap(([needLine, amount]) =>
    amount !== null && amount > 0 ? [{ needLine, quantity: amount }] : [],
  );
}

/** Whether every ticked need has an amount that is open and possible, and all together are no more than the goods. */
export function fits(
  missing: readonly Missing[],
  quantity: number,
  unit: string,
  choice: Choice,
): boolean {
  let left = quantity;
  for (const [id, amount] of ticked(missing, quantity, choice)) {
    const open = missing.find(({ needLine }) => needLine === id)?.open ?? 0;
    if (amount === null || amount <= 0 || amount > open) return false;
    if (notWhole(amount, unit, 'against', open)) return false;
    left = exact(left - amount);
  }
  return left >= 0;
}

/** The needs with what earlier goods of the same form leave open of them. */
export function leftOf(missing: readonly Missing[], set: ReadonlyMap<string, number>): Missing[] {
  return missing
    .map((one) => ({ ...one, open: exact(one.open - (set.get(one.needLine) ?? 0)) }))
    .filter(({ open }) => open > 0);
}
