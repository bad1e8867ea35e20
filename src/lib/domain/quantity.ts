// Quantities: numbers with at most three decimals in the unit of their catalogue item.
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { convertUnit, kindredUnits, normaliseUnit } from './unit.ts';

/** Above this no single line is believable; a typing slip is likelier. */
export const largestQuantity = 10_000_000;

/** Rounds to thousandths, so that sums of decimals close exactly (0.1 + 0.2 = 0.3). */
export function exact(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A package of an item and what it holds, in the item's unit. */
interface Package {
  unit: string;
  factor: number;
}

/**
 * Converts between units of one family (mass, volume, pieces), and from the item's own packages; null when no
 * honest conversion exists (a sak of unknown weight to kg, dus to liter).
 */
export function convert(
  value: number,
  from: string,
  to: string,
  packs: readonly Package[] | null = null,
): number | null {
  const [a, b] = [normaliseUnit(from), normaliseUnit(to)];
  if (a === b) return exact(value);
  const pack = packs?.find(({ unit }) => normaliseUnit(unit) === a);
  if (pack) return exact(value * pack.factor);
  const converted = convertUnit(value, a, b);
  return converted === null ? null : exact(converted);
}

/**
 * An amount as typed, in the unit of its line; or what is wrong with it there.
 * @param at path of the object that holds the fields `quantity` and `unit`, with its dot
 */
export function measure(
  typed: { quantity: number; unit?: string | undefined },
  {
    item,
    unit,
    packs = null,
  }: { item: string; unit: string; packs?: readonly Package[] | null | undefined },
  at = '',
): number | Refusal {
  const value = convert(typed.quantity, typed.unit ?? unit, unit, packs);
  if (value === null)
    return refuse('unit-mismatch', {
      field: `${at}unit`,
      item,
      given: typed.unit,
      units: compatibleUnits(unit, packs),
    });
  if (value > largestQuantity)
    return refuse('quantity-absurd', { field: `${at}quantity`, limit: largestQuantity });
  if (value > 0) return value;
  return refuse('invalid-input', {
    issues: [{ field: `${at}quantity`, problem: 'too-small', limit: 0 }],
  });
}

/** Units that convert to `unit`, itself first: what a form or a refusal may offer. */
export function compatibleUnits(unit: string, packs: readonly Package[] | null = null): string[] {
  return [unit, ...kindredUnits(unit), ...(packs ?? []).map((pack) => pack.unit)];
}
